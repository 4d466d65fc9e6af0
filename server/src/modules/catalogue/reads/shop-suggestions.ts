import type { Pool } from 'pg';
import { readOne } from './statement.ts';

export type ProductSuggestion = {
  productId: string;
  slug: string;
  commoditySlug: string;
  nameVi: string;
  nameEn: string;
  pictureKey: string;
  goodsCount: number;
};
export type CooperativeSuggestion = {
  id: string;
  slug: string;
  nameVi: string;
  nameEn: string;
  communeVi: string | null;
  provinceVi: string | null;
  goodsCount: number;
};
export type CommuneSuggestion = {
  code: string;
  nameVi: string;
  provinceVi: string;
  /** The name before 1 July 2025 that was found; null when today's name was. */
  formerVi: string | null;
  goodsCount: number;
};
export type Suggestions = { products: ProductSuggestion[]; cooperatives: CooperativeSuggestion[]; communes: CommuneSuggestion[] };

/** Names less like the term than this are no suggestion when nothing begins like it. */
const LEAST_LIKENESS = 0.45;

// Each product is found by the name or alias that answers best. Products whose found word is spelled differently (dứa, dưa, dừa)
// take turns, so that none hides the others.
const statement = `
  WITH asked AS MATERIALIZED (
    SELECT folded, spelled_words($2::text) AS spelled, '% ' || folded || '%' AS pattern, '% ' || folded || ' %' AS whole_pattern, (string_to_array(folded, ' '))[1] AS first_word
      FROM (SELECT search_words($2::text) AS folded) term
  ), name AS MATERIALIZED (
    SELECT p.id AS product_id, named.name FROM product p CROSS JOIN LATERAL (
      SELECT p.name_vi AS name UNION ALL SELECT p.name_en UNION ALL SELECT a.name FROM product_alias a WHERE a.product_id = p.id) named
  ), matched AS MATERIALIZED (
    SELECT DISTINCT ON (name.product_id) name.product_id, name.name, spelling.word AS spelling,
           (' ' || spelled_words(name.name) || ' ') LIKE '% ' || asked.spelled || ' %' AS exact,
           search_words(name.name) = asked.folded AS whole
      FROM asked CROSS JOIN name
      LEFT JOIN LATERAL (
        SELECT (string_to_array(spelled_words(name.name), ' '))[position] AS word
          FROM unnest(string_to_array(search_words(name.name), ' ')) WITH ORDINALITY AS folded(word, position)
         WHERE folded.word LIKE asked.first_word || '%' ORDER BY position LIMIT 1) spelling ON true
     WHERE asked.folded <> '' AND (' ' || search_words(name.name)) LIKE asked.pattern
     ORDER BY name.product_id, exact DESC, whole DESC, name.name
  ), commune_found AS MATERIALIZED (
    SELECT name.code, bool_or(name.former IS NULL) AS present, min(name.former) AS former, bool_or(' ' || search_words(name.words) || ' ' LIKE asked.whole_pattern) AS whole
      FROM asked CROSS JOIN LATERAL (
        SELECT code, name_vi AS words, NULL::text AS former FROM commune WHERE (' ' || search_words(name_vi)) LIKE asked.pattern
        UNION ALL
        SELECT present_commune_code, name_vi || ' ' || district_vi, name_vi || ', ' || district_vi FROM former_commune WHERE (' ' || search_words(name_vi || ' ' || district_vi)) LIKE asked.pattern
      ) name
     WHERE asked.folded <> '' GROUP BY name.code
  ), cooperative_found AS MATERIALIZED (
    SELECT org.id FROM asked JOIN organisation org ON (' ' || search_words(org.name_vi || ' ' || org.name_en)) LIKE asked.pattern
     WHERE asked.folded <> '' AND org.kind = 'COOPERATIVE' AND org.status = 'APPROVED'
  ), likeness AS (
    SELECT name.product_id, max(word_similarity(asked.folded, search_words(name.name))) AS likeness
      FROM asked CROSS JOIN name
     WHERE length(asked.folded) > 2 AND NOT EXISTS (SELECT FROM matched) AND NOT EXISTS (SELECT FROM commune_found) AND NOT EXISTS (SELECT FROM cooperative_found)
     GROUP BY name.product_id
  ), near AS (
    SELECT product_id, NULL::text AS spelling, false AS exact, false AS whole, likeness FROM likeness
     WHERE likeness >= ${LEAST_LIKENESS} AND likeness >= 0.8 * (SELECT max(likeness) FROM likeness)
  ), product_found AS (
    SELECT found.*, g.goods,
           row_number() OVER (PARTITION BY found.spelling ORDER BY found.exact DESC, found.whole DESC, found.likeness DESC, g.goods DESC, found.product_id) AS turn
      FROM (SELECT product_id, spelling, exact, whole, 1 AS likeness FROM matched UNION ALL SELECT product_id, spelling, exact, whole, likeness FROM near) found
      CROSS JOIN LATERAL (SELECT count(*)::integer AS goods FROM shop_goods($1::date) g WHERE g.product_id = found.product_id) g
  )
  SELECT json_build_object(
    'products', coalesce((
      SELECT json_agg(json_build_object('productId', p.id, 'slug', p.slug, 'commoditySlug', k.slug, 'nameVi', p.name_vi, 'nameEn', p.name_en, 'pictureKey', p.picture_key, 'goodsCount', f.goods)
                      ORDER BY f.exact DESC, f.turn, f.whole DESC, f.likeness DESC, f.goods DESC, p.id)
        FROM (SELECT * FROM product_found ORDER BY exact DESC, turn, whole DESC, likeness DESC, goods DESC, product_id LIMIT $3::integer) f
        JOIN product p ON p.id = f.product_id JOIN commodity k ON k.id = p.commodity_id), '[]'),
    'cooperatives', coalesce((
      SELECT json_agg(json_build_object('id', org.id, 'slug', org.slug, 'nameVi', org.name_vi, 'nameEn', org.name_en, 'communeVi', commune.name_vi, 'provinceVi', province.name_vi, 'goodsCount', goods)
                      ORDER BY goods DESC, org.id)
        FROM (SELECT org.*, g.goods FROM cooperative_found JOIN organisation org USING (id)
                CROSS JOIN LATERAL (SELECT count(*)::integer AS goods FROM shop_goods($1::date) g WHERE g.cooperative_id = org.id) g
               ORDER BY goods DESC, org.id LIMIT $3::integer) org
        LEFT JOIN commune ON commune.code = org.commune_code LEFT JOIN province ON province.code = commune.province_code), '[]'),
    'communes', coalesce((
      SELECT json_agg(json_build_object('code', commune.code, 'nameVi', commune.name_vi, 'provinceVi', province.name_vi, 'formerVi', CASE WHEN NOT found.present THEN found.former END, 'goodsCount', found.goods)
                      ORDER BY found.whole DESC, found.present DESC, found.goods DESC, commune.code)
        FROM (SELECT commune_found.*, g.goods FROM commune_found
                CROSS JOIN LATERAL (SELECT count(*)::integer AS goods FROM organisation org JOIN shop_goods($1::date) g ON g.cooperative_id = org.id WHERE org.commune_code = commune_found.code) g
               ORDER BY whole DESC, present DESC, goods DESC, code LIMIT $3::integer) found
        JOIN commune ON commune.code = found.code JOIN province ON province.code = commune.province_code), '[]')
  ) AS suggestions`;

/** Products, cooperatives and communes whose names, aliases or former names begin like the term. */
export async function shopSuggestions(pool: Pool, term: string, first: number, todayOn: string): Promise<Suggestions> {
  const { suggestions } = await readOne<{ suggestions: Suggestions }>(pool, statement, [todayOn, term, first]);
  return suggestions;
}
