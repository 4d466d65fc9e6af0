-- Households report damaged goods with photos; what is granted goes back by the one way of refunds.

-- CreateEnum
CREATE TYPE "damage_kind" AS ENUM ('SPOILED', 'BROKEN', 'WRONG', 'MISSING');

-- CreateEnum
CREATE TYPE "damage_status" AS ENUM ('WAITING', 'ACCEPTED', 'PARTLY_ACCEPTED', 'REFUSED', 'ESCALATED', 'DECIDED');

-- CreateEnum
CREATE TYPE "damage_event_kind" AS ENUM ('REPORTED', 'ANSWERED', 'LAPSED', 'OBJECTED', 'DECIDED');

-- CreateTable
CREATE TABLE "damage_report" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "line_id" UUID NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "kind" "damage_kind" NOT NULL,
    "quantity_base" BIGINT NOT NULL,
    "claimed_vnd" BIGINT NOT NULL,
    "text" TEXT,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "damage_status" NOT NULL DEFAULT 'WAITING',
    "granted_vnd" BIGINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "damage_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "damage_event" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "report_id" UUID NOT NULL,
    "kind" "damage_event_kind" NOT NULL,
    "amount_vnd" BIGINT NOT NULL DEFAULT 0,
    "words" TEXT,
    "actor_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "damage_event_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "shopper_photo" ADD COLUMN     "damage_report_id" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "damage_report_line_id_key" ON "damage_report"("line_id");

-- CreateIndex
CREATE INDEX "damage_report_cooperative_id_status_idx" ON "damage_report"("cooperative_id", "status");

-- CreateIndex
CREATE INDEX "damage_report_status_due_at_idx" ON "damage_report"("status", "due_at");

-- CreateIndex
CREATE INDEX "damage_event_actor_id_idx" ON "damage_event"("actor_id");

-- CreateIndex
CREATE UNIQUE INDEX "damage_event_report_id_kind_key" ON "damage_event"("report_id", "kind");

-- CreateIndex
CREATE INDEX "shopper_photo_damage_report_id_idx" ON "shopper_photo"("damage_report_id");

-- AddForeignKey
ALTER TABLE "damage_report" ADD CONSTRAINT "damage_report_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "consumer_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "damage_report" ADD CONSTRAINT "damage_report_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "damage_event" ADD CONSTRAINT "damage_event_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "damage_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "damage_event" ADD CONSTRAINT "damage_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shopper_photo" ADD CONSTRAINT "shopper_photo_damage_report_id_fkey" FOREIGN KEY ("damage_report_id") REFERENCES "damage_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ── A line is reported once, within what it came to ─────────────────────────────────────────
ALTER TABLE damage_report
  ADD CONSTRAINT damage_report_amounts CHECK (quantity_base > 0 AND claimed_vnd > 0 AND granted_vnd BETWEEN 0 AND claimed_vnd),
  ADD CONSTRAINT damage_report_words CHECK (length(text) BETWEEN 1 AND 2000),
  ADD CONSTRAINT damage_report_status_fits CHECK (
    (status IN ('ACCEPTED', 'DECIDED')) = (due_at IS NULL) AND CASE status
      WHEN 'WAITING' THEN granted_vnd = 0
      WHEN 'REFUSED' THEN granted_vnd = 0
      WHEN 'ACCEPTED' THEN granted_vnd = claimed_vnd
      WHEN 'PARTLY_ACCEPTED' THEN granted_vnd > 0 AND granted_vnd < claimed_vnd
      ELSE true END);
CREATE FUNCTION guard_damage_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.line_id, NEW.cooperative_id, NEW.kind, NEW.quantity_base, NEW.claimed_vnd, NEW.text, NEW.reported_at) IS DISTINCT FROM
       (OLD.line_id, OLD.cooperative_id, OLD.kind, OLD.quantity_base, OLD.claimed_vnd, OLD.text, OLD.reported_at) THEN
      RAISE EXCEPTION 'what was reported is not changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'damage_report_is_kept';
    END IF;
  ELSIF NOT EXISTS (
    SELECT FROM consumer_order_line l JOIN consumer_order o ON o.id = l.order_id
     WHERE l.id = NEW.line_id AND o.cooperative_id = NEW.cooperative_id AND o.status IN ('DELIVERED', 'COMPLETED')
       AND NEW.quantity_base <= l.final_base AND NEW.claimed_vnd <= l.final_amount_vnd) THEN
    RAISE EXCEPTION 'only what was delivered is reported, and no more of it' USING ERRCODE = 'check_violation', CONSTRAINT = 'damage_within_line';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER damage_report_guard BEFORE INSERT OR UPDATE ON damage_report FOR EACH ROW EXECUTE FUNCTION guard_damage_report();
