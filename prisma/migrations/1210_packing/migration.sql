-- Household orders on the cooperative's side: final weights, consent above the margin, handover and cash.

-- CreateEnum
CREATE TYPE "weight_answer" AS ENUM ('AGREED', 'REFUSED');

-- CreateEnum
CREATE TYPE "handover_way" AS ENUM ('COURIER', 'PICK_UP');

-- AlterTable
ALTER TABLE "offer" ADD COLUMN     "weight_margin_percent" INTEGER NOT NULL DEFAULT 10;

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "authorised_until" TIMESTAMPTZ(3),
ADD COLUMN     "capture_later" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "capture_vnd" BIGINT;

-- AlterTable
ALTER TABLE "consumer_order" ADD COLUMN     "cash_deposit_id" UUID,
ADD COLUMN     "collect_vnd" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "completed_at" TIMESTAMPTZ(3),
ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "final_goods_vnd" BIGINT,
ADD COLUMN     "final_total_vnd" BIGINT,
ADD COLUMN     "handed_over_at" TIMESTAMPTZ(3),
ADD COLUMN     "handover_note" TEXT,
ADD COLUMN     "handover_way" "handover_way",
ADD COLUMN     "packed_at" TIMESTAMPTZ(3),
ADD COLUMN     "preparing_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "consumer_order_line" ADD COLUMN     "final_amount_vnd" BIGINT,
ADD COLUMN     "final_base" BIGINT,
ADD COLUMN     "weight_margin_percent" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "weight_consent" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "order_id" UUID NOT NULL,
    "final_total_vnd" BIGINT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" "weight_answer",
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "weight_consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_deposit" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cooperative_id" UUID NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "bank_reference" TEXT NOT NULL,
    "deposited_by_id" UUID NOT NULL,
    "deposited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cash_deposit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "weight_consent_order_id_idx" ON "weight_consent"("order_id");

