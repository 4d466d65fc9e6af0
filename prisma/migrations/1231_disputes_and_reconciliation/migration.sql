-- Disputes, the accounts refunds by transfer go to, and the daily comparison of the ledger with provider, bank and cash.

-- AlterEnum
ALTER TYPE "ledger_account" ADD VALUE 'DISPUTE_HELD';
ALTER TYPE "ledger_account" ADD VALUE 'DISPUTE_LOSS';

-- CreateEnum
CREATE TYPE "dispute_status" AS ENUM ('NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST');

-- CreateEnum
CREATE TYPE "reconciliation_kind" AS ENUM ('CARD', 'BANK', 'CASH');

-- AlterTable
ALTER TABLE "refund" ADD COLUMN     "bank_reference" TEXT,
ADD COLUMN     "retries" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "provider_event" ADD COLUMN     "dismissed_at" TIMESTAMPTZ(3),
ADD COLUMN     "dismissed_reason" TEXT;

-- CreateTable
CREATE TABLE "dispute" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "payment_id" UUID NOT NULL,
    "provider_dispute_id" TEXT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "dispute_status" NOT NULL,
    "evidence_due_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "balance_entry" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "fee_vnd" BIGINT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "balance_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement_line" (
    "bank_reference" TEXT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "note" TEXT NOT NULL,
    "booked_on" DATE NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statement_line_pkey" PRIMARY KEY ("bank_reference")
);

-- CreateTable
CREATE TABLE "reconciliation" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" "reconciliation_kind" NOT NULL,
    "on_day" DATE NOT NULL,
    "theirs_vnd" BIGINT NOT NULL,
    "ours_vnd" BIGINT NOT NULL,
    "difference_vnd" BIGINT NOT NULL,
    "findings" JSONB NOT NULL,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,
    "explanation" TEXT,
    "explained_by_id" UUID,
    "explained_at" TIMESTAMPTZ(3),

    CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund_account" (
    "group_id" UUID NOT NULL,
    "bank_name" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "given_by_id" UUID,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_account_pkey" PRIMARY KEY ("group_id")
);

-- CreateTable
CREATE TABLE "transfer_decision" (
    "transfer_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_decision_pkey" PRIMARY KEY ("transfer_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "refund_bank_reference_key" ON "refund"("bank_reference");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_provider_dispute_id_key" ON "dispute"("provider_dispute_id");

-- CreateIndex
CREATE INDEX "dispute_payment_id_idx" ON "dispute"("payment_id");

-- CreateIndex
CREATE INDEX "dispute_status_opened_at_idx" ON "dispute"("status", "opened_at");

-- CreateIndex
CREATE INDEX "balance_entry_subject_idx" ON "balance_entry"("subject");

-- CreateIndex
CREATE INDEX "balance_entry_occurred_at_idx" ON "balance_entry"("occurred_at");

-- CreateIndex
CREATE INDEX "statement_line_booked_on_idx" ON "statement_line"("booked_on");

-- CreateIndex
CREATE INDEX "reconciliation_explained_by_id_idx" ON "reconciliation"("explained_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_kind_on_day_key" ON "reconciliation"("kind", "on_day");

-- CreateIndex
CREATE INDEX "refund_account_given_by_id_idx" ON "refund_account"("given_by_id");

-- CreateIndex
CREATE INDEX "transfer_decision_decided_by_id_idx" ON "transfer_decision"("decided_by_id");

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation" ADD CONSTRAINT "reconciliation_explained_by_id_fkey" FOREIGN KEY ("explained_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_account" ADD CONSTRAINT "refund_account_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "order_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_account" ADD CONSTRAINT "refund_account_given_by_id_fkey" FOREIGN KEY ("given_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_decision" ADD CONSTRAINT "transfer_decision_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "bank_transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_decision" ADD CONSTRAINT "transfer_decision_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE dispute ADD CONSTRAINT dispute_closed_when CHECK (amount_vnd > 0 AND (status IN ('WON', 'LOST')) = (closed_at IS NOT NULL));
ALTER TABLE provider_event ADD CONSTRAINT provider_event_dismissed CHECK ((dismissed_at IS NULL) = (dismissed_reason IS NULL) AND length(trim(dismissed_reason)) > 0);
ALTER TABLE refund ADD CONSTRAINT refund_bank_reference CHECK (bank_reference IS NULL OR (status = 'SUCCEEDED' AND provider_refund_id IS NULL AND length(trim(bank_reference)) > 0));
ALTER TABLE statement_line ADD CONSTRAINT statement_line_moves CHECK (amount_vnd <> 0);
ALTER TABLE reconciliation
  ADD CONSTRAINT reconciliation_difference CHECK (difference_vnd = theirs_vnd - ours_vnd),
  ADD CONSTRAINT reconciliation_explained CHECK ((explanation IS NULL) = (explained_at IS NULL) AND length(trim(explanation)) > 0);
ALTER TABLE refund_account ADD CONSTRAINT refund_account_plain CHECK (account ~ '^[0-9A-Z]{4,24}$' AND length(trim(bank_name)) > 0 AND length(trim(holder)) > 0);
ALTER TABLE transfer_decision ADD CONSTRAINT transfer_decision_reason CHECK (length(trim(reason)) > 0);

DO $do$
DECLARE append_only text;
BEGIN
  FOREACH append_only IN ARRAY ARRAY['balance_entry', 'statement_line', 'transfer_decision'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', append_only || '_append_only', append_only);
  END LOOP;
END
$do$;
CREATE TRIGGER dispute_never_deleted BEFORE DELETE ON dispute FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reconciliation_never_deleted BEFORE DELETE ON reconciliation FOR EACH ROW EXECUTE FUNCTION refuse_change();
INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('dispute', 'NEEDS_RESPONSE', 'UNDER_REVIEW'), ('dispute', 'NEEDS_RESPONSE', 'WON'), ('dispute', 'NEEDS_RESPONSE', 'LOST'),
  ('dispute', 'UNDER_REVIEW', 'WON'), ('dispute', 'UNDER_REVIEW', 'LOST'),
  -- Paid by hand, from the bank, after the provider could not.
  ('refund', 'FAILED', 'SUCCEEDED');
CREATE TRIGGER dispute_status_transition BEFORE UPDATE OF status ON dispute FOR EACH ROW EXECUTE FUNCTION guard_status();
