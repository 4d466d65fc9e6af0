-- What a cooperative's forecasts were worth, learned from its own history, so that the market leans on no more than comes.
CREATE TABLE "forecast_reliability" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cooperative_id" UUID NOT NULL,
    "lead_weeks" INTEGER NOT NULL,
    "observations" INTEGER NOT NULL,
    "market_observations" INTEGER NOT NULL,
    "own_mean_milli" INTEGER,
    "own_error_milli" INTEGER,
    "market_mean_milli" INTEGER NOT NULL,
    "likely_milli" INTEGER NOT NULL,
    "safe_milli" INTEGER NOT NULL,
    "confidence_milli" INTEGER NOT NULL,
    "market_weight" INTEGER NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "forecast_reliability_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "forecast_reliability_cooperative_id_lead_weeks_learned_at_key" ON "forecast_reliability"("cooperative_id", "lead_weeks", "learned_at");
ALTER TABLE "forecast_reliability" ADD CONSTRAINT "forecast_reliability_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE forecast_reliability
  ADD CONSTRAINT forecast_reliability_leads CHECK (lead_weeks IN (1, 2, 4)),
  ADD CONSTRAINT forecast_reliability_counts CHECK (observations >= 0 AND market_observations >= 0 AND market_weight > 0),
  ADD CONSTRAINT forecast_reliability_shares CHECK (safe_milli BETWEEN 0 AND likely_milli AND likely_milli <= 1000 AND confidence_milli BETWEEN 500 AND 999),
  ADD CONSTRAINT forecast_reliability_own CHECK ((observations = 0) = (own_mean_milli IS NULL) AND (observations = 0) = (own_error_milli IS NULL));
CREATE TRIGGER forecast_reliability_append_only BEFORE UPDATE OR DELETE ON forecast_reliability FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A round names the learned rows that scaled its supply; the scaled volumes themselves stand in its inputs.
ALTER TABLE "market_round" ADD COLUMN "reliability_ids" UUID[] DEFAULT ARRAY[]::UUID[];
