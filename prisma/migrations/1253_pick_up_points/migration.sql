-- Pick-up points: a household fetches a purchase at a place near it, in a slot of a day that takes so many.

-- CreateTable
CREATE TABLE "pick_up_point" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" TEXT NOT NULL,
    "commune_code" TEXT NOT NULL,
    "address_line" TEXT NOT NULL,
    "phone" TEXT,
    "weekdays" INTEGER[],
    "open_minute" INTEGER NOT NULL,
    "close_minute" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "pick_up_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pick_up_slot" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "point_id" UUID NOT NULL,
    "from_minute" INTEGER NOT NULL,
    "to_minute" INTEGER NOT NULL,
    "capacity" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "pick_up_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pick_up_booking" (
    "group_id" UUID NOT NULL,
    "slot_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,

    CONSTRAINT "pick_up_booking_pkey" PRIMARY KEY ("group_id")
);

-- CreateIndex
CREATE INDEX "pick_up_point_commune_code_idx" ON "pick_up_point"("commune_code");

-- CreateIndex
CREATE INDEX "pick_up_slot_point_id_idx" ON "pick_up_slot"("point_id");

-- CreateIndex
CREATE INDEX "pick_up_booking_slot_id_on_day_idx" ON "pick_up_booking"("slot_id", "on_day");

-- AddForeignKey
ALTER TABLE "pick_up_point" ADD CONSTRAINT "pick_up_point_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pick_up_slot" ADD CONSTRAINT "pick_up_slot_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "pick_up_point"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pick_up_booking" ADD CONSTRAINT "pick_up_booking_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "order_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pick_up_booking" ADD CONSTRAINT "pick_up_booking_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "pick_up_slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE pick_up_point
  ADD CONSTRAINT pick_up_point_words CHECK (length(trim(name)) > 0 AND length(trim(address_line)) > 0),
  ADD CONSTRAINT pick_up_point_phone CHECK (phone ~ '^\+[1-9]\d{7,14}$'),
  ADD CONSTRAINT pick_up_point_hours CHECK (open_minute >= 0 AND close_minute <= 1440 AND open_minute < close_minute
    AND cardinality(weekdays) BETWEEN 1 AND 7 AND weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]);
ALTER TABLE pick_up_slot
  ADD CONSTRAINT pick_up_slot_range CHECK (from_minute < to_minute AND capacity BETWEEN 1 AND 1000),
  ADD CONSTRAINT pick_up_slot_apart EXCLUDE USING gist (point_id WITH =, int4range(from_minute, to_minute) WITH &&) WHERE (ended_at IS NULL);

-- Slots in use lie within the hours of their point, whichever of the two changes.
CREATE FUNCTION guard_pick_up_hours() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  point uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  PERFORM FROM pick_up_point p WHERE p.id = point FOR SHARE;
  IF EXISTS (SELECT FROM pick_up_slot s JOIN pick_up_point p ON p.id = s.point_id
              WHERE p.id = point AND s.ended_at IS NULL AND (s.from_minute < p.open_minute OR s.to_minute > p.close_minute)) THEN
    RAISE EXCEPTION 'a slot lies outside the hours of its point' USING ERRCODE = 'check_violation', CONSTRAINT = 'pick_up_slot_within_hours';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER pick_up_slot_within_hours AFTER INSERT OR UPDATE ON pick_up_slot FOR EACH ROW EXECUTE FUNCTION guard_pick_up_hours('point_id');
CREATE TRIGGER pick_up_point_holds_slots AFTER UPDATE OF open_minute, close_minute ON pick_up_point FOR EACH ROW EXECUTE FUNCTION guard_pick_up_hours('id');

-- A slot keeps its time: what a household was told stands. Its capacity may change, for those who come later.
CREATE FUNCTION guard_pick_up_slot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a slot keeps its point and time' USING ERRCODE = 'check_violation', CONSTRAINT = 'pick_up_slot_keeps_time';
END
$$;
CREATE TRIGGER pick_up_slot_keeps_time BEFORE UPDATE ON pick_up_slot FOR EACH ROW
  WHEN ((OLD.point_id, OLD.from_minute, OLD.to_minute) IS DISTINCT FROM (NEW.point_id, NEW.from_minute, NEW.to_minute) OR OLD.ended_at IS NOT NULL)
  EXECUTE FUNCTION guard_pick_up_slot();

-- An open slot takes purchases on the days of its point, one after the other, and never more than its capacity: of what lapsed or was called off nothing counts.
CREATE FUNCTION guard_pick_up_booking() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  slot pick_up_slot;
BEGIN
  SELECT * INTO slot FROM pick_up_slot WHERE id = NEW.slot_id FOR NO KEY UPDATE;
  IF slot.ended_at IS NOT NULL OR NOT EXISTS (
    SELECT FROM pick_up_point p WHERE p.id = slot.point_id AND p.closed_at IS NULL AND extract(isodow FROM NEW.on_day)::integer = ANY (p.weekdays)) THEN
    RAISE EXCEPTION 'nobody hands over at that time' USING ERRCODE = 'check_violation', CONSTRAINT = 'pick_up_booking_fits';
  END IF;
  IF (SELECT count(*) FROM pick_up_booking b JOIN order_group g ON g.id = b.group_id
       WHERE b.slot_id = NEW.slot_id AND b.on_day = NEW.on_day AND g.status NOT IN ('EXPIRED', 'CANCELLED')) > slot.capacity THEN
    RAISE EXCEPTION 'the slot is full' USING ERRCODE = 'check_violation', CONSTRAINT = 'pick_up_booking_within_capacity';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER pick_up_booking_fits AFTER INSERT ON pick_up_booking FOR EACH ROW EXECUTE FUNCTION guard_pick_up_booking();
CREATE TRIGGER pick_up_booking_append_only BEFORE UPDATE OR DELETE ON pick_up_booking FOR EACH ROW EXECUTE FUNCTION refuse_change();

DO $do$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['pick_up_point', 'pick_up_slot'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_never_deleted', kept);
  END LOOP;
END
$do$;
