-- What each province could sell more of, and what nobody takes: read from the market after its rounds.
CREATE TABLE "signal_reading" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "commodity_id" UUID NOT NULL,
    "read_on" DATE NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "input_hash" TEXT NOT NULL,

    CONSTRAINT "signal_reading_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "market_signal" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "reading_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "province_code" TEXT NOT NULL,
    "week_on" DATE NOT NULL,
    "low_vnd" BIGINT NOT NULL,
    "high_vnd" BIGINT NOT NULL,
    "wanted_base" BIGINT NOT NULL,
    "taken_base" BIGINT NOT NULL,
    "surplus_base" BIGINT NOT NULL,
    "buyers" INTEGER NOT NULL,

    CONSTRAINT "market_signal_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "market_shortage" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "reading_id" UUID NOT NULL,
    "product_id" UUID,
    "province_code" TEXT NOT NULL,
    "week_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "quantity_base" BIGINT NOT NULL,

    CONSTRAINT "market_shortage_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "signal_reading_commodity_id_read_on_key" ON "signal_reading"("commodity_id", "read_on");
CREATE INDEX "market_signal_province_code_week_on_idx" ON "market_signal"("province_code", "week_on");
CREATE INDEX "market_signal_product_id_idx" ON "market_signal"("product_id");
CREATE UNIQUE INDEX "market_signal_reading_id_product_id_province_code_week_on_key" ON "market_signal"("reading_id", "product_id", "province_code", "week_on");
CREATE INDEX "market_shortage_reading_id_idx" ON "market_shortage"("reading_id");
CREATE INDEX "market_shortage_product_id_idx" ON "market_shortage"("product_id");
CREATE INDEX "market_shortage_province_code_idx" ON "market_shortage"("province_code");
ALTER TABLE "signal_reading" ADD CONSTRAINT "signal_reading_commodity_id_fkey" FOREIGN KEY ("commodity_id") REFERENCES "commodity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "market_signal" ADD CONSTRAINT "market_signal_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "signal_reading"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "market_signal" ADD CONSTRAINT "market_signal_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "market_signal" ADD CONSTRAINT "market_signal_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "province"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "market_shortage" ADD CONSTRAINT "market_shortage_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "signal_reading"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "market_shortage" ADD CONSTRAINT "market_shortage_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "market_shortage" ADD CONSTRAINT "market_shortage_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "province"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE signal_reading ADD CONSTRAINT signal_reading_hash CHECK (input_hash ~ '^[0-9a-f]{64}$');
ALTER TABLE market_signal
  ADD CONSTRAINT market_signal_week CHECK (extract(isodow FROM week_on) = 1),
  ADD CONSTRAINT market_signal_range CHECK (low_vnd BETWEEN 0 AND high_vnd),
  ADD CONSTRAINT market_signal_volumes CHECK (wanted_base >= 0 AND taken_base >= 0 AND surplus_base >= 0 AND buyers >= 0);
ALTER TABLE market_shortage
  ADD CONSTRAINT market_shortage_week CHECK (extract(isodow FROM week_on) = 1),
  ADD CONSTRAINT market_shortage_positive CHECK (quantity_base > 0);
