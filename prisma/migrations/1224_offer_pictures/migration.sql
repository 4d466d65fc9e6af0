-- Pictures that cooperatives take of what they offer; the shop shows them before the drawing of the product.

-- CreateTable
CREATE TABLE "offer_picture" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "offer_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "alt_vi" TEXT NOT NULL,
    "alt_en" TEXT NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "hidden_at" TIMESTAMPTZ(3),
    "hidden_by_id" UUID,
    "hidden_reason" TEXT,

    CONSTRAINT "offer_picture_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "offer_picture_offer_id_idx" ON "offer_picture"("offer_id");
CREATE INDEX "offer_picture_added_by_id_idx" ON "offer_picture"("added_by_id");
CREATE INDEX "offer_picture_hidden_by_id_idx" ON "offer_picture"("hidden_by_id");
ALTER TABLE "offer_picture" ADD CONSTRAINT "offer_picture_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "offer_picture" ADD CONSTRAINT "offer_picture_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "offer_picture" ADD CONSTRAINT "offer_picture_hidden_by_id_fkey" FOREIGN KEY ("hidden_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Six places an offer, each taken once; the places of a set change hands within a transaction.
ALTER TABLE offer_picture
  ADD CONSTRAINT offer_picture_places CHECK (position BETWEEN 1 AND 6),
  ADD CONSTRAINT offer_picture_words CHECK (length(trim(alt_vi)) BETWEEN 1 AND 160 AND length(trim(alt_en)) BETWEEN 1 AND 160),
  ADD CONSTRAINT offer_picture_hidden CHECK ((hidden_at IS NULL) = (hidden_by_id IS NULL) AND (hidden_at IS NULL) = (hidden_reason IS NULL)),
  ADD CONSTRAINT offer_picture_one_a_place EXCLUDE USING gist (offer_id WITH =, position WITH =) WHERE (removed_at IS NULL) DEFERRABLE INITIALLY DEFERRED;
CREATE TRIGGER offer_picture_never_deleted BEFORE DELETE ON offer_picture FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Key of the picture that stands for an offer: its own first one that is shown, else the drawing of its product.
CREATE FUNCTION offer_picture_key(offer uuid, drawing text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT 'goods/' || p.id FROM offer_picture p WHERE p.offer_id = offer AND p.removed_at IS NULL AND p.hidden_at IS NULL ORDER BY p.position LIMIT 1), drawing)
$$;

CREATE FUNCTION offer_picture_changes_in_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE shop_good_words w SET card = jsonb_set(w.card, '{pictureKey}', to_jsonb(offer_picture_key(o.id, p.picture_key)))
    FROM offer o JOIN product p ON p.id = o.product_id
   WHERE w.offer_id = NEW.offer_id AND o.id = NEW.offer_id AND w.card ->> 'pictureKey' <> offer_picture_key(o.id, p.picture_key);
  RETURN NULL;
END
$$;
CREATE TRIGGER offer_picture_changes_in_shop AFTER INSERT OR UPDATE ON offer_picture FOR EACH ROW EXECUTE FUNCTION offer_picture_changes_in_shop();

CREATE TRIGGER offer_picture_notices AFTER INSERT OR UPDATE ON offer_picture FOR EACH ROW EXECUTE FUNCTION page_part_changed('offer:', 'offer_id');

-- What is drawn again keeps the picture of its own.
CREATE OR REPLACE FUNCTION refresh_shop_good_words(offer_ids uuid[]) RETURNS void LANGUAGE sql AS $$
  WITH names AS (
    SELECT o.id,
           concat_ws(' ', o.title_vi, o.title_en, p.name_vi, p.name_en, (SELECT string_agg(a.name, ' ' ORDER BY a.name) FROM product_alias a WHERE a.product_id = p.id)) AS named,
           concat_ws(' ', k.name_vi, k.name_en, v.name_vi, v.name_en) AS kind,
           concat_ws(' ', org.name_vi, org.name_en) AS cooperative,
           concat_ws(' ', commune.name_vi, province.name_vi, province.name_en,
             (SELECT string_agg(DISTINCT f.name_vi || ' ' || f.district_vi, ' ') FROM former_commune f WHERE f.present_commune_code = commune.code)) AS places,
           jsonb_build_object(
             'slug', o.slug, 'titleVi', o.title_vi, 'titleEn', o.title_en, 'pictureKey', offer_picture_key(o.id, p.picture_key), 'category', k.category,
             'productId', p.id, 'productSlug', p.slug, 'commoditySlug', k.slug, 'harvestMonths', p.harvest_months, 'baseUnit', p.base_unit, 'catchWeight', p.catch_weight,
             'gradeRank', o.grade_rank, 'gradeVi', grade.name_vi, 'gradeEn', grade.name_en,
             'pricingUnit', p.pricing_unit, 'pricingUnitBase', p.pricing_unit_base, 'sellingUnitNameVi', o.selling_unit_name_vi, 'sellingUnitNameEn', o.selling_unit_name_en,
             'cooperativeId', org.id, 'cooperativeSlug', org.slug, 'cooperativeNameVi', org.name_vi, 'cooperativeNameEn', org.name_en,
             'communeVi', commune.name_vi, 'provinceCode', province.code, 'provinceVi', province.name_vi, 'provinceEn', province.name_en) AS card
      FROM offer o
      JOIN product p ON p.id = o.product_id
      JOIN commodity k ON k.id = p.commodity_id
      JOIN product_grade grade ON grade.product_id = p.id AND grade.rank = o.grade_rank
      JOIN organisation org ON org.id = o.cooperative_id
      LEFT JOIN variety v ON v.id = o.variety_id
      LEFT JOIN commune ON commune.code = org.commune_code
      LEFT JOIN province ON province.code = commune.province_code
     WHERE o.id = ANY (offer_ids)
  ), written AS (
    INSERT INTO shop_good_words (offer_id, document, spelled, names, card)
    SELECT id,
           setweight(to_tsvector('simple', search_words(named)), 'A') || setweight(to_tsvector('simple', search_words(kind)), 'B')
             || setweight(to_tsvector('simple', search_words(cooperative)), 'C') || setweight(to_tsvector('simple', search_words(places)), 'D'),
           ARRAY(SELECT DISTINCT unnest(string_to_array(spelled_words(named || ' ' || kind), ' '))),
           search_words(named), card
      FROM names ORDER BY id
    ON CONFLICT (offer_id) DO UPDATE SET document = EXCLUDED.document, spelled = EXCLUDED.spelled, names = EXCLUDED.names, card = EXCLUDED.card
    RETURNING document
  )
  INSERT INTO search_word SELECT DISTINCT word FROM written, unnest(tsvector_to_array(written.document)) AS word ORDER BY word ON CONFLICT DO NOTHING
$$;
