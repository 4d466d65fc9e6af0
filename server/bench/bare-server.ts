import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { shopOfferStatement } from '../src/modules/catalogue/reads/shop-offer.ts';
import { shopSearchStatement } from '../src/modules/catalogue/reads/shop-search.ts';
import { decodeCursor } from '../src/modules/catalogue/rules/search-cursor.ts';
import { BENCH_DAY, PAGE_SIZE } from './documents.ts';

// The limit of a Node process: node:http and pg, the same prepared statements, and the JSON that PostgreSQL built passed
// on as text. No GraphQL, no limits, no log.
type BareRequest = { list?: { after: string | null }; search?: { term: string }; detail?: { slug: string } };

const asText = { getTypeParser: () => (value: string) => value };
const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: 10,
  types: asText,
  options: '-c plan_cache_mode=force_generic_plan -c jit=off',
});

const server = createServer((request, response) => {
  void answer(request).then(
    (body) => {
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(body);
    },
    (error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    },
  );
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());

async function answer(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { text, values } = statementOf(JSON.parse(Buffer.concat(chunks).toString()) as BareRequest);
  const { rows } = await pool.query<Record<string, string | null>>({ name: nameOf(text), text, values });
  return `{${Object.entries(rows[0] ?? {})
    .map(([column, json]) => `"${column}":${json ?? 'null'}`)
    .join(',')}}`;
}

function statementOf({ list, search, detail }: BareRequest): { text: string; values: unknown[] } {
  if (detail) return shopOfferStatement(detail.slug, BENCH_DAY);
  const after = list?.after ? decodeCursor(list.after, 'SEASON') : null;
  return shopSearchStatement({
    term: search?.term ?? '',
    filter: {},
    sort: 'RELEVANCE',
    first: PAGE_SIZE,
    after,
    todayOn: BENCH_DAY,
    withTotal: search !== undefined,
    withFacets: search !== undefined,
  });
}

const names = new Map<string, string>();
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 24);
  names.set(text, name);
  return name;
}
