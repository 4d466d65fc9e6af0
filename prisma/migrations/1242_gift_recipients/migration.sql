-- A purchase may go to several people as a gift, each with parcels of their own.

-- DropIndex
DROP INDEX "consumer_order_group_id_cooperative_id_key";

-- AlterTable
ALTER TABLE "consumer_order" ADD COLUMN     "recipient_id" UUID;

-- CreateTable
CREATE TABLE "gift_recipient" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "group_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "commune_code" TEXT NOT NULL,
    "address_line" TEXT NOT NULL,
    "message" TEXT,
    "token" TEXT NOT NULL,

    CONSTRAINT "gift_recipient_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gift_recipient_token_key" ON "gift_recipient"("token");

-- CreateIndex
CREATE INDEX "gift_recipient_commune_code_idx" ON "gift_recipient"("commune_code");

-- CreateIndex
CREATE UNIQUE INDEX "gift_recipient_group_id_position_key" ON "gift_recipient"("group_id", "position");

-- CreateIndex
CREATE INDEX "consumer_order_recipient_id_idx" ON "consumer_order"("recipient_id");

-- CreateIndex
CREATE UNIQUE INDEX "consumer_order_group_id_cooperative_id_recipient_id_key" ON "consumer_order"("group_id", "cooperative_id", "recipient_id");

-- AddForeignKey
ALTER TABLE "gift_recipient" ADD CONSTRAINT "gift_recipient_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "order_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_recipient" ADD CONSTRAINT "gift_recipient_commune_code_fkey" FOREIGN KEY ("commune_code") REFERENCES "commune"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consumer_order" ADD CONSTRAINT "consumer_order_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "gift_recipient"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ── A cooperative sends one parcel to each recipient, and one to the household itself ───────
CREATE UNIQUE INDEX consumer_order_one_for_household ON consumer_order (group_id, cooperative_id) WHERE recipient_id IS NULL;
ALTER TABLE gift_recipient
  ADD CONSTRAINT gift_recipient_position CHECK (position BETWEEN 1 AND 10),
  ADD CONSTRAINT gift_recipient_words CHECK (length(message) BETWEEN 1 AND 200);
-- Gifts are paid beforehand, and a recipient is one of the same purchase.
CREATE FUNCTION guard_gift_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.recipient_id IS DISTINCT FROM OLD.recipient_id THEN
    RAISE EXCEPTION 'whom an order goes to is not changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'consumer_order_recipient_of_purchase';
  END IF;
  IF NEW.recipient_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM gift_recipient r JOIN order_group g ON g.id = r.group_id WHERE r.id = NEW.recipient_id AND g.id = NEW.group_id AND g.prepaid_only) THEN
    RAISE EXCEPTION 'a gift goes to a recipient of its purchase, which is paid beforehand' USING ERRCODE = 'check_violation', CONSTRAINT = 'consumer_order_recipient_of_purchase';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER consumer_order_recipient_of_purchase BEFORE INSERT OR UPDATE OF recipient_id ON consumer_order FOR EACH ROW EXECUTE FUNCTION guard_gift_order();
CREATE TRIGGER gift_recipient_never_deleted BEFORE DELETE ON gift_recipient FOR EACH ROW EXECUTE FUNCTION refuse_change();
