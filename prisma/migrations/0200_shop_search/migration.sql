-- What the shop lists, filters and finds: one row per offer drawn from the tables that own the facts and
-- kept by triggers. Dates decide in the statement that reads, never here.

CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- Words as search compares them: folded, letters and digits only, one space between.
CREATE FUNCTION search_words(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT trim(regexp_replace(public.fold_text(value), '[^a-z0-9]+', ' ', 'g')) $$;

-- Words with their accents. The tone becomes a digit at the end of the syllable, so that hòa and hoà are one
-- spelling while dứa, dưa and dừa stay three.
CREATE FUNCTION spelled_words(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT trim(regexp_replace(
      normalize(
        translate(
          regexp_replace(
            translate(lower(normalize(value, NFD)), 'Đ', 'đ'),
            E'([\u0300\u0301\u0303\u0309\u0323])([a-z\u0302\u0306\u031B]*)', '\2\1', 'g'
          ),
          U&'\0300\0301\0303\0309\0323', '12345'
        ), NFC
      ),
      '[[:space:][:punct:]]+', ' ', 'g'
    ))
  $$;

-- ── The shop's rows ─────────────────────────────────────────────────────────────────────────
-- Narrow facts to filter, count and sort by.
CREATE TABLE shop_good (
  offer_id uuid PRIMARY KEY REFERENCES offer (id),
  product_id uuid NOT NULL,
  commodity_id uuid NOT NULL,
  cooperative_id uuid NOT NULL,
  category product_category NOT NULL,
  commune_code varchar(5),
  province_code varchar(2),
  channels sales_channel[] NOT NULL,
  price_vnd bigint NOT NULL,
  -- Bit m − 1 is set when month m is a month of harvest; 0 for goods made all year.
  season_months integer NOT NULL,
  -- The offer is active and its cooperative approved.
  listed boolean NOT NULL,
  valid_from_on date NOT NULL,
  valid_until_on date NOT NULL,
  closed_from_on date NOT NULL,
  closed_until_on date NOT NULL,
  -- Stars and schemes certified on every day from claims_from_on to claims_until_on; other days are worked out when read.
  stars smallint NOT NULL,
  schemes text[] NOT NULL,
  claims_from_on date NOT NULL,
  claims_until_on date NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX shop_good_newest ON shop_good (created_at DESC, offer_id DESC) WHERE listed;
CREATE INDEX shop_good_cheapest ON shop_good (price_vnd, offer_id) WHERE listed;
CREATE INDEX shop_good_dearest ON shop_good (price_vnd DESC, offer_id DESC) WHERE listed;
CREATE INDEX shop_good_cooperative ON shop_good (cooperative_id);
CREATE INDEX shop_good_product ON shop_good (product_id);

-- The words a good is found by and the card it is shown as.
CREATE TABLE shop_good_words (
  offer_id uuid PRIMARY KEY REFERENCES offer (id),
  -- Folded words: names A, kind and variety B, cooperative C, places past and present D.
  document tsvector NOT NULL,
  -- The names' words as spelled, for ranking exact accents first.
  spelled text[] NOT NULL,
  -- The folded names, for likeness.
  names text NOT NULL,
  card jsonb NOT NULL
);
CREATE INDEX shop_good_words_document ON shop_good_words USING gin (document);
CREATE INDEX shop_good_words_names ON shop_good_words USING gin (names gin_trgm_ops);

-- Every word some good was ever found by; a word typed wrong is put right from here.
CREATE TABLE search_word (
  word text PRIMARY KEY
);

-- ── Claims: what the documents say on a day ─────────────────────────────────────────────────
-- Verified certificates that speak for an offer, whatever their dates: of its product, of its kind of produce, or of the areas
-- that every lot on offer comes from.
CREATE FUNCTION offer_certificates(offer_ids uuid[])
  RETURNS TABLE (offer_id uuid, certificate_id uuid, scheme_code text, valid_from_on date, valid_until_on date)
  LANGUAGE sql STABLE AS $$
  SELECT o.id, c.id, c.scheme_code, c.valid_from_on, c.valid_until_on
    FROM offer o
    JOIN product p ON p.id = o.product_id
    JOIN certificate c ON c.cooperative_id = o.cooperative_id AND c.status = 'VERIFIED'
   WHERE o.id = ANY (offer_ids)
     AND (EXISTS (SELECT FROM certificate_scope cs WHERE cs.certificate_id = c.id AND (cs.product_id = p.id OR cs.commodity_id = p.commodity_id))
          OR (EXISTS (SELECT FROM certificate_scope cs WHERE cs.certificate_id = c.id AND cs.planting_area_id IS NOT NULL)
              AND EXISTS (SELECT FROM harvest_lot l WHERE l.offer_id = o.id AND l.status = 'OFFERED')
              AND NOT EXISTS (
                SELECT FROM harvest_lot l
                 WHERE l.offer_id = o.id AND l.status = 'OFFERED'
                   AND NOT EXISTS (SELECT FROM certificate_scope cs WHERE cs.certificate_id = c.id AND cs.planting_area_id = l.planting_area_id))))
$$;

-- Stars and schemes of offers on a day, with the days around it on which nothing changes.
CREATE FUNCTION offer_claims(offer_ids uuid[], today date)
  RETURNS TABLE (offer_id uuid, stars smallint, schemes text[], claims_from_on date, claims_until_on date)
  LANGUAGE sql STABLE AS $$
  WITH claim AS (
    SELECT o.id AS offer_id, r.stars, NULL::text AS scheme, r.signed_on AS from_on, r.valid_until_on AS until_on
      FROM offer o JOIN ocop_recognition r ON r.cooperative_id = o.cooperative_id AND r.product_id = o.product_id
     WHERE o.id = ANY (offer_ids) AND r.status = 'VERIFIED'
    UNION ALL
    SELECT c.offer_id, NULL, c.scheme_code, c.valid_from_on, c.valid_until_on
      FROM offer_certificates(offer_ids) c JOIN certification_scheme s ON s.code = c.scheme_code AND s.shown_to_shoppers
  )
  SELECT o.id,
         coalesce(max(claim.stars) FILTER (WHERE today BETWEEN claim.from_on AND claim.until_on), 0)::smallint,
         coalesce(array_agg(DISTINCT claim.scheme) FILTER (WHERE claim.scheme IS NOT NULL AND today BETWEEN claim.from_on AND claim.until_on), '{}'),
         greatest('0001-01-01'::date, max(claim.from_on) FILTER (WHERE claim.from_on <= today), max(claim.until_on + 1) FILTER (WHERE claim.until_on < today)),
         least('9999-12-31'::date, min(claim.until_on) FILTER (WHERE claim.until_on >= today), min(claim.from_on - 1) FILTER (WHERE claim.from_on > today))
    FROM offer o LEFT JOIN claim ON claim.offer_id = o.id
   WHERE o.id = ANY (offer_ids)
   GROUP BY o.id
$$;

-- The goods a shopper may see on a day with what is certified that day. Every read of the shop starts here.
CREATE FUNCTION shop_goods(today date)
  RETURNS TABLE (offer_id uuid, product_id uuid, commodity_id uuid, cooperative_id uuid, category product_category, commune_code varchar,
                 province_code varchar, channels sales_channel[], price_vnd bigint, season_months integer, stars smallint, schemes text[], created_at timestamptz)
  LANGUAGE sql STABLE AS $$
  SELECT g.offer_id, g.product_id, g.commodity_id, g.cooperative_id, g.category, g.commune_code, g.province_code, g.channels, g.price_vnd, g.season_months,
         CASE WHEN today BETWEEN g.claims_from_on AND g.claims_until_on THEN g.stars ELSE (SELECT c.stars FROM offer_claims(ARRAY[g.offer_id], today) c) END,
         CASE WHEN today BETWEEN g.claims_from_on AND g.claims_until_on THEN g.schemes ELSE (SELECT c.schemes FROM offer_claims(ARRAY[g.offer_id], today) c) END,
         g.created_at
    FROM shop_good g
   WHERE g.listed AND today BETWEEN g.valid_from_on AND g.valid_until_on AND NOT today BETWEEN g.closed_from_on AND g.closed_until_on
$$;

-- The business day of the market.
CREATE FUNCTION business_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date $$;

-- ── Keeping the rows ────────────────────────────────────────────────────────────────────────
CREATE FUNCTION refresh_shop_goods(offer_ids uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO shop_good
  SELECT o.id, o.product_id, p.commodity_id, o.cooperative_id, k.category, org.commune_code, commune.province_code, o.channels, o.price_from_vnd,
         coalesce((SELECT bit_or(1 << (month - 1)) FROM unnest(p.harvest_months) AS month), 0),
         o.status = 'ACTIVE' AND org.status = 'APPROVED', o.valid_from_on, o.valid_until_on,
         coalesce(coop.closed_from_on, CASE WHEN coop.closed_until_on IS NULL THEN 'infinity' ELSE '-infinity' END::date), coalesce(coop.closed_until_on, 'infinity'::date),
         claims.stars, claims.schemes, claims.claims_from_on, claims.claims_until_on, o.created_at
    FROM offer o
    JOIN product p ON p.id = o.product_id
    JOIN commodity k ON k.id = p.commodity_id
    JOIN cooperative coop ON coop.organisation_id = o.cooperative_id
    JOIN organisation org ON org.id = o.cooperative_id
    LEFT JOIN commune ON commune.code = org.commune_code
    JOIN offer_claims(offer_ids, business_today()) claims ON claims.offer_id = o.id
   WHERE o.id = ANY (offer_ids)
   ORDER BY o.id
  ON CONFLICT (offer_id) DO UPDATE SET
    product_id = EXCLUDED.product_id, commodity_id = EXCLUDED.commodity_id, cooperative_id = EXCLUDED.cooperative_id, category = EXCLUDED.category,
    commune_code = EXCLUDED.commune_code, province_code = EXCLUDED.province_code, channels = EXCLUDED.channels, price_vnd = EXCLUDED.price_vnd,
    season_months = EXCLUDED.season_months, listed = EXCLUDED.listed, valid_from_on = EXCLUDED.valid_from_on, valid_until_on = EXCLUDED.valid_until_on,
    closed_from_on = EXCLUDED.closed_from_on, closed_until_on = EXCLUDED.closed_until_on, stars = EXCLUDED.stars, schemes = EXCLUDED.schemes,
    claims_from_on = EXCLUDED.claims_from_on, claims_until_on = EXCLUDED.claims_until_on
$$;

CREATE FUNCTION refresh_shop_good_words(offer_ids uuid[]) RETURNS void LANGUAGE sql AS $$
  WITH names AS (
    SELECT o.id,
           concat_ws(' ', o.title_vi, o.title_en, p.name_vi, p.name_en, (SELECT string_agg(a.name, ' ' ORDER BY a.name) FROM product_alias a WHERE a.product_id = p.id)) AS named,
           concat_ws(' ', k.name_vi, k.name_en, v.name_vi, v.name_en) AS kind,
           concat_ws(' ', org.name_vi, org.name_en) AS cooperative,
           concat_ws(' ', commune.name_vi, province.name_vi, province.name_en,
             (SELECT string_agg(DISTINCT f.name_vi || ' ' || f.district_vi, ' ') FROM former_commune f WHERE f.present_commune_code = commune.code)) AS places,
           jsonb_build_object(
             'slug', o.slug, 'titleVi', o.title_vi, 'titleEn', o.title_en, 'pictureKey', p.picture_key, 'category', k.category,
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

-- Claims kept for days gone by are worked out again; run daily and at start. Returns the number of rows it renewed.
CREATE FUNCTION renew_shop_claims(today date) RETURNS integer LANGUAGE sql AS $$
  WITH renewed AS (
    UPDATE shop_good g SET stars = c.stars, schemes = c.schemes, claims_from_on = c.claims_from_on, claims_until_on = c.claims_until_on
      FROM offer_claims(ARRAY(SELECT offer_id FROM shop_good WHERE NOT today BETWEEN claims_from_on AND claims_until_on), today) c
     WHERE g.offer_id = c.offer_id
    RETURNING 1
  ) SELECT count(*)::integer FROM renewed
$$;

CREATE FUNCTION offers_enter_shop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[] := ARRAY(SELECT id FROM entered);
BEGIN
  PERFORM refresh_shop_goods(ids);
  PERFORM refresh_shop_good_words(ids);
  RETURN NULL;
END
$$;
CREATE TRIGGER offer_enters_shop AFTER INSERT ON offer REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION offers_enter_shop();

CREATE FUNCTION offer_price_moves_in_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE shop_good SET price_vnd = NEW.price_from_vnd WHERE offer_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER offer_price_moves_in_shop AFTER UPDATE OF price_from_vnd ON offer FOR EACH ROW WHEN (OLD.price_from_vnd IS DISTINCT FROM NEW.price_from_vnd) EXECUTE FUNCTION offer_price_moves_in_shop();

CREATE FUNCTION offer_changes_in_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_shop_goods(ARRAY[NEW.id]);
  PERFORM refresh_shop_good_words(ARRAY[NEW.id]);
  RETURN NULL;
END
$$;
CREATE TRIGGER offer_changes_in_shop AFTER UPDATE OF slug, product_id, variety_id, grade_rank, title_vi, title_en, channels, status, valid_from_on, valid_until_on, selling_unit_name_vi, selling_unit_name_en
  ON offer FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION offer_changes_in_shop();

-- Products, kinds, varieties and cooperatives change rarely: their offers are drawn again.
CREATE FUNCTION product_changes_in_shop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  product uuid := CASE TG_TABLE_NAME WHEN 'product' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> 'product_id')::uuid END;
  ids uuid[] := ARRAY(SELECT id FROM offer WHERE product_id = product);
BEGIN
  PERFORM refresh_shop_goods(ids);
  PERFORM refresh_shop_good_words(ids);
  RETURN NULL;
END
$$;
CREATE TRIGGER product_changes_in_shop AFTER UPDATE ON product FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION product_changes_in_shop();
CREATE TRIGGER product_alias_changes_in_shop AFTER INSERT OR UPDATE OR DELETE ON product_alias FOR EACH ROW EXECUTE FUNCTION product_changes_in_shop();
CREATE TRIGGER product_grade_changes_in_shop AFTER UPDATE ON product_grade FOR EACH ROW EXECUTE FUNCTION product_changes_in_shop();

CREATE FUNCTION kind_changes_in_shop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[] := ARRAY(
  SELECT o.id FROM offer o JOIN product p ON p.id = o.product_id
   WHERE CASE TG_TABLE_NAME WHEN 'commodity' THEN p.commodity_id = NEW.id ELSE o.variety_id = NEW.id END);
BEGIN
  PERFORM refresh_shop_goods(ids);
  PERFORM refresh_shop_good_words(ids);
  RETURN NULL;
END
$$;
CREATE TRIGGER commodity_changes_in_shop AFTER UPDATE ON commodity FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION kind_changes_in_shop();
CREATE TRIGGER variety_changes_in_shop AFTER UPDATE ON variety FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION kind_changes_in_shop();

CREATE FUNCTION cooperative_changes_in_shop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[] := ARRAY(SELECT id FROM offer WHERE cooperative_id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
BEGIN
  PERFORM refresh_shop_goods(ids);
  PERFORM refresh_shop_good_words(ids);
  RETURN NULL;
END
$$;
CREATE TRIGGER organisation_changes_in_shop AFTER UPDATE OF status, name_vi, name_en, slug, commune_code ON organisation FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION cooperative_changes_in_shop('id');
CREATE TRIGGER cooperative_changes_in_shop AFTER UPDATE OF closed_from_on, closed_until_on ON cooperative FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION cooperative_changes_in_shop('organisation_id');

-- A commune's names of the past may be written after its cooperatives.
CREATE FUNCTION former_communes_enter_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_shop_good_words(ARRAY(SELECT o.id FROM offer o JOIN organisation org ON org.id = o.cooperative_id WHERE org.commune_code IN (SELECT present_commune_code FROM entered)));
  RETURN NULL;
END
$$;
CREATE TRIGGER former_commune_enters_shop AFTER INSERT ON former_commune REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION former_communes_enter_shop();

-- Documents: a decision, a new scope or a corrected date changes what is certified.
CREATE FUNCTION documents_change_in_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_shop_goods(ARRAY(SELECT id FROM offer WHERE cooperative_id IN (SELECT cooperative_id FROM entered)));
  RETURN NULL;
END
$$;
CREATE TRIGGER certificate_enters_shop AFTER INSERT ON certificate REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION documents_change_in_shop();
CREATE TRIGGER certificate_changes_in_shop AFTER UPDATE ON certificate REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION documents_change_in_shop();
CREATE TRIGGER ocop_recognition_enters_shop AFTER INSERT ON ocop_recognition REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION documents_change_in_shop();
CREATE TRIGGER ocop_recognition_changes_in_shop AFTER UPDATE ON ocop_recognition REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION documents_change_in_shop();

CREATE FUNCTION scopes_change_in_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_shop_goods(ARRAY(SELECT id FROM offer WHERE cooperative_id IN (SELECT c.cooperative_id FROM certificate c JOIN entered ON entered.certificate_id = c.id)));
  RETURN NULL;
END
$$;
CREATE TRIGGER certificate_scope_enters_shop AFTER INSERT ON certificate_scope REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION scopes_change_in_shop();
CREATE TRIGGER certificate_scope_changes_in_shop AFTER UPDATE ON certificate_scope REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION scopes_change_in_shop();
CREATE TRIGGER certificate_scope_leaves_shop AFTER DELETE ON certificate_scope REFERENCING OLD TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION scopes_change_in_shop();

-- Lots: only those on offer under an offer of a cooperative with area certificates matter.
CREATE FUNCTION lots_change_in_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_shop_goods(ARRAY(
    SELECT DISTINCT l.offer_id FROM entered l
     WHERE l.offer_id IS NOT NULL
       AND EXISTS (SELECT FROM certificate c JOIN certificate_scope cs ON cs.certificate_id = c.id WHERE c.cooperative_id = l.cooperative_id AND cs.planting_area_id IS NOT NULL)));
  RETURN NULL;
END
$$;
CREATE TRIGGER harvest_lot_enters_shop AFTER INSERT ON harvest_lot REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION lots_change_in_shop();

CREATE FUNCTION lot_changes_in_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM certificate c JOIN certificate_scope cs ON cs.certificate_id = c.id WHERE c.cooperative_id = NEW.cooperative_id AND cs.planting_area_id IS NOT NULL) THEN
    PERFORM refresh_shop_goods(ARRAY(SELECT DISTINCT id FROM unnest(ARRAY[OLD.offer_id, NEW.offer_id]) AS id WHERE id IS NOT NULL));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER harvest_lot_changes_in_shop AFTER UPDATE OF status, offer_id, planting_area_id ON harvest_lot FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION lot_changes_in_shop();

-- Lots on offer by week, for this week's harvest and the season calendar.
CREATE INDEX harvest_lot_on_offer ON harvest_lot (harvest_from_on) WHERE status = 'OFFERED';

-- ── The query behind a term ─────────────────────────────────────────────────────────────────
-- Words all goods found must have. A word nobody uses is taken as the beginning of one; when nothing is found,
-- words one letter away count as well and `corrected` is true. `spelled` and `folded` are the term as compared.
CREATE FUNCTION shop_query(term text, OUT query tsquery, OUT corrected boolean, OUT spelled text[], OUT folded text) LANGUAGE plpgsql STABLE AS $$
DECLARE
  words text[];
BEGIN
  corrected := false;
  folded := search_words(term);
  spelled := string_to_array(spelled_words(term), ' ');
  words := (string_to_array(folded, ' '))[1:8];
  IF folded = '' THEN
    query := ''::tsquery;
    RETURN;
  END IF;
  SELECT string_agg(CASE WHEN known.word IS NULL THEN typed.word || ':*' ELSE typed.word END, ' & ')::tsquery
    INTO query FROM unnest(words) AS typed(word) LEFT JOIN search_word known ON known.word = typed.word;
  IF EXISTS (SELECT FROM shop_good_words w JOIN shop_good g USING (offer_id) WHERE w.document @@ query AND g.listed) THEN
    RETURN;
  END IF;
  corrected := true;
  SELECT string_agg('(' || typed.word || coalesce((
           SELECT string_agg(' | ' || near.word, '') FROM search_word near
            WHERE length(typed.word) > 2 AND length(near.word) BETWEEN length(typed.word) - 1 AND length(typed.word) + 1
              AND levenshtein_less_equal(near.word, typed.word, 1) = 1), '') || ')', ' & ')::tsquery
    INTO query FROM unnest(words) AS typed(word);
END
$$;

-- How well a good answers a term, for sorting: exact accents before anything else, then where the words stand or,
-- for a corrected term, how alike the names are.
CREATE FUNCTION shop_relevance(words shop_good_words, query tsquery, corrected boolean, spelled text[], folded text) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (10000 * (words.spelled @> spelled)::integer
          + CASE WHEN corrected THEN 9000 * word_similarity(folded, words.names) ELSE 9000 * ts_rank(words.document, query, 1) END)::integer
$$;

-- ── Names suggested while typing ────────────────────────────────────────────────────────────
CREATE INDEX product_name_search ON product USING gin ((' ' || search_words(name_vi || ' ' || name_en)) gin_trgm_ops);
CREATE INDEX organisation_name_search ON organisation USING gin ((' ' || search_words(name_vi || ' ' || name_en)) gin_trgm_ops);
CREATE INDEX commune_name_search ON commune USING gin ((' ' || search_words(name_vi)) gin_trgm_ops);
CREATE INDEX former_commune_name_search ON former_commune USING gin ((' ' || search_words(name_vi || ' ' || district_vi)) gin_trgm_ops);
