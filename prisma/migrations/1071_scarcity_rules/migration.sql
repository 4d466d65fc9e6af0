-- Short supply is shared by a published rule: chosen by the association for the market, by a buyer for its own lines. A choice is
-- never rewritten; the newest of its scope is in force.
CREATE TYPE scarcity_rule AS ENUM ('BY_COST', 'PRO_RATA', 'MAX_MIN', 'PRIORITY', 'EQUAL_SHARE');

CREATE TABLE scarcity_choice (
    id uuid NOT NULL DEFAULT uuid_v7(),
    organisation_id uuid,
    commodity_id uuid,
    rule scarcity_rule NOT NULL,
    reason text NOT NULL,
    decided_by_id uuid NOT NULL,
    decided_at timestamptz(3) NOT NULL,
    CONSTRAINT scarcity_choice_pkey PRIMARY KEY (id)
);
CREATE INDEX scarcity_choice_organisation_id_commodity_id_decided_at_idx ON scarcity_choice (organisation_id, commodity_id, decided_at);
CREATE INDEX scarcity_choice_commodity_id_idx ON scarcity_choice (commodity_id);
ALTER TABLE scarcity_choice
  ADD CONSTRAINT scarcity_choice_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT scarcity_choice_commodity_id_fkey FOREIGN KEY (commodity_id) REFERENCES commodity (id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT scarcity_choice_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES "user" (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT scarcity_choice_has_reason CHECK (length(trim(reason)) > 0);
CREATE TRIGGER scarcity_choice_append_only BEFORE UPDATE OR DELETE ON scarcity_choice FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The market's rule is the association's, a buyer's rule is that buyer's.
CREATE FUNCTION guard_scarcity_choice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM membership m JOIN organisation o ON o.id = m.organisation_id
     WHERE m.user_id = NEW.decided_by_id
       AND CASE WHEN NEW.organisation_id IS NULL THEN o.kind = 'ASSOCIATION' AND m.role = 'OFFICER' ELSE o.id = NEW.organisation_id AND o.kind = 'BUYER' END
  ) THEN
    RAISE EXCEPTION 'this person does not decide how short supply is shared here' USING ERRCODE = 'check_violation', CONSTRAINT = 'scarcity_choice_decider';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER scarcity_choice_decider BEFORE INSERT ON scarcity_choice FOR EACH ROW EXECUTE FUNCTION guard_scarcity_choice();

-- Each round states the rule it was shared by.
ALTER TABLE market_round ADD COLUMN scarcity_rule scarcity_rule NOT NULL DEFAULT 'BY_COST';
