import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { buildDemoWorld } from './demo-world.ts';
import { seedDemoWorld, seedReference } from './seed-database.ts';

const todayOn = '2026-11-26';
const databases: TestDatabase[] = [];

async function aDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** One digest over all rows of the tables the demonstration writes. */
async function fingerprint(url: string): Promise<string[]> {
  const tables = [...buildDemoWorld(todayOn).tables.keys()];
  const parts = tables.map((table) => `SELECT '${table}' AS "table", md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM "${table}" t`);
  const rows = await query<{ table: string; digest: string }>(url, parts.join(' UNION ALL '));
  return rows.map((row) => `${row.table} ${row.digest}`).toSorted();
}

let seeded: TestDatabase;

beforeAll(async () => {
  seeded = await aDatabase();
  expect(await seedDemoWorld({ url: seeded.url, todayOn })).toBe('SEEDED');
}, 60_000);

afterAll(async () => {
  for (const database of databases) await database.drop();
});

test('two processes that seed at once seed once, and the same rows as another database of that date', async () => {
  const { url } = await aDatabase();
  const outcomes = await Promise.all([seedDemoWorld({ url, todayOn }), seedDemoWorld({ url, todayOn })]);
  expect(outcomes.toSorted()).toEqual(['ALREADY_SEEDED', 'SEEDED']);
  expect(await fingerprint(url)).toEqual(await fingerprint(seeded.url));
}, 60_000);

test('a market that was seeded is left alone', async () => {
  const before = await fingerprint(seeded.url);
  expect(await seedDemoWorld({ url: seeded.url, todayOn: '2027-03-01' })).toBe('ALREADY_SEEDED');
  expect(await fingerprint(seeded.url)).toEqual(before);
});

test('every balance of every lot is the sum of its movements', async () => {
  const [sums] = await query<{ lots: number; wrong: number }>(
    seeded.url,
    `SELECT count(*)::integer AS lots,
            count(*) FILTER (WHERE (lot.expected_base, lot.safe_base, lot.held_base, lot.firm_base, lot.shipped_base, lot.used_base)
              IS DISTINCT FROM (ledger.expected, ledger.safe, ledger.held, ledger.firm, ledger.shipped, ledger.used)
              OR lot.available_base <> ledger.expected - ledger.held - ledger.firm - ledger.shipped - ledger.used)::integer AS wrong
       FROM harvest_lot lot
       LEFT JOIN (SELECT lot_id, sum(expected_delta) AS expected, sum(safe_delta) AS safe, sum(held_delta) AS held, sum(firm_delta) AS firm, sum(shipped_delta) AS shipped, sum(used_delta) AS used
                    FROM lot_movement GROUP BY lot_id) ledger ON ledger.lot_id = lot.id`,
  );
  expect(sums?.lots).toBeGreaterThanOrEqual(1_500);
  expect(sums?.wrong).toBe(0);
});

test('every forecast equals its latest revision', async () => {
  const wrong = await query(
    seeded.url,
    `SELECT f.id FROM harvest_forecast f LEFT JOIN forecast_revision r ON r.forecast_id = f.id AND r.revision = f.revision
      WHERE (f.low_base, f.likely_base, f.high_base) IS DISTINCT FROM (r.low_base, r.likely_base, r.high_base)`,
  );
  expect(wrong).toEqual([]);
});

test('the shop lists every active offer, and a spirit is not sold to households', async () => {
  const [shop] = await query(
    seeded.url,
    `SELECT (SELECT count(*) FROM shop_good WHERE listed) = (SELECT count(*) FROM offer WHERE status = 'ACTIVE') AS complete`,
  );
  expect(shop).toEqual({ complete: true });
  const spirits = await query(
    seeded.url,
    `SELECT o.id FROM offer o JOIN product p ON p.id = o.product_id WHERE p.slug = 'ruou-nep' AND 'RETAIL' = ANY (o.channels)`,
  );
  expect(spirits).toEqual([]);
});

test('a market without anybody in it has its places, rules and catalogue', async () => {
  const { url } = await aDatabase();
  expect(await seedReference({ url, todayOn })).toBe('SEEDED');
  const [counts] = await query(
    url,
    `SELECT (SELECT count(*) FROM commune)::integer AS communes, (SELECT count(*) FROM product)::integer AS products, (SELECT count(*) FROM organisation)::integer AS organisations`,
  );
  expect(counts).toEqual({ communes: 3_321, products: 56, organisations: 0 });
});
