-- Packs of an offer: the sizes households order it in, each with the number of its barcode.

-- CreateTable
CREATE TABLE "offer_pack" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "offer_id" UUID NOT NULL,
    "cooperative_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "size_base" BIGINT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "gtin" TEXT,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "offer_pack_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "offer_pack_offer_id_position_key" ON "offer_pack"("offer_id", "position");
CREATE INDEX "offer_pack_cooperative_id_idx" ON "offer_pack"("cooperative_id");
ALTER TABLE "offer_pack" ADD CONSTRAINT "offer_pack_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "offer_pack" ADD CONSTRAINT "offer_pack_cooperative_id_fkey" FOREIGN KEY ("cooperative_id") REFERENCES "cooperative"("organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The check digit of a GTIN: from the right, weights 3, 1, 3, 1 …, all digits but the last.
CREATE FUNCTION gtin_is_valid(gtin text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE WHEN gtin ~ '^(\d{8}|\d{12}|\d{13}|\d{14})$' THEN right(gtin, 1)::integer = (10 - (
    SELECT sum(digit::integer * CASE WHEN (length(gtin) - place) % 2 = 1 THEN 3 ELSE 1 END)
      FROM unnest(string_to_array(left(gtin, -1), NULL)) WITH ORDINALITY AS digits (digit, place)) % 10) % 10 ELSE false END
$$;
ALTER TABLE offer_pack
  ADD CONSTRAINT offer_pack_shape CHECK (position >= 1 AND size_base > 0 AND length(trim(name_vi)) > 0 AND length(trim(name_en)) > 0),
  ADD CONSTRAINT offer_pack_first_stays CHECK (position > 1 OR archived_at IS NULL),
  ADD CONSTRAINT offer_pack_gtin CHECK (gtin_is_valid(gtin));
-- One number names one pack of a cooperative; shorter numbers are the longer ones without their zeros.
CREATE UNIQUE INDEX offer_pack_gtin_once ON offer_pack (cooperative_id, lpad(gtin, 14, '0')) WHERE archived_at IS NULL;
CREATE UNIQUE INDEX offer_pack_name_once ON offer_pack (offer_id, lower(name_vi)) WHERE archived_at IS NULL;
CREATE TRIGGER offer_pack_never_deleted BEFORE DELETE ON offer_pack FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A pack belongs to the cooperative of its offer, and keeps its size: what was sold under it stays true.
CREATE FUNCTION guard_offer_pack() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.size_base, NEW.offer_id, NEW.position) IS DISTINCT FROM (OLD.size_base, OLD.offer_id, OLD.position) THEN
    RAISE EXCEPTION 'a pack keeps its size, its offer and its place' USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_pack_keeps_size';
  END IF;
  IF NOT EXISTS (SELECT FROM offer WHERE id = NEW.offer_id AND cooperative_id = NEW.cooperative_id) THEN
    RAISE EXCEPTION 'the pack is of another cooperative than its offer' USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_pack_owner';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER offer_pack_notices AFTER INSERT OR UPDATE ON offer_pack FOR EACH ROW EXECUTE FUNCTION page_part_changed('offer:', 'offer_id');
CREATE TRIGGER offer_pack_guard BEFORE INSERT OR UPDATE ON offer_pack FOR EACH ROW EXECUTE FUNCTION guard_offer_pack();

-- The selling unit of an offer is its first pack. Its id follows from that of the offer, so that a world built twice is the same.
INSERT INTO offer_pack (id, offer_id, cooperative_id, position, size_base, name_vi, name_en, created_at)
  SELECT md5(id::text || '/1')::uuid, id, cooperative_id, 1, selling_unit_base, selling_unit_name_vi, selling_unit_name_en, created_at FROM offer;
CREATE FUNCTION first_offer_packs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO offer_pack (id, offer_id, cooperative_id, position, size_base, name_vi, name_en, created_at)
    SELECT md5(id::text || '/1')::uuid, id, cooperative_id, 1, selling_unit_base, selling_unit_name_vi, selling_unit_name_en, created_at FROM entered;
  RETURN NULL;
END
$$;
CREATE TRIGGER offer_first_pack AFTER INSERT ON offer REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION first_offer_packs();

-- ── Baskets and orders name the pack ────────────────────────────────────────────────────────
ALTER TABLE "basket_line" ADD COLUMN "pack_id" UUID;
ALTER TABLE "consumer_order_line" ADD COLUMN "pack_id" UUID;
UPDATE basket_line line SET pack_id = pack.id FROM offer_pack pack WHERE pack.offer_id = line.offer_id AND pack.position = 1;
UPDATE consumer_order_line line SET pack_id = pack.id FROM offer_pack pack WHERE pack.offer_id = line.offer_id AND pack.position = 1;
ALTER TABLE "basket_line" ADD CONSTRAINT "basket_line_pack_id_fkey" FOREIGN KEY ("pack_id") REFERENCES "offer_pack"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "consumer_order_line" ADD CONSTRAINT "consumer_order_line_pack_id_fkey" FOREIGN KEY ("pack_id") REFERENCES "offer_pack"("id") ON DELETE SET NULL ON UPDATE CASCADE;
DROP INDEX "basket_line_basket_id_offer_id_key";
DROP INDEX "consumer_order_line_order_id_offer_id_key";
CREATE UNIQUE INDEX "basket_line_basket_id_pack_id_key" ON "basket_line"("basket_id", "pack_id");
CREATE INDEX "basket_line_pack_id_idx" ON "basket_line"("pack_id");
CREATE UNIQUE INDEX "consumer_order_line_order_id_pack_id_key" ON "consumer_order_line"("order_id", "pack_id");
CREATE INDEX "consumer_order_line_pack_id_idx" ON "consumer_order_line"("pack_id");
ALTER TABLE basket_line ADD CONSTRAINT basket_line_has_pack CHECK (pack_id IS NOT NULL);
ALTER TABLE consumer_order_line ADD CONSTRAINT consumer_order_line_has_pack CHECK (pack_id IS NOT NULL);

CREATE FUNCTION name_pack() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.pack_id IS NULL THEN
    SELECT id INTO NEW.pack_id FROM offer_pack WHERE offer_id = NEW.offer_id AND position = 1;
  ELSIF NOT EXISTS (SELECT FROM offer_pack WHERE id = NEW.pack_id AND offer_id = NEW.offer_id) THEN
    RAISE EXCEPTION 'the pack is of another offer' USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_pack_of_offer';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER basket_line_pack BEFORE INSERT ON basket_line FOR EACH ROW EXECUTE FUNCTION name_pack();
CREATE TRIGGER consumer_order_line_pack BEFORE INSERT ON consumer_order_line FOR EACH ROW EXECUTE FUNCTION name_pack();
