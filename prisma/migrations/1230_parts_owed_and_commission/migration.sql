-- Refunds of a part of an order stay within what was paid for it, and commission follows published rules.

-- CreateTable
CREATE TABLE "commission_rule" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "category" "product_category",
    "basis_points" INTEGER NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "reason" TEXT NOT NULL,
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "commission_rule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "commission_rule_from_on_idx" ON "commission_rule"("from_on");

-- CreateIndex
CREATE INDEX "commission_rule_published_by_id_idx" ON "commission_rule"("published_by_id");

-- AddForeignKey
ALTER TABLE "commission_rule" ADD CONSTRAINT "commission_rule_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE commission_rule ADD CONSTRAINT commission_rule_range CHECK (
  basis_points BETWEEN 0 AND 5000 AND (until_on IS NULL OR until_on >= from_on) AND length(trim(reason)) > 0);
CREATE TRIGGER commission_rule_append_only BEFORE UPDATE OR DELETE ON commission_rule FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A refund that failed is owed as before: it counts until it is made.
CREATE OR REPLACE FUNCTION guard_refunds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount_vnd) FROM refund WHERE payment_id = NEW.payment_id) > (SELECT captured_vnd FROM payment WHERE id = NEW.payment_id) THEN
    RAISE EXCEPTION 'refunds exceed what was paid' USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_within_captured';
  END IF;
  RETURN NULL;
END
$$;

-- What goes back for one order never exceeds what was paid for it.
CREATE FUNCTION guard_order_refunds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount_vnd) FROM refund WHERE order_id = NEW.order_id) >
     (SELECT coalesce(-sum(amount_vnd), 0) FROM ledger_entry WHERE order_id = NEW.order_id AND account = 'SHOPPER_PREPAID' AND amount_vnd < 0) THEN
    RAISE EXCEPTION 'refunds exceed what was paid for the order' USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_within_order';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER refund_within_order AFTER INSERT OR UPDATE ON refund DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.order_id IS NOT NULL) EXECUTE FUNCTION guard_order_refunds();
