-- Payout statements of cooperatives, made of entries of the ledger, and the bank accounts they are paid on.

-- CreateEnum
CREATE TYPE "payout_status" AS ENUM ('ISSUED', 'SENT', 'PAID', 'RETURNED');

-- CreateTable
CREATE TABLE "payout_statement" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "status" "payout_status" NOT NULL DEFAULT 'ISSUED',
    "gross_vnd" BIGINT NOT NULL,
    "commission_vnd" BIGINT NOT NULL,
    "tax_vnd" BIGINT NOT NULL,
    "claims_vnd" BIGINT NOT NULL,
    "net_vnd" BIGINT NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "bank_reference" TEXT,

    CONSTRAINT "payout_statement_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "payout_entry" (
    "entry_id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,

    CONSTRAINT "payout_entry_pkey" PRIMARY KEY ("entry_id")
);
CREATE TABLE "payout_account" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cooperative_id" UUID NOT NULL,
    "bank_bin" TEXT NOT NULL,
    "bank_name" TEXT NOT NULL,
    "account_number" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_account_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "payout_statement_code_key" ON "payout_statement"("code");
CREATE UNIQUE INDEX "payout_statement_cooperative_id_to_on_key" ON "payout_statement"("cooperative_id", "to_on");
CREATE INDEX "payout_statement_status_idx" ON "payout_statement"("status");
CREATE INDEX "payout_entry_statement_id_idx" ON "payout_entry"("statement_id");
CREATE INDEX "payout_account_cooperative_id_idx" ON "payout_account"("cooperative_id");
CREATE INDEX "payout_account_proposed_by_id_idx" ON "payout_account"("proposed_by_id");
CREATE INDEX "payout_account_confirmed_by_id_idx" ON "payout_account"("confirmed_by_id");
ALTER TABLE "payout_statement" ADD CONSTRAINT "payout_statement_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payout_entry" ADD CONSTRAINT "payout_entry_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payout_entry" ADD CONSTRAINT "payout_entry_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "payout_statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payout_account" ADD CONSTRAINT "payout_account_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payout_account" ADD CONSTRAINT "payout_account_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payout_account" ADD CONSTRAINT "payout_account_confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE payout_statement
  ADD CONSTRAINT payout_statement_dates CHECK (to_on >= from_on),
  ADD CONSTRAINT payout_statement_figures CHECK (net_vnd > 0 AND net_vnd = gross_vnd - claims_vnd - commission_vnd - tax_vnd AND gross_vnd >= 0 AND claims_vnd >= 0),
  ADD CONSTRAINT payout_statement_when CHECK (attempts >= 0 AND (status = 'ISSUED') = (sent_at IS NULL) AND (sent_at IS NULL) = (attempts = 0)
    AND (status IN ('PAID', 'RETURNED')) = (settled_at IS NOT NULL) AND (status <> 'PAID' OR bank_reference IS NOT NULL));
ALTER TABLE payout_account
  ADD CONSTRAINT payout_account_shape CHECK (bank_bin ~ '^\d{6}$' AND account_number ~ '^[A-Z0-9]{4,19}$' AND length(trim(holder)) > 0 AND length(trim(bank_name)) > 0),
  ADD CONSTRAINT payout_account_four_eyes CHECK ((confirmed_by_id IS NULL) = (confirmed_at IS NULL) AND confirmed_by_id <> proposed_by_id);
CREATE UNIQUE INDEX payout_account_one_in_force ON payout_account (cooperative_id) WHERE confirmed_at IS NOT NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX payout_account_one_proposed ON payout_account (cooperative_id) WHERE confirmed_at IS NULL AND ended_at IS NULL;

-- A statement pays entries of its own cooperative, and its net is what these owe it.
CREATE FUNCTION guard_payout_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_entry e JOIN payout_statement s ON s.cooperative_id = e.cooperative_id
                  WHERE e.id = NEW.entry_id AND s.id = NEW.statement_id AND e.account IN ('COOPERATIVE_PAYABLE', 'PLATFORM_FEE', 'TAX')) THEN
    RAISE EXCEPTION 'the entry is not of the cooperative of the statement' USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_entry_owner';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER payout_entry_owner BEFORE INSERT ON payout_entry FOR EACH ROW EXECUTE FUNCTION guard_payout_entry();
CREATE TRIGGER payout_entry_append_only BEFORE UPDATE OR DELETE ON payout_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION guard_payout_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sums record;
BEGIN
  SELECT s.net_vnd, s.commission_vnd, s.tax_vnd,
         coalesce(-sum(e.amount_vnd) FILTER (WHERE e.account = 'COOPERATIVE_PAYABLE'), 0) AS net,
         coalesce(-sum(e.amount_vnd) FILTER (WHERE e.account = 'PLATFORM_FEE'), 0) AS commission,
         coalesce(-sum(e.amount_vnd) FILTER (WHERE e.account = 'TAX'), 0) AS tax INTO sums
    FROM payout_statement s LEFT JOIN payout_entry p ON p.statement_id = s.id LEFT JOIN ledger_entry e ON e.id = p.entry_id
   WHERE s.id = coalesce(to_jsonb(NEW) ->> 'statement_id', to_jsonb(NEW) ->> 'id')::uuid GROUP BY s.id;
  IF (sums.net_vnd, sums.commission_vnd, sums.tax_vnd) IS DISTINCT FROM (sums.net, sums.commission, sums.tax) THEN
    RAISE EXCEPTION 'a statement of % has entries of %', sums.net_vnd, sums.net USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_statement_sums';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER payout_statement_sums AFTER INSERT OR UPDATE ON payout_statement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_payout_sums();
CREATE CONSTRAINT TRIGGER payout_entry_sums AFTER INSERT ON payout_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_payout_sums();
CREATE TRIGGER payout_statement_never_deleted BEFORE DELETE ON payout_statement FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payout_account_never_deleted BEFORE DELETE ON payout_account FOR EACH ROW EXECUTE FUNCTION refuse_change();

INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('payout_statement', 'ISSUED', 'SENT'), ('payout_statement', 'SENT', 'PAID'), ('payout_statement', 'SENT', 'RETURNED'), ('payout_statement', 'RETURNED', 'SENT');
CREATE TRIGGER payout_statement_status_transition BEFORE UPDATE OF status ON payout_statement FOR EACH ROW EXECUTE FUNCTION guard_status();

-- Codes of statements: DS-YYYY-NNNN.
CREATE SEQUENCE payout_statement_number;
CREATE FUNCTION next_payout_statement_code(year integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE number text := nextval('payout_statement_number')::text;
BEGIN
  RETURN format('DS-%s-%s', year, lpad(number, greatest(4, length(number)), '0'));
END
$$;
-- The entries that cooperatives are paid for are looked for by whose they are.
CREATE INDEX ledger_entry_earned ON ledger_entry (cooperative_id, account) WHERE account IN ('COOPERATIVE_PAYABLE', 'PLATFORM_FEE', 'TAX');
