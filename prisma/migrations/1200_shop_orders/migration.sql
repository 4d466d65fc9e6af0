-- The shop: baskets, order groups with an order for each cooperative, payments with their facts, and the ledger of money.

-- AlterTable
ALTER TABLE "lot_movement" ADD COLUMN     "order_line_id" UUID;

-- CreateEnum
CREATE TYPE "payment_status" AS ENUM ('CREATED', 'REQUIRES_ACTION', 'AUTHORISED', 'CAPTURED', 'PARTLY_REFUNDED', 'REFUNDED', 'FAILED', 'VOIDED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "payment_fact_kind" AS ENUM ('REQUIRES_ACTION', 'DECLINED', 'AUTHORISED', 'CAPTURED', 'REFUNDED', 'FAILED', 'VOIDED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "refund_status" AS ENUM ('DUE', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "ledger_account" AS ENUM ('PROVIDER_CLEARING', 'BANK', 'CASH_IN_TRANSIT', 'SHOPPER_PREPAID', 'REFUND_DUE', 'COOPERATIVE_PAYABLE', 'PLATFORM_FEE', 'PROVIDER_FEE', 'TAX');

-- CreateEnum
CREATE TYPE "order_group_status" AS ENUM ('AWAITING_PAYMENT', 'CONFIRMED', 'EXPIRED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "payment_method" AS ENUM ('CARD', 'BANK_QR', 'CASH');

-- CreateEnum
CREATE TYPE "consumer_order_status" AS ENUM ('PLACED', 'PREPARING', 'PACKED', 'HANDED_OVER', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'EXPIRED');

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "group_id" UUID NOT NULL,
    "method" "payment_method" NOT NULL,
    "status" "payment_status" NOT NULL DEFAULT 'CREATED',
    "amount_vnd" BIGINT NOT NULL,
    "captured_vnd" BIGINT NOT NULL DEFAULT 0,
    "refunded_vnd" BIGINT NOT NULL DEFAULT 0,
    "reference" TEXT,
    "provider_session_id" TEXT,
    "provider_intent_id" TEXT,
    "checkout_url" TEXT,
    "decline_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_fact" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "payment_id" UUID NOT NULL,
    "kind" "payment_fact_kind" NOT NULL,
    "amount_vnd" BIGINT NOT NULL DEFAULT 0,
    "source" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "provider_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_transfer" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "bank_reference" TEXT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "note" TEXT NOT NULL,
    "payment_id" UUID,
    "outcome" TEXT NOT NULL,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bank_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "payment_id" UUID NOT NULL,
    "order_id" UUID,
    "amount_vnd" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "refund_status" NOT NULL DEFAULT 'DUE',
    "provider_refund_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "dedupe_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_transaction" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_transaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "transaction_id" UUID NOT NULL,
    "account" "ledger_account" NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "cooperative_id" UUID,
    "order_id" UUID,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "basket" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "token_hash" TEXT,
    "user_id" UUID,
    "commune_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "basket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "basket_line" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "basket_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "packs" INTEGER NOT NULL,
    "seen_price_vnd" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "basket_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retail_terms" (
    "cooperative_id" UUID NOT NULL,
    "minimum_vnd" BIGINT NOT NULL,
    "preparation_days" INTEGER NOT NULL,

    CONSTRAINT "retail_terms_pkey" PRIMARY KEY ("cooperative_id")
);

-- CreateTable
CREATE TABLE "order_group" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" UUID,
    "status" "order_group_status" NOT NULL DEFAULT 'AWAITING_PAYMENT',
    "locale" "locale" NOT NULL DEFAULT 'VI',
    "contact_name" TEXT NOT NULL,
    "contact_phone" TEXT NOT NULL,
    "contact_email" TEXT,
    "commune_code" TEXT NOT NULL,
    "address_line" TEXT NOT NULL,
    "note" TEXT,
    "gift_message" TEXT,
    "method" "payment_method" NOT NULL,
    "goods_vnd" BIGINT NOT NULL,
    "delivery_vnd" BIGINT NOT NULL,
    "total_vnd" BIGINT NOT NULL,
    "hold_until" TIMESTAMPTZ(3),
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consumer_order" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "status" "consumer_order_status" NOT NULL DEFAULT 'PLACED',
    "ship_on" DATE NOT NULL,
    "deliver_on" DATE NOT NULL,
    "goods_vnd" BIGINT NOT NULL,
    "delivery_vnd" BIGINT NOT NULL,
    "total_vnd" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consumer_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consumer_order_line" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "order_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "pack_name_vi" TEXT NOT NULL,
    "pack_name_en" TEXT NOT NULL,
    "packs" INTEGER NOT NULL,
    "quantity_base" BIGINT NOT NULL,
    "unit_price_vnd" BIGINT NOT NULL,
    "pricing_unit" TEXT NOT NULL,
    "pricing_unit_base" BIGINT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,

    CONSTRAINT "consumer_order_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_reference_key" ON "payment"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "payment_provider_session_id_key" ON "payment"("provider_session_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_provider_intent_id_key" ON "payment"("provider_intent_id");

-- CreateIndex
CREATE INDEX "payment_group_id_idx" ON "payment"("group_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_fact_payment_id_kind_source_key" ON "payment_fact"("payment_id", "kind", "source");

-- CreateIndex
CREATE INDEX "provider_event_received_at_idx" ON "provider_event"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "bank_transfer_bank_reference_key" ON "bank_transfer"("bank_reference");

-- CreateIndex
CREATE INDEX "bank_transfer_payment_id_idx" ON "bank_transfer"("payment_id");

-- CreateIndex
CREATE INDEX "bank_transfer_arrived_at_idx" ON "bank_transfer"("arrived_at");

-- CreateIndex
CREATE UNIQUE INDEX "refund_provider_refund_id_key" ON "refund"("provider_refund_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_dedupe_key_key" ON "refund"("dedupe_key");

-- CreateIndex
CREATE INDEX "refund_payment_id_idx" ON "refund"("payment_id");

-- CreateIndex
CREATE INDEX "refund_order_id_idx" ON "refund"("order_id");

-- CreateIndex
CREATE INDEX "refund_status_created_at_idx" ON "refund"("status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_transaction_dedupe_key_key" ON "ledger_transaction"("dedupe_key");

-- CreateIndex
CREATE INDEX "ledger_transaction_occurred_at_idx" ON "ledger_transaction"("occurred_at");

-- CreateIndex
CREATE INDEX "ledger_entry_transaction_id_idx" ON "ledger_entry"("transaction_id");

-- CreateIndex
CREATE INDEX "ledger_entry_account_cooperative_id_idx" ON "ledger_entry"("account", "cooperative_id");

-- CreateIndex
CREATE INDEX "ledger_entry_cooperative_id_idx" ON "ledger_entry"("cooperative_id");

-- CreateIndex
CREATE INDEX "ledger_entry_order_id_idx" ON "ledger_entry"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "basket_token_hash_key" ON "basket"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "basket_user_id_key" ON "basket"("user_id");

-- CreateIndex
CREATE INDEX "basket_commune_code_idx" ON "basket"("commune_code");

-- CreateIndex
CREATE INDEX "basket_updated_at_idx" ON "basket"("updated_at");

-- CreateIndex
CREATE INDEX "basket_line_offer_id_idx" ON "basket_line"("offer_id");

-- CreateIndex
CREATE UNIQUE INDEX "basket_line_basket_id_offer_id_key" ON "basket_line"("basket_id", "offer_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_group_code_key" ON "order_group"("code");

-- CreateIndex
CREATE UNIQUE INDEX "order_group_token_key" ON "order_group"("token");

-- CreateIndex
CREATE INDEX "order_group_user_id_placed_at_idx" ON "order_group"("user_id", "placed_at");

-- CreateIndex
CREATE INDEX "order_group_commune_code_idx" ON "order_group"("commune_code");

-- CreateIndex
CREATE UNIQUE INDEX "consumer_order_code_key" ON "consumer_order"("code");

-- CreateIndex
CREATE INDEX "consumer_order_cooperative_id_status_ship_on_idx" ON "consumer_order"("cooperative_id", "status", "ship_on");

-- CreateIndex
CREATE UNIQUE INDEX "consumer_order_group_id_cooperative_id_key" ON "consumer_order"("group_id", "cooperative_id");

-- CreateIndex
CREATE INDEX "consumer_order_line_offer_id_idx" ON "consumer_order_line"("offer_id");

-- CreateIndex
CREATE UNIQUE INDEX "consumer_order_line_order_id_offer_id_key" ON "consumer_order_line"("order_id", "offer_id");

-- CreateIndex
CREATE INDEX "lot_movement_order_line_id_idx" ON "lot_movement"("order_line_id");

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "order_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_fact" ADD CONSTRAINT "payment_fact_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_transfer" ADD CONSTRAINT "bank_transfer_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "consumer_order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_transaction_id_fkey" FOREIGN KEY ("transaction_id") REFERENCES "ledger_transaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "consumer_order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket" ADD CONSTRAINT "basket_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket" ADD CONSTRAINT "basket_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket_line" ADD CONSTRAINT "basket_line_basket_id_fkey" FOREIGN KEY ("basket_id") REFERENCES "basket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket_line" ADD CONSTRAINT "basket_line_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retail_terms" ADD CONSTRAINT "retail_terms_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_group" ADD CONSTRAINT "order_group_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_group" ADD CONSTRAINT "order_group_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consumer_order" ADD CONSTRAINT "consumer_order_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "order_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consumer_order" ADD CONSTRAINT "consumer_order_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consumer_order_line" ADD CONSTRAINT "consumer_order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "consumer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consumer_order_line" ADD CONSTRAINT "consumer_order_line_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot_movement" ADD CONSTRAINT "lot_movement_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "consumer_order_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ── Stock is held for an allocation of the market or for a line of a shopper's order ────────
ALTER TABLE lot_movement DROP CONSTRAINT lot_movement_promise_has_allocation;
ALTER TABLE lot_movement ADD CONSTRAINT lot_movement_promise_has_party CHECK (
  num_nonnulls(allocation_id, order_line_id) <= 1 AND (kind NOT IN ('HOLD', 'FIRM') OR num_nonnulls(allocation_id, order_line_id) = 1));

-- A line draws on lots of its own offer.
CREATE FUNCTION guard_order_line_lot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.order_line_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM consumer_order_line line JOIN harvest_lot lot ON lot.offer_id = line.offer_id WHERE line.id = NEW.order_line_id AND lot.id = NEW.lot_id) THEN
    RAISE EXCEPTION 'the lot is not sold under the offer of the order line' USING ERRCODE = 'check_violation', CONSTRAINT = 'lot_movement_fits_order_line';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER lot_movement_fits_order_line BEFORE INSERT ON lot_movement FOR EACH ROW WHEN (NEW.kind = 'HOLD' AND NEW.order_line_id IS NOT NULL) EXECUTE FUNCTION guard_order_line_lot();

-- ── Baskets and orders ──────────────────────────────────────────────────────────────────────
ALTER TABLE basket ADD CONSTRAINT basket_one_owner CHECK (num_nonnulls(token_hash, user_id) = 1);
ALTER TABLE basket_line ADD CONSTRAINT basket_line_packs CHECK (packs BETWEEN 1 AND 999 AND seen_price_vnd > 0);
ALTER TABLE retail_terms ADD CONSTRAINT retail_terms_range CHECK (minimum_vnd >= 0 AND preparation_days BETWEEN 0 AND 14);
ALTER TABLE order_group
  ADD CONSTRAINT order_group_sums CHECK (goods_vnd > 0 AND delivery_vnd >= 0 AND total_vnd = goods_vnd + delivery_vnd),
  ADD CONSTRAINT order_group_waiting_has_deadline CHECK (status <> 'AWAITING_PAYMENT' OR hold_until IS NOT NULL),
  ADD CONSTRAINT order_group_confirmed_when CHECK (status <> 'CONFIRMED' OR confirmed_at IS NOT NULL),
  ADD CONSTRAINT order_group_phone CHECK (contact_phone ~ '^\+[1-9]\d{7,14}$');
ALTER TABLE consumer_order
  ADD CONSTRAINT consumer_order_sums CHECK (goods_vnd > 0 AND delivery_vnd >= 0 AND total_vnd = goods_vnd + delivery_vnd),
  ADD CONSTRAINT consumer_order_dates CHECK (deliver_on >= ship_on);
ALTER TABLE consumer_order_line ADD CONSTRAINT consumer_order_line_positive CHECK (
  packs > 0 AND quantity_base > 0 AND quantity_base % packs = 0 AND unit_price_vnd > 0 AND pricing_unit_base > 0 AND amount_vnd > 0);

-- An order sells what its cooperative offers.
CREATE FUNCTION guard_consumer_order_line_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM consumer_order o JOIN offer f ON f.cooperative_id = o.cooperative_id WHERE o.id = NEW.order_id AND f.id = NEW.offer_id) THEN
    RAISE EXCEPTION 'the offer is not of the cooperative of the order' USING ERRCODE = 'check_violation', CONSTRAINT = 'consumer_order_line_owner';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER consumer_order_line_owner BEFORE INSERT ON consumer_order_line FOR EACH ROW EXECUTE FUNCTION guard_consumer_order_line_owner();

-- The orders of a group sum to its payment, the lines of an order to its goods.
CREATE FUNCTION guard_group_shares() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sums record;
BEGIN
  SELECT g.total_vnd AS total, coalesce(sum(o.total_vnd), 0) AS shares INTO sums
    FROM order_group g LEFT JOIN consumer_order o ON o.group_id = g.id WHERE g.id = coalesce(to_jsonb(NEW) ->> 'group_id', to_jsonb(NEW) ->> 'id')::uuid GROUP BY g.total_vnd;
  IF sums.total <> sums.shares THEN
    RAISE EXCEPTION 'orders share % of a payment of %', sums.shares, sums.total USING ERRCODE = 'check_violation', CONSTRAINT = 'order_group_shares_sum';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER order_group_shares_sum AFTER INSERT OR UPDATE OF total_vnd ON order_group DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_group_shares();
CREATE CONSTRAINT TRIGGER consumer_order_shares_sum AFTER INSERT OR UPDATE OF total_vnd ON consumer_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_group_shares();
CREATE FUNCTION guard_order_goods() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sums record;
BEGIN
  SELECT o.goods_vnd AS goods, coalesce(sum(l.amount_vnd), 0) AS lines INTO sums
    FROM consumer_order o LEFT JOIN consumer_order_line l ON l.order_id = o.id WHERE o.id = coalesce(to_jsonb(NEW) ->> 'order_id', to_jsonb(NEW) ->> 'id')::uuid GROUP BY o.goods_vnd;
  IF sums.goods <> sums.lines THEN
    RAISE EXCEPTION 'lines of % make goods of %', sums.lines, sums.goods USING ERRCODE = 'check_violation', CONSTRAINT = 'consumer_order_goods_sum';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER consumer_order_goods_sum AFTER INSERT OR UPDATE OF goods_vnd ON consumer_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_order_goods();
CREATE CONSTRAINT TRIGGER consumer_order_line_goods_sum AFTER INSERT OR UPDATE OF amount_vnd ON consumer_order_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_order_goods();

-- Holds that ran out are looked for by their end.
CREATE INDEX order_group_hold_end ON order_group (hold_until) WHERE status = 'AWAITING_PAYMENT';

-- Codes of order groups: NM-YYYY-NNNN, handed out by a sequence.
CREATE SEQUENCE order_group_number;
CREATE FUNCTION next_order_group_code(year integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE number text := nextval('order_group_number')::text;
BEGIN
  RETURN format('NM-%s-%s', year, lpad(number, greatest(4, length(number)), '0'));
END
$$;

-- ── Payments ────────────────────────────────────────────────────────────────────────────────
ALTER TABLE payment
  ADD CONSTRAINT payment_amounts CHECK (amount_vnd > 0 AND captured_vnd BETWEEN 0 AND amount_vnd AND refunded_vnd BETWEEN 0 AND captured_vnd),
  ADD CONSTRAINT payment_status_fits_amounts CHECK (CASE status
    WHEN 'CAPTURED' THEN captured_vnd > 0 AND refunded_vnd = 0
    WHEN 'PARTLY_REFUNDED' THEN refunded_vnd > 0 AND refunded_vnd < captured_vnd
    WHEN 'REFUNDED' THEN refunded_vnd = captured_vnd AND captured_vnd > 0
    ELSE captured_vnd = 0 AND refunded_vnd = 0 END),
  ADD CONSTRAINT payment_reference_plain CHECK (reference IS NULL OR (reference ~ '^[A-Z0-9]{6,25}$' AND method = 'BANK_QR'));
-- A group is transferred to, or collected in cash, under one payment; cards may be tried again.
CREATE UNIQUE INDEX payment_one_by_method ON payment (group_id, method) WHERE method <> 'CARD';
ALTER TABLE payment_fact ADD CONSTRAINT payment_fact_amount CHECK (CASE WHEN kind IN ('CAPTURED', 'REFUNDED') THEN amount_vnd > 0 ELSE amount_vnd = 0 END);
ALTER TABLE provider_event ADD CONSTRAINT provider_event_outcome CHECK ((outcome IS NULL) = (handled_at IS NULL) AND outcome IN ('APPLIED', 'IGNORED', 'UNKNOWN', 'REFUSED'));
CREATE INDEX provider_event_waiting ON provider_event (received_at) WHERE handled_at IS NULL;
ALTER TABLE bank_transfer ADD CONSTRAINT bank_transfer_outcome CHECK (
  amount_vnd > 0 AND outcome IN ('MATCHED', 'LATE', 'TWICE', 'AMOUNT_DIFFERS', 'UNKNOWN') AND (outcome = 'UNKNOWN') = (payment_id IS NULL));
ALTER TABLE refund ADD CONSTRAINT refund_positive CHECK (amount_vnd > 0 AND length(trim(reason)) > 0 AND (status = 'SUCCEEDED') = (settled_at IS NOT NULL));

-- Refunds never exceed what was captured.
CREATE FUNCTION guard_refunds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount_vnd) FROM refund WHERE payment_id = NEW.payment_id AND status <> 'FAILED') > (SELECT captured_vnd FROM payment WHERE id = NEW.payment_id) THEN
    RAISE EXCEPTION 'refunds exceed what was paid' USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_within_captured';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER refund_within_captured AFTER INSERT OR UPDATE ON refund DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_refunds();

-- ── The ledger of money ─────────────────────────────────────────────────────────────────────
ALTER TABLE ledger_entry
  ADD CONSTRAINT ledger_entry_moves CHECK (amount_vnd <> 0),
  ADD CONSTRAINT ledger_entry_owner CHECK ((account IN ('COOPERATIVE_PAYABLE', 'PLATFORM_FEE', 'TAX')) <= (cooperative_id IS NOT NULL));
CREATE FUNCTION guard_ledger_sum() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE entries record;
BEGIN
  SELECT count(*) AS number, coalesce(sum(amount_vnd), 0) AS total INTO entries FROM ledger_entry WHERE transaction_id = coalesce(to_jsonb(NEW) ->> 'transaction_id', to_jsonb(NEW) ->> 'id')::uuid;
  IF entries.number < 2 OR entries.total <> 0 THEN
    RAISE EXCEPTION 'a ledger transaction has % entries that sum to %', entries.number, entries.total USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_transaction_sums_to_zero';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER ledger_transaction_sums_to_zero AFTER INSERT ON ledger_transaction DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_ledger_sum();
CREATE CONSTRAINT TRIGGER ledger_entry_sums_to_zero AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_ledger_sum();

-- ── Kept for ever, moved by named transitions only ──────────────────────────────────────────
DO $do$
DECLARE append_only text;
BEGIN
  FOREACH append_only IN ARRAY ARRAY['payment_fact', 'ledger_transaction', 'ledger_entry', 'bank_transfer'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', append_only || '_append_only', append_only);
  END LOOP;
END
$do$;
DO $do$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['order_group', 'consumer_order', 'consumer_order_line', 'payment', 'provider_event', 'refund'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_never_deleted', kept);
  END LOOP;
END
$do$;
INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('order_group', 'AWAITING_PAYMENT', 'CONFIRMED'), ('order_group', 'AWAITING_PAYMENT', 'EXPIRED'), ('order_group', 'AWAITING_PAYMENT', 'CANCELLED'), ('order_group', 'CONFIRMED', 'CANCELLED'),
  ('consumer_order', 'PLACED', 'PREPARING'), ('consumer_order', 'PREPARING', 'PACKED'), ('consumer_order', 'PACKED', 'HANDED_OVER'), ('consumer_order', 'HANDED_OVER', 'DELIVERED'), ('consumer_order', 'DELIVERED', 'COMPLETED'),
  ('consumer_order', 'PLACED', 'CANCELLED'), ('consumer_order', 'PREPARING', 'CANCELLED'), ('consumer_order', 'PLACED', 'EXPIRED'),
  ('payment', 'CREATED', 'REQUIRES_ACTION'), ('payment', 'CREATED', 'AUTHORISED'), ('payment', 'CREATED', 'CAPTURED'), ('payment', 'CREATED', 'FAILED'), ('payment', 'CREATED', 'VOIDED'), ('payment', 'CREATED', 'EXPIRED'),
  ('payment', 'REQUIRES_ACTION', 'AUTHORISED'), ('payment', 'REQUIRES_ACTION', 'CAPTURED'), ('payment', 'REQUIRES_ACTION', 'FAILED'), ('payment', 'REQUIRES_ACTION', 'VOIDED'), ('payment', 'REQUIRES_ACTION', 'EXPIRED'),
  ('payment', 'AUTHORISED', 'CAPTURED'), ('payment', 'AUTHORISED', 'VOIDED'), ('payment', 'EXPIRED', 'AUTHORISED'), ('payment', 'FAILED', 'AUTHORISED'),
  -- Money that arrives late is recorded nevertheless.
  ('payment', 'EXPIRED', 'CAPTURED'), ('payment', 'FAILED', 'CAPTURED'), ('payment', 'VOIDED', 'CAPTURED'), ('payment', 'FAILED', 'EXPIRED'), ('payment', 'EXPIRED', 'VOIDED'), ('payment', 'FAILED', 'VOIDED'),
  ('payment', 'CAPTURED', 'PARTLY_REFUNDED'), ('payment', 'CAPTURED', 'REFUNDED'), ('payment', 'PARTLY_REFUNDED', 'REFUNDED'),
  ('refund', 'DUE', 'SUCCEEDED'), ('refund', 'DUE', 'FAILED'), ('refund', 'FAILED', 'DUE');
DO $do$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['order_group', 'consumer_order', 'payment', 'refund'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OF status ON %I FOR EACH ROW EXECUTE FUNCTION guard_status()', guarded || '_status_transition', guarded);
  END LOOP;
END
$do$;
