-- Invoices of delivered orders: numbered without gaps by the database, kept as they were issued, corrected by further invoices alone.

-- CreateEnum
CREATE TYPE "tax_method" AS ENUM ('DIRECT', 'DEDUCTION');

-- CreateEnum
CREATE TYPE "invoice_form" AS ENUM ('VAT_INVOICE', 'SALES_INVOICE');

-- CreateEnum
CREATE TYPE "invoice_kind" AS ENUM ('ORIGINAL', 'ADJUSTING', 'REPLACING');

-- CreateEnum
CREATE TYPE "invoice_reason" AS ENUM ('DAMAGE', 'WEIGHT', 'CANCELLATION', 'BUYER');

-- CreateEnum
CREATE TYPE "invoice_buyer_kind" AS ENUM ('RETAIL', 'PERSON', 'COMPANY', 'OTHER');

-- CreateEnum
CREATE TYPE "tax_treatment" AS ENUM ('BY_REVENUE', 'NOT_SUBJECT', 'NOT_DECLARED', 'RATED');

-- CreateEnum
CREATE TYPE "invoice_submission_status" AS ENUM ('WAITING', 'ACCEPTED', 'REFUSED');

-- CreateTable
CREATE TABLE "invoice_settings" (
    "cooperative_id" UUID NOT NULL,
    "method" "tax_method" NOT NULL,
    "own_grown" BOOLEAN NOT NULL,
    "tax_code" TEXT NOT NULL,
    "coded" BOOLEAN NOT NULL,
    "letter" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "changed_by_id" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_settings_pkey" PRIMARY KEY ("cooperative_id")
);

-- CreateTable
CREATE TABLE "invoice_series" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cooperative_id" UUID NOT NULL,
    "form" "invoice_form" NOT NULL,
    "symbol" TEXT NOT NULL,
    "last_number" INTEGER NOT NULL DEFAULT 0,
    "last_on" DATE,

    CONSTRAINT "invoice_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "series_id" UUID NOT NULL,
    "number" INTEGER NOT NULL DEFAULT 0,
    "cooperative_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "invoice_kind" NOT NULL,
    "corrects_id" UUID,
    "reason" "invoice_reason",
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "seller_name" TEXT NOT NULL,
    "seller_tax_code" TEXT NOT NULL,
    "seller_address" TEXT NOT NULL,
    "buyer_kind" "invoice_buyer_kind" NOT NULL,
    "buyer_name" TEXT,
    "buyer_tax_code" TEXT,
    "buyer_address" TEXT,
    "buyer_email" TEXT,
    "net_vnd" BIGINT NOT NULL,
    "tax_vnd" BIGINT NOT NULL,
    "total_vnd" BIGINT NOT NULL,
    "line_count" INTEGER NOT NULL,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_line" (
    "invoice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "order_line_id" UUID,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "unit" TEXT,
    "unit_base" BIGINT,
    "quantity_base" BIGINT,
    "unit_price_vnd" BIGINT,
    "treatment" "tax_treatment" NOT NULL,
    "rate_basis_points" INTEGER,
    "net_vnd" BIGINT NOT NULL,
    "tax_vnd" BIGINT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("invoice_id","position")
);

-- CreateTable
CREATE TABLE "invoice_submission" (
    "invoice_id" UUID NOT NULL,
    "status" "invoice_submission_status" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "authority_code" TEXT,
    "lookup_code" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_submission_pkey" PRIMARY KEY ("invoice_id")
);

-- CreateTable
CREATE TABLE "invoice_buyer" (
    "group_id" UUID NOT NULL,
    "kind" "invoice_buyer_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "tax_code" TEXT,
    "address" TEXT NOT NULL,
    "email" TEXT,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_buyer_pkey" PRIMARY KEY ("group_id")
);

