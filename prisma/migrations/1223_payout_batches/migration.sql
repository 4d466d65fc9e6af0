-- Batches of payouts as they were handed to the bank: the file can be made again from them at any time.

-- CreateTable
CREATE TABLE "payout_batch" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payout_batch_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "payout_transfer" (
    "statement_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "batch_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "amount_vnd" BIGINT NOT NULL,

    CONSTRAINT "payout_transfer_pkey" PRIMARY KEY ("statement_id","attempt")
);
CREATE UNIQUE INDEX "payout_batch_code_key" ON "payout_batch"("code");
CREATE INDEX "payout_batch_made_by_id_idx" ON "payout_batch"("made_by_id");
CREATE INDEX "payout_transfer_batch_id_idx" ON "payout_transfer"("batch_id");
CREATE INDEX "payout_transfer_account_id_idx" ON "payout_transfer"("account_id");
ALTER TABLE "payout_batch" ADD CONSTRAINT "payout_batch_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payout_transfer" ADD CONSTRAINT "payout_transfer_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "payout_statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payout_transfer" ADD CONSTRAINT "payout_transfer_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "payout_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payout_transfer" ADD CONSTRAINT "payout_transfer_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "payout_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A transfer carries the net of a statement that is sent, to an account of its cooperative that two people agreed on.
CREATE FUNCTION guard_payout_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM payout_statement s JOIN payout_account a ON a.cooperative_id = s.cooperative_id
                  WHERE s.id = NEW.statement_id AND s.status = 'SENT' AND s.attempts = NEW.attempt AND s.net_vnd = NEW.amount_vnd
                    AND a.id = NEW.account_id AND a.confirmed_at IS NOT NULL AND a.ended_at IS NULL) THEN
    RAISE EXCEPTION 'the transfer is not that of its statement' USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_transfer_of_statement';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER payout_transfer_of_statement BEFORE INSERT ON payout_transfer FOR EACH ROW EXECUTE FUNCTION guard_payout_transfer();
CREATE TRIGGER payout_transfer_append_only BEFORE UPDATE OR DELETE ON payout_transfer FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payout_batch_append_only BEFORE UPDATE OR DELETE ON payout_batch FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payout_account_keeps_its_number BEFORE UPDATE OF cooperative_id, bank_bin, bank_name, account_number, holder, proposed_by_id ON payout_account
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What is sent is in a batch, so that no payout is booked whose transfer nobody can find.
CREATE FUNCTION guard_payout_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM payout_transfer t WHERE t.statement_id = NEW.id AND t.attempt = NEW.attempts) THEN
    RAISE EXCEPTION 'the payout is in no batch' USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_statement_in_batch';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER payout_statement_in_batch AFTER UPDATE OF status ON payout_statement DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status = 'SENT') EXECUTE FUNCTION guard_payout_sent();

-- Codes of batches: CK-YYYY-NNNN.
CREATE SEQUENCE payout_batch_number;
CREATE FUNCTION next_payout_batch_code(year integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE number text := nextval('payout_batch_number')::text;
BEGIN
  RETURN format('CK-%s-%s', year, lpad(number, greatest(4, length(number)), '0'));
END
$$;
