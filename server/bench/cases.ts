import { createHash } from 'node:crypto';
import pg from 'pg';
import { shopSearch } from '../src/modules/catalogue/reads/shop-search.ts';
import { decodeCursor } from '../src/modules/catalogue/rules/search-cursor.ts';
import { BENCH_DAY, type DocumentName, documents, PAGE_SIZE } from './documents.ts';

export type BenchRequest = { method: 'GET' | 'POST'; path: string; body?: string };

/** One kind of page, as both servers are asked for it. Requests are taken in turn. */
export type BenchCase = { name: string; must: number; aim: number; market: BenchRequest[]; bare: BenchRequest[] };

const terms = ['man hau', 'mận hậu', 'cam cao phong', 'dua', 'vai thieu', 'mat ong', 'plum', 'che shan', 'xoai', 'nhan'];
/** Pages of the list that are asked for, so that no page is favoured. */
const LIST_PAGES = 20;
const GOODS = 500;

/** Ratios after the measurements in the project's goals for speed: requests a second of the market by those of the bare server. */
export async function casesFor(url: string): Promise<BenchCase[]> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const cursors = await listCursors(pool);
    const { rows } = await pool.query<{ slug: string }>(
      `SELECT o.slug FROM offer o JOIN shop_goods($1) g ON g.offer_id = o.id ORDER BY md5(o.slug) LIMIT ${GOODS}`,
      [BENCH_DAY],
    );
    const slugs = rows.map((row) => row.slug);
    const list = cursors.map((after) => ({ first: PAGE_SIZE, after }));
    const bareList = cursors.map((after) => bare({ list: { after } }));
    return [
      { name: 'list', must: 0.35, aim: 0.65, market: list.map((variables) => post('list', variables)), bare: bareList },
      {
        name: 'search',
        must: 0.4,
        aim: 0.7,
        market: terms.map((term) => post('search', { term, first: PAGE_SIZE })),
        bare: terms.map((term) => bare({ search: { term } })),
      },
      { name: 'detail', must: 0.15, aim: 0.35, market: slugs.map((slug) => post('detail', { slug })), bare: slugs.map((slug) => bare({ detail: { slug } })) },
      { name: 'cached', must: 5, aim: 15, market: list.map((variables) => get('list', variables)), bare: bareList },
    ];
  } finally {
    await pool.end();
  }
}

async function listCursors(pool: pg.Pool): Promise<(string | null)[]> {
  const cursors: (string | null)[] = [null];
  while (cursors.length < LIST_PAGES) {
    const after = cursors.at(-1) ?? null;
    const page = await shopSearch(pool, {
      term: '',
      filter: {},
      sort: 'RELEVANCE',
      first: PAGE_SIZE,
      after: after === null ? null : decodeCursor(after, 'SEASON'),
      todayOn: BENCH_DAY,
      withTotal: false,
      withFacets: false,
    });
    const last = page.edges.at(-1);
    if (last === undefined || !page.hasNextPage) break;
    cursors.push(last.cursor);
  }
  return cursors;
}

function persisted(name: DocumentName): { persistedQuery: { version: 1; sha256Hash: string } } {
  return { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(documents[name]).digest('hex') } };
}

function post(name: DocumentName, variables: object): BenchRequest {
  return { method: 'POST', path: '/graphql', body: JSON.stringify({ variables, extensions: persisted(name) }) };
}

function get(name: DocumentName, variables: object): BenchRequest {
  return { method: 'GET', path: `/graphql?${new URLSearchParams({ variables: JSON.stringify(variables), extensions: JSON.stringify(persisted(name)) })}` };
}

function bare(body: object): BenchRequest {
  return { method: 'POST', path: '/', body: JSON.stringify(body) };
}
