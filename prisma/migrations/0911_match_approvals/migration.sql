-- Four eyes: a buyer names an amount above which a proposal somebody accepted waits for a colleague.
CREATE TYPE "match_approval_status" AS ENUM ('WAITING', 'APPROVED', 'SENT_BACK', 'EXPIRED');

ALTER TABLE "organisation" ADD COLUMN "approval_limit_vnd" BIGINT;

CREATE TABLE "match_approval" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "status" "match_approval_status" NOT NULL DEFAULT 'WAITING',
    "amount_vnd" BIGINT NOT NULL,
    "request_amount_vnd" BIGINT NOT NULL,
    "limit_vnd" BIGINT NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "match_approval_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "allocation" ADD COLUMN "approval_id" UUID;
CREATE INDEX "match_approval_organisation_id_status_idx" ON "match_approval"("organisation_id", "status");
CREATE INDEX "match_approval_request_id_status_idx" ON "match_approval"("request_id", "status");
CREATE INDEX "match_approval_status_expires_at_idx" ON "match_approval"("status", "expires_at");
CREATE INDEX "allocation_approval_id_idx" ON "allocation"("approval_id");
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "match_approval"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "match_approval" ADD CONSTRAINT "match_approval_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "match_approval" ADD CONSTRAINT "match_approval_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "purchase_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "match_approval" ADD CONSTRAINT "match_approval_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "market_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "match_approval" ADD CONSTRAINT "match_approval_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "match_approval" ADD CONSTRAINT "match_approval_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE organisation ADD CONSTRAINT organisation_approval_limit CHECK (approval_limit_vnd IS NULL OR (kind = 'BUYER' AND approval_limit_vnd >= 0));
ALTER TABLE match_approval
  ADD CONSTRAINT match_approval_four_eyes CHECK (decided_by_id IS NULL OR decided_by_id <> requested_by_id),
  ADD CONSTRAINT match_approval_decision_complete CHECK ((status IN ('APPROVED', 'SENT_BACK')) = (decided_at IS NOT NULL) AND (decided_by_id IS NULL OR decided_at IS NOT NULL)),
  ADD CONSTRAINT match_approval_sent_back_has_reason CHECK (status <> 'SENT_BACK' OR length(trim(coalesce(reason, ''))) > 0),
  ADD CONSTRAINT match_approval_above_limit CHECK (limit_vnd >= 0 AND amount_vnd > 0 AND request_amount_vnd >= amount_vnd AND request_amount_vnd > limit_vnd);

INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('match_approval', 'WAITING', 'APPROVED'), ('match_approval', 'WAITING', 'SENT_BACK'), ('match_approval', 'WAITING', 'EXPIRED');
CREATE TRIGGER match_approval_status_transition BEFORE UPDATE OF status ON match_approval FOR EACH ROW EXECUTE FUNCTION guard_status();
CREATE TRIGGER match_approval_never_deleted BEFORE DELETE ON match_approval FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What waits for a colleague has the deadline of its approval; the cooperative gets its own once it is asked.
ALTER TABLE allocation
  DROP CONSTRAINT allocation_held_has_deadline,
  ADD CONSTRAINT allocation_held_has_deadline CHECK (status <> 'HELD' OR confirm_by IS NOT NULL OR approval_id IS NOT NULL);

-- No cooperative is asked, and nothing becomes firm, before the colleague has approved.
CREATE FUNCTION guard_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.approval_id IS NOT NULL AND (NEW.confirm_by IS NOT NULL OR NEW.status IN ('CONFIRMED', 'FIRM', 'FULFILLED', 'SHORT'))
     AND (SELECT status FROM match_approval WHERE id = NEW.approval_id) <> 'APPROVED' THEN
    RAISE EXCEPTION 'allocation % waits for an approval', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_asked_after_approval';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER allocation_asked_after_approval BEFORE INSERT OR UPDATE OF approval_id, confirm_by, status ON allocation FOR EACH ROW EXECUTE FUNCTION guard_approval();