-- CreateIndex
CREATE INDEX "weight_consent_asked_by_id_idx" ON "weight_consent"("asked_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "cash_deposit_bank_reference_key" ON "cash_deposit"("bank_reference");

-- CreateIndex
CREATE INDEX "cash_deposit_cooperative_id_idx" ON "cash_deposit"("cooperative_id");

-- CreateIndex
CREATE INDEX "cash_deposit_deposited_by_id_idx" ON "cash_deposit"("deposited_by_id");

-- CreateIndex
CREATE INDEX "consumer_order_cash_deposit_id_idx" ON "consumer_order"("cash_deposit_id");

-- AddForeignKey
ALTER TABLE "consumer_order" ADD CONSTRAINT "consumer_order_cash_deposit_id_fkey" FOREIGN KEY ("cash_deposit_id") REFERENCES "cash_deposit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weight_consent" ADD CONSTRAINT "weight_consent_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "consumer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weight_consent" ADD CONSTRAINT "weight_consent_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_deposit" ADD CONSTRAINT "cash_deposit_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_deposit" ADD CONSTRAINT "cash_deposit_deposited_by_id_fkey" FOREIGN KEY ("deposited_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Goods sold by final weight ──────────────────────────────────────────────────────────────
ALTER TABLE offer ADD CONSTRAINT offer_weight_margin CHECK (weight_margin_percent BETWEEN 1 AND 30);
-- What was packed comes to exactly its weight at the price of the order, halves rounded up.
ALTER TABLE consumer_order_line
  ADD CONSTRAINT consumer_order_line_margin CHECK (weight_margin_percent BETWEEN 0 AND 30),
  ADD CONSTRAINT consumer_order_line_final CHECK ((final_base IS NULL) = (final_amount_vnd IS NULL) AND final_base >= 0 AND (weight_margin_percent > 0 OR final_base <= quantity_base)
    AND final_amount_vnd = (2 * unit_price_vnd * final_base + pricing_unit_base) / (2 * pricing_unit_base));
ALTER TABLE consumer_order
  ADD CONSTRAINT consumer_order_final_sums CHECK ((final_goods_vnd IS NULL) = (final_total_vnd IS NULL) AND final_goods_vnd > 0 AND final_total_vnd = final_goods_vnd + delivery_vnd),
  ADD CONSTRAINT consumer_order_collect CHECK (collect_vnd >= 0 AND collect_vnd <= coalesce(final_total_vnd, 0)),
  ADD CONSTRAINT consumer_order_when CHECK (
    (preparing_at IS NOT NULL OR status NOT IN ('PREPARING', 'PACKED', 'HANDED_OVER', 'DELIVERED', 'COMPLETED'))
    AND ((packed_at IS NOT NULL AND final_total_vnd IS NOT NULL) OR status NOT IN ('PACKED', 'HANDED_OVER', 'DELIVERED', 'COMPLETED'))
    AND ((handed_over_at IS NOT NULL AND handover_way IS NOT NULL) OR status NOT IN ('HANDED_OVER', 'DELIVERED', 'COMPLETED'))
    AND (delivered_at IS NOT NULL OR status NOT IN ('DELIVERED', 'COMPLETED'))
    AND (completed_at IS NOT NULL OR status <> 'COMPLETED')),
  ADD CONSTRAINT consumer_order_deposit_after_delivery CHECK (cash_deposit_id IS NULL OR (delivered_at IS NOT NULL AND collect_vnd > 0));

-- The packed lines of an order sum to its final goods, and none weighs more than its margin without the shopper's consent to the sum.
CREATE FUNCTION guard_packed_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE packed record;
BEGIN
  SELECT o.final_goods_vnd AS goods, o.final_total_vnd AS total, count(*) FILTER (WHERE l.final_base IS NULL) AS open, sum(l.final_amount_vnd) AS lines,
         bool_or(l.final_base * 100 > l.quantity_base * (100 + l.weight_margin_percent)) AS above
    INTO packed FROM consumer_order o JOIN consumer_order_line l ON l.order_id = o.id
   WHERE o.id = coalesce(to_jsonb(NEW) ->> 'order_id', to_jsonb(NEW) ->> 'id')::uuid GROUP BY o.id;
  IF packed.total IS NULL THEN RETURN NULL; END IF;
  IF packed.open > 0 OR packed.lines <> packed.goods THEN
    RAISE EXCEPTION 'packed lines of % make goods of %', packed.lines, packed.goods USING ERRCODE = 'check_violation', CONSTRAINT = 'consumer_order_packed_sum';
  END IF;
  IF packed.above AND NOT EXISTS (SELECT FROM weight_consent c
      WHERE c.order_id = coalesce(to_jsonb(NEW) ->> 'order_id', to_jsonb(NEW) ->> 'id')::uuid AND c.answer = 'AGREED' AND c.final_total_vnd = packed.total) THEN
    RAISE EXCEPTION 'nobody agreed to more than the margin' USING ERRCODE = 'check_violation', CONSTRAINT = 'consumer_order_within_margin';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER consumer_order_packed_sum AFTER INSERT OR UPDATE OF final_goods_vnd, final_total_vnd ON consumer_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_packed_order();
CREATE CONSTRAINT TRIGGER consumer_order_line_packed_sum AFTER INSERT OR UPDATE OF final_base, final_amount_vnd, quantity_base ON consumer_order_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_packed_order();

-- A question is answered once, and there is one open question about an order.
ALTER TABLE weight_consent ADD CONSTRAINT weight_consent_answered CHECK ((answer IS NULL) = (answered_at IS NULL) AND final_total_vnd > 0);
CREATE UNIQUE INDEX weight_consent_one_open ON weight_consent (order_id) WHERE answer IS NULL;
CREATE FUNCTION guard_consent_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the question was answered' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'weight_consent_stays';
END
$$;
CREATE TRIGGER weight_consent_stays BEFORE UPDATE ON weight_consent FOR EACH ROW WHEN (OLD.answer IS NOT NULL) EXECUTE FUNCTION guard_consent_answer();

-- ── Money ───────────────────────────────────────────────────────────────────────────────────
ALTER TABLE payment ADD CONSTRAINT payment_capture CHECK (capture_vnd IS NULL OR (capture_later AND method = 'CARD' AND capture_vnd > 0 AND capture_vnd <= amount_vnd));
CREATE INDEX payment_authorised ON payment (authorised_until) WHERE status = 'AUTHORISED';
ALTER TABLE cash_deposit ADD CONSTRAINT cash_deposit_positive CHECK (amount_vnd > 0 AND length(trim(bank_reference)) > 0);

-- Cash that was deposited is that of its orders.
CREATE FUNCTION guard_cash_deposit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sums record; deposit uuid := coalesce(to_jsonb(NEW) ->> 'cash_deposit_id', to_jsonb(NEW) ->> 'id')::uuid;
BEGIN
  SELECT d.amount_vnd AS amount, coalesce(sum(o.collect_vnd), 0) AS orders INTO sums
    FROM cash_deposit d LEFT JOIN consumer_order o ON o.cash_deposit_id = d.id AND o.cooperative_id = d.cooperative_id WHERE d.id = deposit GROUP BY d.id;
  IF sums.amount <> sums.orders THEN
    RAISE EXCEPTION 'orders of % make a deposit of %', sums.orders, sums.amount USING ERRCODE = 'check_violation', CONSTRAINT = 'cash_deposit_sum';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER cash_deposit_sum AFTER INSERT ON cash_deposit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_cash_deposit();
CREATE CONSTRAINT TRIGGER consumer_order_deposit_sum AFTER UPDATE OF cash_deposit_id ON consumer_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.cash_deposit_id IS NOT NULL) EXECUTE FUNCTION guard_cash_deposit();

-- ── Kept for ever ───────────────────────────────────────────────────────────────────────────
CREATE TRIGGER cash_deposit_append_only BEFORE UPDATE OR DELETE ON cash_deposit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER weight_consent_never_deleted BEFORE DELETE ON weight_consent FOR EACH ROW EXECUTE FUNCTION refuse_change();
