import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { seedProvince, sizeOf } from './province-at-scale.ts';

const options = { todayOn: '2026-11-26', scale: 5 };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
});

async function query(sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

test('a province has the offers and lots its scale says, and a ledger that agrees', async () => {
  const steps: string[] = [];
  expect(await seedProvince({ url: database.url, ...options, onStep: (step) => steps.push(step) })).toBe('SEEDED');
  expect(steps).toContain('movements');
  const size = sizeOf(options.scale);
  expect(await query('SELECT (SELECT count(*) FROM offer)::integer AS offers, (SELECT count(*) FROM harvest_lot)::integer AS lots')).toEqual({
    offers: size.offers,
    lots: size.lots,
  });
  expect(
    await query(`SELECT count(*)::integer AS wrong FROM harvest_lot lot
      LEFT JOIN (SELECT lot_id, sum(expected_delta) AS expected, sum(safe_delta) AS safe, sum(used_delta) AS used FROM lot_movement GROUP BY lot_id) ledger ON ledger.lot_id = lot.id
      WHERE (lot.expected_base, lot.safe_base, lot.used_base) IS DISTINCT FROM (ledger.expected, ledger.safe, ledger.used)`),
  ).toEqual({ wrong: 0 });
  expect(await query(`SELECT count(*)::integer AS unpriced FROM offer WHERE price_from_vnd = 0`)).toEqual({ unpriced: 0 });
}, 90_000);

test('a province that was made is left alone', async () => {
  expect(await seedProvince({ url: database.url, ...options })).toBe('ALREADY_SEEDED');
});
