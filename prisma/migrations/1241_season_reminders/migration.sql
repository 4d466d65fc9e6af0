-- Who wishes to be told when a good can be bought again.

-- CreateTable
CREATE TABLE "season_reminder" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "product_id" UUID NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "contact" TEXT NOT NULL,
    "locale" "locale" NOT NULL DEFAULT 'VI',
    "token" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "season_reminder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "season_reminder_token_key" ON "season_reminder"("token");

-- CreateIndex
CREATE INDEX "season_reminder_contact_idx" ON "season_reminder"("contact");

-- CreateIndex
CREATE INDEX "season_reminder_product_id_cooperative_id_idx" ON "season_reminder"("product_id", "cooperative_id");

-- CreateIndex
CREATE INDEX "season_reminder_cooperative_id_idx" ON "season_reminder"("cooperative_id");

-- AddForeignKey
ALTER TABLE "season_reminder" ADD CONSTRAINT "season_reminder_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "season_reminder" ADD CONSTRAINT "season_reminder_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One waits once for a good of a cooperative; also what is looked through for goods that are back.
CREATE UNIQUE INDEX season_reminder_waits_once ON season_reminder (product_id, cooperative_id, contact) WHERE told_at IS NULL;
-- The one place that says how an address is written, so that two spellings are not two.
ALTER TABLE season_reminder ADD CONSTRAINT season_reminder_contact CHECK (contact ~ '^[^@\s]+@[^@\s]+$' AND contact = lower(contact) AND length(contact) <= 254);
