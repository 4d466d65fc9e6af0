-- What cooperatives were short of their share, kept across rounds, so that the market can make it good.
CREATE TABLE "fairness_entry" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "round_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "offered_base" BIGINT NOT NULL,
    "sold_base" BIGINT NOT NULL,
    "fair_base" BIGINT NOT NULL,
    "short_vnd" BIGINT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fairness_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "fairness_entry_cooperative_id_recorded_at_idx" ON "fairness_entry"("cooperative_id", "recorded_at");
CREATE INDEX "fairness_entry_line_id_idx" ON "fairness_entry"("line_id");
CREATE UNIQUE INDEX "fairness_entry_round_id_line_id_cooperative_id_key" ON "fairness_entry"("round_id", "line_id", "cooperative_id");
ALTER TABLE "fairness_entry" ADD CONSTRAINT "fairness_entry_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "market_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "fairness_entry" ADD CONSTRAINT "fairness_entry_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "purchase_request_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "fairness_entry" ADD CONSTRAINT "fairness_entry_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE fairness_entry
  ADD CONSTRAINT fairness_entry_volumes CHECK (offered_base >= 0 AND sold_base >= 0 AND fair_base >= 0);
CREATE TRIGGER fairness_entry_append_only BEFORE UPDATE OR DELETE ON fairness_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What is entered for a line of a round is only moved between cooperatives: its entries sum to zero.
CREATE FUNCTION guard_fairness_sum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(short_vnd) FROM fairness_entry WHERE round_id = NEW.round_id AND line_id = NEW.line_id) <> 0 THEN
    RAISE EXCEPTION 'entries of a line of a round sum to zero' USING ERRCODE = 'check_violation', CONSTRAINT = 'fairness_entry_sums_to_zero';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER fairness_entry_sums_to_zero AFTER INSERT ON fairness_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_fairness_sum();

ALTER TABLE "market_round" ADD COLUMN "quota_outcome" JSONB;
