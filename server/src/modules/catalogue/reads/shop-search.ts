import type { Pool } from 'pg';
import { encodeCursor, pageOrder, type PageOrder, type SearchCursor, type ShopSort } from '../rules/search-cursor.ts';
import { seasonBits } from '../rules/season.ts';
import { type Good, goodFrom, goodJson, type GoodRow, stockOf } from './good.ts';
import { type Facets, facetsFrom, facetsJson, type FacetsRow } from './search-facets.ts';
import { facetConditions, scopeConditions, type FacetConditions, type SearchFilter } from './search-filter.ts';
import { Parameters, readOne } from './statement.ts';

export type SearchRequest = {
  term: string;
  filter: SearchFilter;
  sort: ShopSort;
  first: number;
  after: SearchCursor | null;
  todayOn: string;
  /** Counting costs a look at every good found; asked for only when shown. */
  withTotal: boolean;
  withFacets: boolean;
};

export type SearchPage = {
  edges: { cursor: string; node: Good }[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  total: number | null;
  facets: Facets | null;
  /** True when nothing bore the term as typed and goods of words one letter away were taken. */
  corrected: boolean;
};

type PageRow = GoodRow & { keys: string[] };
type SearchRow = { page: PageRow[] | null; total: number | null; facets: FacetsRow | null; corrected: boolean | null };

/** One page of the shop's list with counts, in one statement. */
export async function shopSearch(pool: Pool, request: SearchRequest): Promise<SearchPage> {
  const { text, values } = shopSearchStatement(request);
  return pageFrom(await readOne<SearchRow>(pool, text, values), request);
}

/** The statement of one page: a row of its goods, total, facets, and whether the term was corrected. */
export function shopSearchStatement(request: SearchRequest): { text: string; values: unknown[] } {
  const parameters = new Parameters();
  // Browsing without counts need not look at every good.
  const text = request.term === '' && !request.withFacets ? browseStatement(request, parameters) : foundStatement(request, parameters);
  return { text, values: parameters.values };
}

function pageFrom(row: SearchRow, request: SearchRequest): SearchPage {
  const order = pageOrder(request.sort, request.term !== '');
  const found = row.page ?? [];
  const shown = found.slice(0, request.first);
  return {
    edges: shown.map((good) => ({ cursor: encodeCursor({ order, keys: good.keys, id: good.id }), node: goodFrom(good, request.todayOn) })),
    hasNextPage: found.length > request.first,
    hasPreviousPage: request.after !== null,
    total: row.total,
    facets: row.facets === null ? null : facetsFrom(row.facets),
    corrected: shown.length > 0 && (row.corrected ?? false),
  };
}

/** Browsing without counts walks an index in the order shown and stops after one page. */
function browseStatement(request: SearchRequest, parameters: Parameters): string {
  const today = parameters.add(request.todayOn, 'date');
  const { now } = seasonBits(request.todayOn);
  const conditions = [...Object.values(facetConditions(request.filter, 'g', request.todayOn, parameters)), ...scopeConditions(request.filter, 'g', parameters)];
  const where = (more: string[]): string => {
    const all = [...conditions, ...more];
    return all.length === 0 ? '' : `WHERE ${all.join(' AND ')}`;
  };
  const limit = parameters.add(request.first + 1, 'integer');
  const order = pageOrder(request.sort, false);
  const walk = { today, now, limit, where };
  return `
    WITH ${order === 'SEASON' ? seasonPage(request.after, walk, parameters) : sortedPage(order, request.after, walk, parameters)}
    SELECT (${pageJson(order, today)}) AS page,
           ${request.withTotal ? `(SELECT count(*)::integer FROM shop_goods(${today}) g ${where([])})` : 'NULL::integer'} AS total,
           NULL::json AS facets, false AS corrected`;
}

type Walk = { today: string; now: number; limit: string; where: (more: string[]) => string };

function sortedPage(order: PageOrder, after: SearchCursor | null, { today, limit, where }: Walk, parameters: Parameters): string {
  return `page AS MATERIALIZED (
    SELECT g.* FROM shop_goods(${today}) g ${where(afterCondition(order, after, parameters))} ORDER BY ${sortOf[order]} LIMIT ${limit})`;
}

/** Crops in season first, then the others, each by its own walk along the index of the newest; the second walk is as long as the first falls short. */
function seasonPage(after: SearchCursor | null, { today, now, limit, where }: Walk, parameters: Parameters): string {
  const half = (rank: 0 | 1, size: string): string => {
    const passed = after === null || Number(after.keys[0]) < rank ? [] : afterCondition('NEWEST', { ...after, keys: after.keys.slice(1) }, parameters);
    // Written with <>, which the planner rightly takes for common.
    const season = rank === 0 ? `g.season_months & ${now} <> 0` : `g.season_months & ${now} <> ${now}`;
    return `SELECT g.*, ${rank} AS season_rank FROM shop_goods(${today}) g ${where([season, ...passed])} ORDER BY ${sortOf.NEWEST} LIMIT ${size}`;
  };
  if (after !== null && after.keys[0] === '1') return `page AS MATERIALIZED (${half(1, limit)})`;
  return `in_season AS MATERIALIZED (${half(0, limit)}),
    page AS MATERIALIZED (SELECT * FROM in_season UNION ALL (${half(1, `${limit} - (SELECT count(*) FROM in_season)`)}))`;
}

/** With a term or counts, every good found is looked at once; facets in use mark what they leave out. */
function foundStatement(request: SearchRequest, parameters: Parameters): string {
  const hasTerm = request.term !== '';
  const today = parameters.add(request.todayOn, 'date');
  const conditions = facetConditions(request.filter, 'g', request.todayOn, parameters);
  const scope = scopeConditions(request.filter, 'g', parameters);
  const order = pageOrder(request.sort, hasTerm);
  const where = [...(hasTerm ? ['w.document @@ asked.query'] : []), ...scope];
  const candidates = `
    SELECT g.offer_id, g.cooperative_id, g.category, g.province_code, g.price_vnd, g.season_months, g.stars, g.schemes, g.created_at,
           (g.season_months & ${seasonBits(request.todayOn).now} = 0)::integer AS season_rank, ${missesOf(conditions)} AS misses${markColumns(conditions)}
           ${hasTerm ? ', shop_relevance(w.document, w.spelled, w.names, asked.query, asked.spelled, asked.folded, asked.corrected) AS score' : ''}
      FROM ${hasTerm ? `asked CROSS JOIN shop_good_words w JOIN shop_goods(${today}) g USING (offer_id)` : `shop_goods(${today}) g`}
     ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}`;
  const after = afterCondition(order, request.after, parameters);
  return `
    WITH ${hasTerm ? `asked AS MATERIALIZED (SELECT * FROM shop_query(${parameters.add(request.term, 'text')})),` : ''}
    candidate AS MATERIALIZED (${candidates}),
    found AS MATERIALIZED (
      SELECT g.offer_id, g.season_rank${hasTerm ? ', g.score' : ''} FROM candidate g WHERE ${['misses = 0', ...after].join(' AND ')}
       ORDER BY ${sortOf[order]} LIMIT ${parameters.add(request.first + 1, 'integer')}),
    page AS MATERIALIZED (SELECT g.*, found.season_rank${hasTerm ? ', found.score' : ''} FROM found JOIN shop_goods(${today}) g USING (offer_id))
    SELECT (${pageJson(order, today)}) AS page,
           ${request.withTotal ? '(SELECT count(*)::integer FROM candidate WHERE misses = 0)' : 'NULL::integer'} AS total,
           ${request.withFacets ? facetsJson(conditions, request.todayOn) : 'NULL::json'} AS facets,
           ${hasTerm ? '(SELECT corrected FROM asked)' : 'false'} AS corrected`;
}

function pageJson(order: PageOrder, today: string): string {
  return `SELECT json_agg(${goodJson('g', `, 'keys', ${keysOf(order)}`)} ORDER BY ${sortOf[order]})
            FROM page g JOIN shop_good_words w USING (offer_id) CROSS JOIN ${stockOf('g', today)}`;
}

function missesOf(conditions: FacetConditions): string {
  const parts = Object.values(conditions).map((condition) => `(NOT coalesce(${condition}, false))::integer`);
  return parts.length === 0 ? '0' : parts.join(' + ');
}

function markColumns(conditions: FacetConditions): string {
  return Object.entries(conditions)
    .map(([facet, condition]) => `, coalesce(${condition}, false) AS fits_${facet.toLowerCase()}`)
    .join('');
}

const sortOf: Record<PageOrder, string> = {
  SCORE: 'g.score DESC, g.offer_id DESC',
  SEASON: 'g.season_rank, g.created_at DESC, g.offer_id DESC',
  PRICE_UP: 'g.price_vnd, g.offer_id',
  PRICE_DOWN: 'g.price_vnd DESC, g.offer_id DESC',
  NEWEST: 'g.created_at DESC, g.offer_id DESC',
};

const instantText = `to_char(g.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function keysOf(order: PageOrder): string {
  const keys: Record<PageOrder, string> = {
    SCORE: 'g.score::text',
    SEASON: `g.season_rank::text, ${instantText}`,
    PRICE_UP: 'g.price_vnd::text',
    PRICE_DOWN: 'g.price_vnd::text',
    NEWEST: instantText,
  };
  return `ARRAY[${keys[order]}]`;
}

function afterCondition(order: PageOrder, after: SearchCursor | null, parameters: Parameters): string[] {
  if (after === null) return [];
  const id = (): string => parameters.add(after.id, 'uuid');
  const key = (index: number, type: string): string => parameters.add(after.keys[index], type);
  switch (order) {
    case 'SCORE':
      return [`(g.score, g.offer_id) < (${key(0, 'integer')}, ${id()})`];
    case 'SEASON': {
      const rank = key(0, 'integer');
      return [`(g.season_rank > ${rank} OR g.season_rank = ${rank} AND (g.created_at, g.offer_id) < (${key(1, 'timestamptz')}, ${id()}))`];
    }
    case 'PRICE_UP':
      return [`(g.price_vnd, g.offer_id) > (${key(0, 'bigint')}, ${id()})`];
    case 'PRICE_DOWN':
      return [`(g.price_vnd, g.offer_id) < (${key(0, 'bigint')}, ${id()})`];
    case 'NEWEST':
      return [`(g.created_at, g.offer_id) < (${key(0, 'timestamptz')}, ${id()})`];
  }
}