CREATE TRIGGER damage_report_never_deleted BEFORE DELETE ON damage_report FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ── Its events say what became of it; what they give back is owed in the ledger ─────────────
ALTER TABLE damage_event
  ADD CONSTRAINT damage_event_amount CHECK (amount_vnd >= 0 AND (amount_vnd = 0 OR kind IN ('ANSWERED', 'DECIDED'))),
  ADD CONSTRAINT damage_event_words CHECK (length(words) BETWEEN 1 AND 2000 AND (words IS NOT NULL OR kind IN ('REPORTED', 'LAPSED') OR (kind = 'ANSWERED' AND amount_vnd > 0)));
CREATE TRIGGER damage_event_append_only BEFORE UPDATE OR DELETE ON damage_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION guard_damage_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount_vnd > 0 AND NOT EXISTS (
    SELECT FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id AND e.account = 'REFUND_DUE' AND e.amount_vnd = -NEW.amount_vnd
      JOIN damage_report r ON r.id = NEW.report_id JOIN consumer_order_line l ON l.id = r.line_id AND l.order_id = e.order_id
     WHERE t.dedupe_key = 'owed:damage:' || NEW.report_id || ':' || NEW.kind) THEN
    RAISE EXCEPTION 'what is given back is owed in the ledger' USING ERRCODE = 'check_violation', CONSTRAINT = 'damage_event_is_owed';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER damage_event_is_owed AFTER INSERT ON damage_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_damage_event();
CREATE FUNCTION guard_damage_sum() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sums record;
BEGIN
  SELECT r.granted_vnd AS granted, coalesce(sum(e.amount_vnd), 0) AS events INTO sums
    FROM damage_report r LEFT JOIN damage_event e ON e.report_id = r.id WHERE r.id = coalesce(to_jsonb(NEW) ->> 'report_id', to_jsonb(NEW) ->> 'id')::uuid GROUP BY r.granted_vnd;
  IF sums.granted <> sums.events THEN
    RAISE EXCEPTION 'events gave %, the report says %', sums.events, sums.granted USING ERRCODE = 'check_violation', CONSTRAINT = 'damage_report_sums';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER damage_report_sums AFTER INSERT OR UPDATE OF granted_vnd ON damage_report DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_damage_sum();
CREATE CONSTRAINT TRIGGER damage_event_sums AFTER INSERT ON damage_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_damage_sum();

INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('damage_report', 'WAITING', 'ACCEPTED'), ('damage_report', 'WAITING', 'PARTLY_ACCEPTED'), ('damage_report', 'WAITING', 'REFUSED'), ('damage_report', 'WAITING', 'ESCALATED'),
  ('damage_report', 'PARTLY_ACCEPTED', 'ESCALATED'), ('damage_report', 'REFUSED', 'ESCALATED'), ('damage_report', 'ESCALATED', 'DECIDED');
CREATE TRIGGER damage_report_status_transition BEFORE UPDATE OF status ON damage_report FOR EACH ROW EXECUTE FUNCTION guard_status();

-- ── A photo shows a review or a report of damage, of its own purchase ───────────────────────
ALTER TABLE shopper_photo ADD CONSTRAINT shopper_photo_shows_one CHECK (num_nonnulls(review_id, damage_report_id) <= 1);
CREATE OR REPLACE FUNCTION guard_shopper_photo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.review_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM review r JOIN consumer_order_line line ON line.id = r.line_id JOIN consumer_order o ON o.id = line.order_id WHERE r.id = NEW.review_id AND o.group_id = NEW.group_id))
    OR (NEW.damage_report_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM damage_report r JOIN consumer_order_line line ON line.id = r.line_id JOIN consumer_order o ON o.id = line.order_id WHERE r.id = NEW.damage_report_id AND o.group_id = NEW.group_id)) THEN
    RAISE EXCEPTION 'the photo is of another purchase' USING ERRCODE = 'check_violation', CONSTRAINT = 'shopper_photo_of_purchase';
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER shopper_photo_of_purchase ON shopper_photo;
CREATE TRIGGER shopper_photo_of_purchase BEFORE INSERT OR UPDATE OF review_id, damage_report_id ON shopper_photo FOR EACH ROW EXECUTE FUNCTION guard_shopper_photo();
