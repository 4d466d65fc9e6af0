-- What households say about what they got, and the photos they take of it.

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "line_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "stars" INTEGER NOT NULL,
    "text" TEXT,
    "author" TEXT NOT NULL,
    "locale" "locale" NOT NULL DEFAULT 'VI',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "reply" TEXT,
    "replied_at" TIMESTAMPTZ(3),
    "replied_by_id" UUID,
    "hidden_at" TIMESTAMPTZ(3),
    "hidden_by_id" UUID,
    "hidden_reason" TEXT,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shopper_photo" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "group_id" UUID NOT NULL,
    "review_id" UUID,
    "storage_key" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shopper_photo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "review_line_id_key" ON "review"("line_id");

-- CreateIndex
CREATE INDEX "review_offer_id_created_at_idx" ON "review"("offer_id", "created_at");

-- CreateIndex
CREATE INDEX "review_cooperative_id_created_at_idx" ON "review"("cooperative_id", "created_at");

-- CreateIndex
CREATE INDEX "review_replied_by_id_idx" ON "review"("replied_by_id");

-- CreateIndex
CREATE INDEX "review_hidden_by_id_idx" ON "review"("hidden_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "shopper_photo_storage_key_key" ON "shopper_photo"("storage_key");

-- CreateIndex
CREATE INDEX "shopper_photo_group_id_idx" ON "shopper_photo"("group_id");

-- CreateIndex
CREATE INDEX "shopper_photo_review_id_idx" ON "shopper_photo"("review_id");

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "consumer_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_replied_by_id_fkey" FOREIGN KEY ("replied_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_hidden_by_id_fkey" FOREIGN KEY ("hidden_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shopper_photo" ADD CONSTRAINT "shopper_photo_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "order_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shopper_photo" ADD CONSTRAINT "shopper_photo_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ── A review is written once, of goods that arrived ─────────────────────────────────────────
ALTER TABLE review
  ADD CONSTRAINT review_stars CHECK (stars BETWEEN 1 AND 5),
  ADD CONSTRAINT review_words CHECK (length(text) BETWEEN 1 AND 2000 AND length(reply) BETWEEN 1 AND 2000),
  ADD CONSTRAINT review_reply_is_signed CHECK (num_nonnulls(reply, replied_at, replied_by_id) IN (0, 3)),
  ADD CONSTRAINT review_hidden_with_reason CHECK (num_nonnulls(hidden_at, hidden_by_id, hidden_reason) IN (0, 3) AND length(trim(hidden_reason)) > 0);
CREATE FUNCTION guard_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM consumer_order_line line JOIN consumer_order o ON o.id = line.order_id
     WHERE line.id = NEW.line_id AND line.offer_id = NEW.offer_id AND o.cooperative_id = NEW.cooperative_id AND o.status IN ('DELIVERED', 'COMPLETED')) THEN
    RAISE EXCEPTION 'only what was delivered is reviewed' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_of_delivered';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER review_of_delivered BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION guard_review();
-- What a household wrote stays as it was written; a reply stays as well.
CREATE FUNCTION keep_review_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.line_id, NEW.offer_id, NEW.cooperative_id, NEW.stars, NEW.text, NEW.author, NEW.created_at) IS DISTINCT FROM (OLD.line_id, OLD.offer_id, OLD.cooperative_id, OLD.stars, OLD.text, OLD.author, OLD.created_at)
    OR (OLD.reply IS NOT NULL AND NEW.reply IS DISTINCT FROM OLD.reply) OR (OLD.hidden_at IS NOT NULL AND NEW.hidden_reason IS DISTINCT FROM OLD.hidden_reason) THEN
    RAISE EXCEPTION 'the words of a review are not changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_words_are_kept';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER review_words_are_kept BEFORE UPDATE ON review FOR EACH ROW EXECUTE FUNCTION keep_review_words();
CREATE TRIGGER review_never_deleted BEFORE DELETE ON review FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE shopper_photo ADD CONSTRAINT shopper_photo_size CHECK (width > 0 AND height > 0 AND size_bytes > 0);
-- A photo is of the purchase it is shown with.
CREATE FUNCTION guard_shopper_photo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.review_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM review r JOIN consumer_order_line line ON line.id = r.line_id JOIN consumer_order o ON o.id = line.order_id WHERE r.id = NEW.review_id AND o.group_id = NEW.group_id) THEN
    RAISE EXCEPTION 'the photo is of another purchase' USING ERRCODE = 'check_violation', CONSTRAINT = 'shopper_photo_of_purchase';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER shopper_photo_of_purchase BEFORE INSERT OR UPDATE OF review_id ON shopper_photo FOR EACH ROW EXECUTE FUNCTION guard_shopper_photo();
