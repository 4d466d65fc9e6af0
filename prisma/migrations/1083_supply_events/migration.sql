-- Events that took a share of harvests to come, with what they took from each lot.
CREATE TABLE "supply_event" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "commodity_id" UUID NOT NULL,
    "province_code" TEXT NOT NULL,
    "commune_code" TEXT,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "loss_percent" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supply_event_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "supply_event_lot" (
    "event_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "before_base" BIGINT NOT NULL,
    "after_base" BIGINT NOT NULL,

    CONSTRAINT "supply_event_lot_pkey" PRIMARY KEY ("event_id","lot_id")
);
CREATE INDEX "supply_event_commodity_id_idx" ON "supply_event"("commodity_id");
CREATE INDEX "supply_event_province_code_recorded_at_idx" ON "supply_event"("province_code", "recorded_at");
CREATE INDEX "supply_event_commune_code_idx" ON "supply_event"("commune_code");
CREATE INDEX "supply_event_recorded_by_id_idx" ON "supply_event"("recorded_by_id");
CREATE INDEX "supply_event_lot_lot_id_idx" ON "supply_event_lot"("lot_id");
ALTER TABLE "supply_event" ADD CONSTRAINT "supply_event_commodity_id_fkey" FOREIGN KEY ("commodity_id") REFERENCES "commodity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "supply_event" ADD CONSTRAINT "supply_event_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "province"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "supply_event" ADD CONSTRAINT "supply_event_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "supply_event" ADD CONSTRAINT "supply_event_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "supply_event_lot" ADD CONSTRAINT "supply_event_lot_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "supply_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "supply_event_lot" ADD CONSTRAINT "supply_event_lot_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "harvest_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE supply_event
  ADD CONSTRAINT supply_event_days CHECK (from_on <= to_on),
  ADD CONSTRAINT supply_event_loss CHECK (loss_percent BETWEEN 1 AND 100),
  ADD CONSTRAINT supply_event_has_reason CHECK (length(trim(reason)) > 0);
ALTER TABLE supply_event_lot ADD CONSTRAINT supply_event_lot_loses CHECK (after_base BETWEEN 0 AND before_base);
CREATE TRIGGER supply_event_append_only BEFORE UPDATE OR DELETE ON supply_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER supply_event_lot_append_only BEFORE UPDATE OR DELETE ON supply_event_lot FOR EACH ROW EXECUTE FUNCTION refuse_change();
