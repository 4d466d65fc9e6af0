import type { Pool } from 'pg';

export interface GoodGrade {
  rank: number;
  nameVi: string;
  nameEn: string;
}

/** What a line can ask for: one product, or any product of a commodity. */
export interface RequestGood {
  kind: 'Product' | 'Commodity';
  id: string;
  nameVi: string;
  nameEn: string;
  commodityVi: string;
  commodityEn: string;
  pricingUnit: string;
  /** Longest of its products, days. */
  shelfLifeDays: number;
  /** Lowest of its products, đồng per pricing unit. */
  referencePriceVnd: string;
  /** The best first. */
  grades: GoodGrade[];
}

const goods = `
  good AS MATERIALIZED (
    SELECT 'Product' AS kind, p.id, p.commodity_id, p.name_vi, p.name_en FROM product p
    UNION ALL SELECT 'Commodity', c.id, c.id, c.name_vi, c.name_en FROM commodity c WHERE EXISTS (SELECT FROM product p WHERE p.commodity_id = c.id)
  )`;

/** The columns of the contract for the goods of the relation `chosen`. */
const described = `
  SELECT chosen.kind, chosen.id, chosen.name_vi AS "nameVi", chosen.name_en AS "nameEn", c.name_vi AS "commodityVi", c.name_en AS "commodityEn",
         any_product.*, graded.grades
    FROM chosen JOIN commodity c ON c.id = chosen.commodity_id
    CROSS JOIN LATERAL (
      SELECT min(p.pricing_unit) AS "pricingUnit", max(p.shelf_life_days) AS "shelfLifeDays", min(p.reference_price_vnd)::text AS "referencePriceVnd"
        FROM product p WHERE CASE chosen.kind WHEN 'Product' THEN p.id ELSE p.commodity_id END = chosen.id) any_product
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('rank', grade.rank, 'nameVi', grade.name_vi, 'nameEn', grade.name_en) ORDER BY grade.rank DESC), '[]') AS grades
        FROM (SELECT DISTINCT ON (g.rank) g.rank, g.name_vi, g.name_en FROM product p JOIN product_grade g ON g.product_id = p.id
               WHERE CASE chosen.kind WHEN 'Product' THEN p.id ELSE p.commodity_id END = chosen.id ORDER BY g.rank, p.slug) grade) graded
   ORDER BY chosen.place`;

// The name or alias that answers best decides; exact accents first, then whole names, then beginnings; a commodity stands before its products.
const search = `
  WITH ${goods}, asked AS MATERIALIZED (SELECT search_words($1::text) AS folded, spelled_words($1::text) AS spelled),
  named AS (
    SELECT good.kind, good.id, name FROM good CROSS JOIN LATERAL (
      SELECT good.name_vi AS name UNION ALL SELECT good.name_en UNION ALL SELECT a.name FROM product_alias a WHERE good.kind = 'Product' AND a.product_id = good.id) word
  ), found AS (
    SELECT named.kind, named.id, min(
             CASE WHEN (' ' || spelled_words(named.name) || ' ') LIKE '% ' || asked.spelled || ' %' THEN 0 WHEN (' ' || spelled_words(named.name)) LIKE '% ' || asked.spelled || '%' THEN 4 ELSE 8 END
             + CASE WHEN search_words(named.name) = asked.folded THEN 0 WHEN search_words(named.name) LIKE asked.folded || '%' THEN 1 ELSE 2 END) AS rank
      FROM named CROSS JOIN asked WHERE (' ' || search_words(named.name)) LIKE '% ' || asked.folded || '%' GROUP BY named.kind, named.id
  ), chosen AS (
    SELECT good.*, row_number() OVER (ORDER BY found.rank, good.kind, good.name_vi COLLATE "vi-x-icu", good.id) AS place
      FROM found JOIN good USING (kind, id) ORDER BY place LIMIT $2::integer
  ) ${described}`;

// With nothing typed: what the buyer asked for lately, then the rest by name.
const lately = `
  WITH ${goods}, asked_for AS (
    SELECT coalesce(line.product_id, line.commodity_id) AS id, max(request.submitted_at) AS asked_at
      FROM purchase_request_line line JOIN purchase_request request ON request.id = line.request_id
     WHERE request.organisation_id = $1::uuid AND request.submitted_at IS NOT NULL GROUP BY 1
  ), chosen AS (
    SELECT good.*, row_number() OVER (ORDER BY asked_for.asked_at DESC NULLS LAST, good.name_vi COLLATE "vi-x-icu", good.kind, good.id) AS place
      FROM good LEFT JOIN asked_for USING (id) ORDER BY place LIMIT $2::integer
  ) ${described}`;

const named = `
  WITH ${goods}, chosen AS (SELECT good.*, array_position($1::uuid[], good.id) AS place FROM good WHERE good.id = ANY ($1::uuid[])) ${described}`;

/** Goods whose name or alias holds words that begin like the term, accents optional; with a blank term what the buyer asked for lately comes first. */
export async function findRequestGoods(pool: Pool, { term, buyerId, first }: { term: string; buyerId: string; first: number }): Promise<RequestGood[]> {
  const { rows } =
    term === ''
      ? await pool.query<RequestGood>({ name: 'request-goods-lately', text: lately, values: [buyerId, first] })
      : await pool.query<RequestGood>({ name: 'request-goods-search', text: search, values: [term, first] });
  return rows;
}

/** The goods of these ids, in their order; ids that name none are left out. */
export async function namedRequestGoods(pool: Pool, ids: readonly string[]): Promise<RequestGood[]> {
  const { rows } = await pool.query<RequestGood>({ name: 'request-goods-named', text: named, values: [ids] });
  return rows;
}