-- CreateIndex
CREATE INDEX "invoice_settings_changed_by_id_idx" ON "invoice_settings"("changed_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_series_cooperative_id_form_symbol_key" ON "invoice_series"("cooperative_id", "form", "symbol");

-- CreateIndex
CREATE INDEX "invoice_cooperative_id_issued_at_idx" ON "invoice"("cooperative_id", "issued_at");

-- CreateIndex
CREATE INDEX "invoice_corrects_id_idx" ON "invoice"("corrects_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_series_id_number_key" ON "invoice"("series_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_order_id_position_key" ON "invoice"("order_id", "position");

-- CreateIndex
CREATE INDEX "invoice_line_order_line_id_idx" ON "invoice_line"("order_line_id");

-- CreateIndex
CREATE INDEX "invoice_submission_status_idx" ON "invoice_submission"("status");

-- AddForeignKey
ALTER TABLE "invoice_settings" ADD CONSTRAINT "invoice_settings_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_settings" ADD CONSTRAINT "invoice_settings_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_series" ADD CONSTRAINT "invoice_series_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "invoice_series"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "consumer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "consumer_order_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_submission" ADD CONSTRAINT "invoice_submission_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_buyer" ADD CONSTRAINT "invoice_buyer_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "order_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── How a cooperative invoices, and who a purchase is invoiced to ───────────────────────────
ALTER TABLE invoice_settings ADD CONSTRAINT invoice_settings_shape CHECK (
  tax_code ~ '^\d{10}(-\d{3})?$' AND letter IN ('T', 'M') AND suffix ~ '^[A-Z]{2}$');
CREATE TRIGGER invoice_settings_never_deleted BEFORE DELETE ON invoice_settings FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- A company is known by its own tax code; a person's is the number of the identity card.
ALTER TABLE invoice_buyer ADD CONSTRAINT invoice_buyer_shape CHECK (
  kind <> 'RETAIL' AND length(trim(name)) BETWEEN 1 AND 200 AND length(trim(address)) BETWEEN 1 AND 300
  AND CASE kind WHEN 'COMPANY' THEN coalesce(tax_code ~ '^\d{10}(-\d{3})?$', false) ELSE tax_code IS NULL OR tax_code ~ '^(\d{10}(-\d{3})?|\d{12})$' END);

-- ── Numbers: 1, 2, 3 in each series, given by the database while it holds the series ────────
ALTER TABLE invoice_series ADD CONSTRAINT invoice_series_shape CHECK (
  symbol ~ '^[CK]\d{2}[TM][A-Z]{2}$' AND last_number BETWEEN 0 AND 99999999 AND (last_number = 0) = (last_on IS NULL));
CREATE FUNCTION guard_invoice_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.last_number <> 0 THEN
      RAISE EXCEPTION 'a series begins with 1' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_series_counts';
    END IF;
  ELSIF (NEW.id, NEW.cooperative_id, NEW.form, NEW.symbol) IS DISTINCT FROM (OLD.id, OLD.cooperative_id, OLD.form, OLD.symbol)
     OR NEW.last_number <> OLD.last_number + 1 THEN
    RAISE EXCEPTION 'a series only counts on' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_series_counts';
  ELSIF NEW.last_on < OLD.last_on THEN
    RAISE EXCEPTION 'an invoice is not dated before the one with the number below' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_dates_follow_numbers';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER invoice_series_counts BEFORE INSERT OR UPDATE ON invoice_series FOR EACH ROW EXECUTE FUNCTION guard_invoice_series();
CREATE TRIGGER invoice_series_never_deleted BEFORE DELETE ON invoice_series FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION guard_invoice_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM invoice WHERE series_id = NEW.id AND number = NEW.last_number) THEN
    RAISE EXCEPTION 'number % has no invoice', NEW.last_number USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_numbers_without_gap';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER invoice_numbers_without_gap AFTER UPDATE ON invoice_series DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_invoice_gap();

ALTER TABLE invoice
  ADD CONSTRAINT invoice_number CHECK (number BETWEEN 1 AND 99999999),
  ADD CONSTRAINT invoice_amounts CHECK (total_vnd = net_vnd + tax_vnd AND line_count > 0 AND position > 0 AND (kind = 'ADJUSTING' OR (net_vnd > 0 AND tax_vnd >= 0))),
  ADD CONSTRAINT invoice_correction CHECK ((kind = 'ORIGINAL') = (corrects_id IS NULL) AND (kind = 'ORIGINAL') = (reason IS NULL) AND (kind = 'REPLACING') = (coalesce(reason::text, '') = 'BUYER')),
  ADD CONSTRAINT invoice_parties CHECK (
    seller_tax_code ~ '^\d{10}(-\d{3})?$' AND length(trim(seller_name)) > 0 AND (buyer_kind = 'RETAIL' OR (buyer_name IS NOT NULL AND buyer_address IS NOT NULL))
    AND (buyer_kind <> 'COMPANY' OR buyer_tax_code IS NOT NULL));
CREATE UNIQUE INDEX invoice_one_original ON invoice (order_id) WHERE kind = 'ORIGINAL';
CREATE UNIQUE INDEX invoice_one_replacement ON invoice (corrects_id) WHERE kind = 'REPLACING';
CREATE FUNCTION number_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE issued_on date := (NEW.issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
BEGIN
  IF NOT EXISTS (SELECT FROM consumer_order WHERE id = NEW.order_id AND cooperative_id = NEW.cooperative_id AND final_total_vnd IS NOT NULL) THEN
    RAISE EXCEPTION 'a cooperative invoices what it settled itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_of_order';
  END IF;
  IF NEW.corrects_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM invoice c WHERE c.id = NEW.corrects_id AND c.order_id = NEW.order_id AND c.kind <> 'ADJUSTING'
       AND NOT EXISTS (SELECT FROM invoice other WHERE other.corrects_id = c.id AND (other.kind = 'REPLACING' OR NEW.kind = 'REPLACING'))) THEN
    RAISE EXCEPTION 'only the invoice in force is corrected, and one that was adjusted is not replaced' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_corrects_what_stands';
  END IF;
  UPDATE invoice_series SET last_number = last_number + 1, last_on = issued_on
   WHERE id = NEW.series_id AND cooperative_id = NEW.cooperative_id AND substr(symbol, 2, 2) = to_char(issued_on, 'YY')
  RETURNING last_number INTO NEW.number;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the series is not of this cooperative and year' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_of_series';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER invoice_takes_number BEFORE INSERT ON invoice FOR EACH ROW EXECUTE FUNCTION number_invoice();

-- ── What was issued is never changed, cancelled or deleted ──────────────────────────────────
CREATE TRIGGER invoice_append_only BEFORE UPDATE OR DELETE ON invoice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_never_truncated BEFORE TRUNCATE ON invoice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_line_append_only BEFORE UPDATE OR DELETE ON invoice_line FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_line_never_truncated BEFORE TRUNCATE ON invoice_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ── Lines make the sums, and all invoices of an order together no more than it came to ──────
ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_amounts CHECK (
  amount_vnd = net_vnd + tax_vnd AND (treatment = 'RATED') = (rate_basis_points IS NOT NULL) AND (treatment = 'RATED' OR tax_vnd = 0)
  AND rate_basis_points BETWEEN 0 AND 2000 AND (quantity_base IS NULL) = (unit_price_vnd IS NULL) AND (quantity_base IS NULL OR (unit IS NOT NULL AND unit_base > 0)));
CREATE FUNCTION guard_invoice_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sums record;
BEGIN
  SELECT i.net_vnd, i.tax_vnd, i.line_count::bigint AS line_count, i.order_id,
         coalesce(sum(l.net_vnd), 0) AS net, coalesce(sum(l.tax_vnd), 0) AS tax, count(l.invoice_id) AS lines,
         bool_and(l.order_line_id IS NULL OR EXISTS (SELECT FROM consumer_order_line o WHERE o.id = l.order_line_id AND o.order_id = i.order_id)) AS own,
         EXISTS (SELECT FROM invoice_submission s WHERE s.invoice_id = i.id) AS handed INTO sums
    FROM invoice i LEFT JOIN invoice_line l ON l.invoice_id = i.id
   WHERE i.id = coalesce(to_jsonb(NEW) ->> 'invoice_id', to_jsonb(NEW) ->> 'id')::uuid GROUP BY i.id;
  IF (sums.net_vnd, sums.tax_vnd, sums.line_count) IS DISTINCT FROM (sums.net, sums.tax, sums.lines) OR NOT sums.own THEN
    RAISE EXCEPTION 'an invoice of % has lines of %', sums.net_vnd, sums.net USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_sums';
  END IF;
  IF NOT sums.handed THEN
    RAISE EXCEPTION 'nobody hands the invoice over' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_is_handed_over';
  END IF;
  IF (SELECT coalesce(sum(i.total_vnd), 0) NOT BETWEEN 0 AND o.final_total_vnd FROM consumer_order o
        LEFT JOIN invoice i ON i.order_id = o.id AND NOT EXISTS (SELECT FROM invoice r WHERE r.corrects_id = i.id AND r.kind = 'REPLACING')
       WHERE o.id = sums.order_id GROUP BY o.id) THEN
    RAISE EXCEPTION 'the invoices of an order come to more than the order, or to less than nothing' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoices_within_order';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER invoice_sums AFTER INSERT ON invoice DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_invoice_sums();
CREATE CONSTRAINT TRIGGER invoice_line_sums AFTER INSERT ON invoice_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_invoice_sums();

-- ── What the provider answered stays ────────────────────────────────────────────────────────
ALTER TABLE invoice_submission ADD CONSTRAINT invoice_submission_fits CHECK (
  attempts >= 0 AND (status = 'WAITING') = (answered_at IS NULL) AND (status = 'ACCEPTED') = (lookup_code IS NOT NULL) AND (status <> 'REFUSED' OR last_error IS NOT NULL)
  AND (authority_code IS NULL OR status = 'ACCEPTED'));
CREATE FUNCTION guard_invoice_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.invoice_id <> OLD.invoice_id OR OLD.status <> 'WAITING' THEN
    RAISE EXCEPTION 'what the provider answered stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_submission_answered';
  END IF;
  IF NEW.status = 'ACCEPTED' AND NEW.authority_code IS NULL AND (SELECT s.symbol LIKE 'C%' FROM invoice i JOIN invoice_series s ON s.id = i.series_id WHERE i.id = NEW.invoice_id) THEN
    RAISE EXCEPTION 'an invoice of this symbol has a code of the tax authority' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_submission_coded';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER invoice_submission_answered BEFORE UPDATE ON invoice_submission FOR EACH ROW EXECUTE FUNCTION guard_invoice_submission();
CREATE TRIGGER invoice_submission_never_deleted BEFORE DELETE ON invoice_submission FOR EACH ROW EXECUTE FUNCTION refuse_change();
INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('invoice_submission', 'WAITING', 'ACCEPTED'), ('invoice_submission', 'WAITING', 'REFUSED');
CREATE TRIGGER invoice_submission_status_transition BEFORE UPDATE OF status ON invoice_submission FOR EACH ROW EXECUTE FUNCTION guard_status();
