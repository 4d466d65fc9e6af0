-- What the way to a household costs is published in versions, and an order keeps the one it was priced with.

-- CreateTable
CREATE TABLE "delivery_tariff" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "from_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_tariff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_tariff_zone" (
    "tariff_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "up_to_km" INTEGER,
    "days" INTEGER NOT NULL,
    "first_kilogram_vnd" BIGINT NOT NULL,
    "further_kilogram_vnd" BIGINT NOT NULL,

    CONSTRAINT "delivery_tariff_zone_pkey" PRIMARY KEY ("tariff_id","position")
);

-- CreateIndex
CREATE INDEX "delivery_tariff_from_on_published_at_idx" ON "delivery_tariff"("from_on", "published_at");

-- CreateIndex
CREATE INDEX "delivery_tariff_published_by_id_idx" ON "delivery_tariff"("published_by_id");

-- AddForeignKey
ALTER TABLE "delivery_tariff" ADD CONSTRAINT "delivery_tariff_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_tariff_zone" ADD CONSTRAINT "delivery_tariff_zone_tariff_id_fkey" FOREIGN KEY ("tariff_id") REFERENCES "delivery_tariff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE delivery_tariff ADD CONSTRAINT delivery_tariff_reason CHECK (length(trim(reason)) > 0);
ALTER TABLE delivery_tariff_zone ADD CONSTRAINT delivery_tariff_zone_range CHECK (
  position BETWEEN 1 AND 8 AND up_to_km > 0 AND days BETWEEN 1 AND 30
  AND first_kilogram_vnd BETWEEN 0 AND 1000000 AND further_kilogram_vnd BETWEEN 0 AND 1000000);

-- A version covers every distance once: its zones are numbered from 1, each reaches further than the one before, the last has no end.
CREATE FUNCTION guard_delivery_tariff() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  version uuid := CASE TG_TABLE_NAME WHEN 'delivery_tariff' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'tariff_id')::uuid END;
BEGIN
  IF NOT coalesce((
    SELECT bool_and(position = place AND (up_to_km IS NULL) = (place = zones) AND coalesce(up_to_km > before_km, true))
      FROM (SELECT position, up_to_km, row_number() OVER sorted AS place, count(*) OVER () AS zones, lag(up_to_km) OVER sorted AS before_km
              FROM delivery_tariff_zone WHERE tariff_id = version WINDOW sorted AS (ORDER BY position)) zone), false) THEN
    RAISE EXCEPTION 'the zones of a delivery tariff do not cover every distance once' USING ERRCODE = 'check_violation', CONSTRAINT = 'delivery_tariff_complete';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER delivery_tariff_complete AFTER INSERT ON delivery_tariff DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_delivery_tariff();
CREATE CONSTRAINT TRIGGER delivery_tariff_zones_complete AFTER INSERT ON delivery_tariff_zone DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_delivery_tariff();
CREATE TRIGGER delivery_tariff_append_only BEFORE UPDATE OR DELETE ON delivery_tariff FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER delivery_tariff_zone_append_only BEFORE UPDATE OR DELETE ON delivery_tariff_zone FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The fees every order so far was priced with.
INSERT INTO delivery_tariff (id, from_on, reason) VALUES ('00000000-0000-7000-8000-000000000001', '2020-01-01', 'Biểu phí khi mở chợ');
INSERT INTO delivery_tariff_zone (tariff_id, position, up_to_km, days, first_kilogram_vnd, further_kilogram_vnd) VALUES
  ('00000000-0000-7000-8000-000000000001', 1, 50, 1, 20000, 3000),
  ('00000000-0000-7000-8000-000000000001', 2, 300, 2, 30000, 4000),
  ('00000000-0000-7000-8000-000000000001', 3, NULL, 3, 40000, 6000);
SET CONSTRAINTS ALL IMMEDIATE;

-- Answers kept of the shop name a fee.
CREATE FUNCTION delivery_tariff_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notice_stale(ARRAY['delivery-tariff']);
  RETURN NULL;
END
$$;
CREATE TRIGGER delivery_tariff_notices AFTER INSERT ON delivery_tariff FOR EACH STATEMENT EXECUTE FUNCTION delivery_tariff_published();

-- AlterTable
ALTER TABLE "consumer_order" ADD COLUMN "delivery_tariff_id" UUID;
UPDATE consumer_order SET delivery_tariff_id = '00000000-0000-7000-8000-000000000001';
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE "consumer_order" ALTER COLUMN "delivery_tariff_id" SET NOT NULL;

-- CreateIndex
CREATE INDEX "consumer_order_delivery_tariff_id_idx" ON "consumer_order"("delivery_tariff_id");

-- AddForeignKey
ALTER TABLE "consumer_order" ADD CONSTRAINT "consumer_order_delivery_tariff_id_fkey" FOREIGN KEY ("delivery_tariff_id") REFERENCES "delivery_tariff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION guard_order_tariff() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an order keeps the tariff it was priced with' USING ERRCODE = 'check_violation', CONSTRAINT = 'consumer_order_keeps_tariff';
END
$$;
CREATE TRIGGER consumer_order_keeps_tariff BEFORE UPDATE OF delivery_tariff_id ON consumer_order FOR EACH ROW
  WHEN (OLD.delivery_tariff_id IS DISTINCT FROM NEW.delivery_tariff_id) EXECUTE FUNCTION guard_order_tariff();
