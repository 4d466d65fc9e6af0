import type { Pool } from 'pg';
import { type CooperativeCard, cooperativeCardFrom, cooperativeCardJson, type CooperativeCardRow } from './cooperative-card.ts';
import { readOne } from './statement.ts';

export type CooperativesRequest = { provinceCode: string | null; term: string; first: number; after: { name: string; id: string } | null; todayOn: string };
export type CooperativesPage = { nodes: CooperativeCard[]; hasNextPage: boolean; total: number };

// Names sort as Vietnamese do: a ă â … d đ.
const statement = `
  WITH found AS MATERIALIZED (
    SELECT org.*, org.name_vi COLLATE "vi-x-icu" AS sort_name FROM organisation org LEFT JOIN commune ON commune.code = org.commune_code
     WHERE org.kind = 'COOPERATIVE' AND org.status = 'APPROVED' AND ($2::varchar IS NULL OR commune.province_code = $2::varchar)
       AND ($3::text = '' OR (' ' || search_words(org.name_vi || ' ' || org.name_en)) LIKE '% ' || search_words($3::text) || '%')
  ), page AS (
    SELECT * FROM found WHERE $4::uuid IS NULL OR (sort_name, id) > ($5::text COLLATE "vi-x-icu", $4::uuid) ORDER BY sort_name, id LIMIT $6::integer
  ), goods AS (SELECT cooperative_id, count(*)::integer AS goods FROM shop_goods($1::date) GROUP BY 1)
  SELECT coalesce((
           SELECT json_agg(${cooperativeCardJson('org', 'coop', 'coalesce(goods.goods, 0)')} ORDER BY org.sort_name, org.id)
             FROM page org JOIN cooperative coop ON coop.organisation_id = org.id LEFT JOIN goods ON goods.cooperative_id = org.id
             LEFT JOIN commune ON commune.code = org.commune_code LEFT JOIN province ON province.code = commune.province_code), '[]') AS page,
         (SELECT count(*)::integer FROM found) AS total`;

/** Approved cooperatives by name. */
export async function cooperatives(pool: Pool, request: CooperativesRequest): Promise<CooperativesPage> {
  const { page, total } = await readOne<{ page: CooperativeCardRow[]; total: number }>(pool, statement, [
    request.todayOn,
    request.provinceCode,
    request.term,
    request.after?.id ?? null,
    request.after?.name ?? '',
    request.first + 1,
  ]);
  return { nodes: page.slice(0, request.first).map(cooperativeCardFrom), hasNextPage: page.length > request.first, total };
}
