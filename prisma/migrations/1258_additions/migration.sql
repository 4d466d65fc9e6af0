-- Goods are added to a purchase by one of their own that travels with its parcels, without a second fee.

-- AlterTable
ALTER TABLE "order_group" ADD COLUMN     "joins_id" UUID;

-- CreateIndex
CREATE INDEX "order_group_joins_id_idx" ON "order_group"("joins_id");

-- AddForeignKey
ALTER TABLE "order_group" ADD CONSTRAINT "order_group_joins_id_fkey" FOREIGN KEY ("joins_id") REFERENCES "order_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A purchase joins one that stands and joins no other, and goes to the same commune; that is not changed afterwards.
CREATE FUNCTION guard_joining() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.joins_id IS DISTINCT FROM OLD.joins_id THEN
      RAISE EXCEPTION 'what a purchase travels with is not changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'order_group_joins_one';
    END IF;
  ELSIF NEW.joins_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM order_group g WHERE g.id = NEW.joins_id AND g.joins_id IS NULL AND g.status = 'CONFIRMED' AND g.commune_code = NEW.commune_code) THEN
    RAISE EXCEPTION 'a purchase joins one that stands and goes to the same commune' USING ERRCODE = 'check_violation', CONSTRAINT = 'order_group_joins_one';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER order_group_joins_one BEFORE INSERT OR UPDATE OF joins_id ON order_group FOR EACH ROW EXECUTE FUNCTION guard_joining();

-- An added order travels with one of its cooperative that is not begun: on its days, and for nothing.
CREATE FUNCTION guard_added_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM order_group WHERE id = NEW.group_id AND joins_id IS NOT NULL) AND NOT EXISTS (
    SELECT FROM order_group g JOIN consumer_order o ON o.group_id = g.joins_id
     WHERE g.id = NEW.group_id AND o.cooperative_id = NEW.cooperative_id AND o.status = 'PLACED' AND NEW.delivery_vnd = 0 AND (o.ship_on, o.deliver_on) = (NEW.ship_on, NEW.deliver_on)) THEN
    RAISE EXCEPTION 'an added order travels with another of its cooperative, for nothing' USING ERRCODE = 'check_violation', CONSTRAINT = 'consumer_order_travels_along';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER consumer_order_travels_along BEFORE INSERT ON consumer_order FOR EACH ROW EXECUTE FUNCTION guard_added_order();
