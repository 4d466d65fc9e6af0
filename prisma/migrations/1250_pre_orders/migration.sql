-- Pre-orders: households buy from a harvest not yet picked, as far as its cooperative allows.

-- AlterTable
ALTER TABLE "order_group" ADD COLUMN     "prepaid_only" BOOLEAN NOT NULL DEFAULT false;

-- CreateEnum
CREATE TYPE "pre_order_choice" AS ENUM ('REFUND', 'LATER_HARVEST', 'SUBSTITUTE');

-- CreateEnum
CREATE TYPE "pre_order_status" AS ENUM ('WAITING', 'READY', 'SHORT', 'SUBSTITUTED', 'REFUNDED');

-- CreateTable
CREATE TABLE "pre_order_window" (
    "lot_id" UUID NOT NULL,
    "most_base" BIGINT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pre_order_window_pkey" PRIMARY KEY ("lot_id")
);

-- CreateTable
CREATE TABLE "pre_order" (
    "line_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "choice" "pre_order_choice" NOT NULL,
    "status" "pre_order_status" NOT NULL DEFAULT 'WAITING',
    "moved_from_on" DATE,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "pre_order_pkey" PRIMARY KEY ("line_id")
);

-- CreateIndex
CREATE INDEX "pre_order_lot_id_status_idx" ON "pre_order"("lot_id", "status");

-- AddForeignKey
ALTER TABLE "pre_order_window" ADD CONSTRAINT "pre_order_window_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "harvest_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pre_order" ADD CONSTRAINT "pre_order_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "consumer_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pre_order" ADD CONSTRAINT "pre_order_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "harvest_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE order_group ADD CONSTRAINT order_group_prepaid CHECK (NOT (prepaid_only AND method = 'CASH'));
ALTER TABLE pre_order ADD CONSTRAINT pre_order_settled_when CHECK ((status IN ('SUBSTITUTED', 'REFUNDED')) = (settled_at IS NOT NULL));

-- A cooperative lets households order from a forecast on offer, and never more than it is likely to give.
CREATE FUNCTION guard_pre_order_window() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.most_base < 0 OR NOT EXISTS (
    SELECT FROM harvest_lot l WHERE l.id = NEW.lot_id AND l.offer_id IS NOT NULL AND l.stage = 'FORECAST' AND NEW.most_base <= l.expected_base) THEN
    RAISE EXCEPTION 'pre-orders exceed the forecast' USING ERRCODE = 'check_violation', CONSTRAINT = 'pre_order_window_within_forecast';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER pre_order_window_within_forecast BEFORE INSERT OR UPDATE ON pre_order_window FOR EACH ROW EXECUTE FUNCTION guard_pre_order_window();

-- What is held or firm for pre-orders on a lot stays within what its cooperative allows. The lot is locked by whoever holds volume of it.
CREATE FUNCTION guard_pre_order_volume() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pre_order p JOIN harvest_lot l ON l.id = NEW.lot_id AND l.stage = 'FORECAST' WHERE p.line_id = NEW.order_line_id)
     AND (SELECT sum(m.held_delta + m.firm_delta) FROM lot_movement m JOIN pre_order p ON p.line_id = m.order_line_id WHERE m.lot_id = NEW.lot_id)
         > coalesce((SELECT most_base FROM pre_order_window WHERE lot_id = NEW.lot_id), 0) THEN
    RAISE EXCEPTION 'more is pre-ordered than the cooperative allows' USING ERRCODE = 'check_violation', CONSTRAINT = 'pre_order_within_window';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER pre_order_within_window AFTER INSERT ON lot_movement FOR EACH ROW WHEN (NEW.kind = 'HOLD' AND NEW.order_line_id IS NOT NULL) EXECUTE FUNCTION guard_pre_order_volume();

-- A line that is substituted still sells what its cooperative offers.
CREATE TRIGGER consumer_order_line_owner_kept BEFORE UPDATE OF offer_id ON consumer_order_line FOR EACH ROW EXECUTE FUNCTION guard_consumer_order_line_owner();

CREATE TRIGGER pre_order_never_deleted BEFORE DELETE ON pre_order FOR EACH ROW EXECUTE FUNCTION refuse_change();
INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('pre_order', 'WAITING', 'READY'), ('pre_order', 'WAITING', 'SHORT'), ('pre_order', 'READY', 'SHORT'),
  ('pre_order', 'SHORT', 'WAITING'), ('pre_order', 'SHORT', 'SUBSTITUTED'), ('pre_order', 'SHORT', 'REFUNDED');
CREATE TRIGGER pre_order_status_transition BEFORE UPDATE OF status ON pre_order FOR EACH ROW EXECUTE FUNCTION guard_status();

-- The page of a good says what may be pre-ordered.
CREATE FUNCTION pre_order_window_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notice_stale(ARRAY['offer:' || l.offer_id]) FROM harvest_lot l WHERE l.id = NEW.lot_id AND l.offer_id IS NOT NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER pre_order_window_notices AFTER INSERT OR UPDATE ON pre_order_window FOR EACH ROW EXECUTE FUNCTION pre_order_window_changed();
