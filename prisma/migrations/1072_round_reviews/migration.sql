-- An officer of the association looks at a proposal: approves it, or sets a line of it otherwise. Why, by whom, before and after, and what
-- it costs are kept.
CREATE TYPE review_decision AS ENUM ('APPROVED', 'OVERRIDDEN');

CREATE TABLE round_review (
    id uuid NOT NULL DEFAULT uuid_v7(),
    round_id uuid NOT NULL,
    line_id uuid,
    decision review_decision NOT NULL,
    reason text NOT NULL,
    before jsonb,
    after jsonb,
    cost_vnd bigint,
    next_round_id uuid,
    officer_id uuid NOT NULL,
    reviewed_at timestamptz(3) NOT NULL,
    CONSTRAINT round_review_pkey PRIMARY KEY (id)
);
CREATE INDEX round_review_round_id_idx ON round_review (round_id);
CREATE INDEX round_review_next_round_id_idx ON round_review (next_round_id);
CREATE INDEX round_review_line_id_idx ON round_review (line_id);
ALTER TABLE round_review
  ADD CONSTRAINT round_review_round_id_fkey FOREIGN KEY (round_id) REFERENCES market_round (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT round_review_next_round_id_fkey FOREIGN KEY (next_round_id) REFERENCES market_round (id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT round_review_line_id_fkey FOREIGN KEY (line_id) REFERENCES purchase_request_line (id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT round_review_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES "user" (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT round_review_has_reason CHECK (length(trim(reason)) > 0),
  ADD CONSTRAINT round_review_override_is_kept CHECK (decision <> 'OVERRIDDEN' OR num_nulls(line_id, before, after, cost_vnd, next_round_id) = 0);
CREATE TRIGGER round_review_append_only BEFORE UPDATE OR DELETE ON round_review FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_round_reviewer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.user_id = NEW.officer_id AND o.kind = 'ASSOCIATION' AND m.role = 'OFFICER') THEN
    RAISE EXCEPTION 'only an officer of the association reviews a round' USING ERRCODE = 'check_violation', CONSTRAINT = 'round_review_by_officer';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER round_review_by_officer BEFORE INSERT ON round_review FOR EACH ROW EXECUTE FUNCTION guard_round_reviewer();
