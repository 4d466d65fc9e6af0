import { afterAll, beforeAll, expect, test } from 'vitest';
import { aProduct } from '../factories/catalogue.ts';
import { aScheme } from '../factories/certification.ts';
import { aMarketRound } from '../factories/market.ts';
import { aPurchaseRequest } from '../factories/purchasing.ts';
import { aHarvestLot } from '../factories/supply.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let lineId: string;
let otherLineId: string;
let productId: string;
let siblingId: string;
let strangerId: string;
let roundId: string;
let lot: { id: string; cooperativeId: string };
beforeAll(async () => {
  database = await createRuledDatabase();
  const { prisma } = database;
  const product = await aProduct(prisma);
  productId = product.id;
  siblingId = (await aProduct(prisma, { commodityId: product.commodityId })).id;
  strangerId = (await aProduct(prisma)).id;
  await aScheme(prisma, 'VIETGAP');
  const request = await aPurchaseRequest(prisma, { lines: [{ productId }, { productId }] });
  [lineId, otherLineId] = [request.lines[0]!.id, request.lines[1]!.id];
  roundId = (await aMarketRound(prisma, { commodityId: product.commodityId, requestId: request.id })).id;
  lot = await aHarvestLot(prisma, { productId });
});
afterAll(() => database.close());

const naming = (columns: string, values: string, position = 1) =>
  `INSERT INTO request_line_substitute (line_id, position, ${columns}) VALUES ('${lineId}', ${position}, ${values});`;

test('request_line_substitute_few and request_line_substitute_differs: at most three, each other than the line', async () => {
  expect(await database.refusalOf(naming('min_grade_rank', '1', 3))).toBe('accepted');
  expect(await database.refusalOf(naming('min_grade_rank', '1', 4))).toBe('request_line_substitute_few');
  expect(await database.refusalOf(naming('discount_pct', '10'))).toBe('request_line_substitute_differs');
  expect(await database.refusalOf(naming('own_schemes', 'true'))).toBe('accepted');
});

test('request_line_substitute_own_schemes, _lists_schemes and _known_schemes: certificates of its own, a list, of those there are', async () => {
  expect(await database.refusalOf(naming('own_schemes, scheme_codes', 'true, NULL'))).toBe('request_line_substitute_lists_schemes');
  expect(await database.refusalOf(naming('own_schemes, scheme_codes', `true, '{VIETGAP}'`))).toBe('accepted');
  expect(await database.refusalOf(naming('min_grade_rank, scheme_codes', `1, '{VIETGAP}'`))).toBe('request_line_substitute_own_schemes');
  expect(await database.refusalOf(naming('own_schemes, scheme_codes', `true, '{NONE}'`))).toBe('request_line_substitute_known_schemes');
});

test('request_line_substitute_one_price, request_line_substitute_price and request_line_substitute_grade: one price that can be, a class that can be', async () => {
  expect(await database.refusalOf(naming('min_grade_rank, ceiling_vnd, discount_pct', '1, 9000, 10'))).toBe('request_line_substitute_one_price');
  expect(await database.refusalOf(naming('min_grade_rank, ceiling_vnd', '1, 0'))).toBe('request_line_substitute_price');
  expect(await database.refusalOf(naming('min_grade_rank, discount_pct', '1, 95'))).toBe('request_line_substitute_price');
  expect(await database.refusalOf(naming('min_grade_rank', '0'))).toBe('request_line_substitute_grade');
});

test('request_line_substitute_same_commodity: another product of the commodity of the line', async () => {
  expect(await database.refusalOf(naming('product_id', `'${siblingId}'`))).toBe('accepted');
  expect(await database.refusalOf(naming('product_id', `'${productId}'`))).toBe('request_line_substitute_same_commodity');
  expect(await database.refusalOf(naming('product_id', `'${strangerId}'`))).toBe('request_line_substitute_same_commodity');
});

test('request_line_substitute_never_changed: proposals rest on what was allowed', async () => {
  expect(await database.refusalOf(`${naming('min_grade_rank', '2')} UPDATE request_line_substitute SET min_grade_rank = 1`)).toBe('23001');
});

test('an allocation is a substitute its own line allows', async () => {
  const allocating = (line: string) => `${naming('min_grade_rank', '1')}
    INSERT INTO allocation (round_id, line_id, lot_id, cooperative_id, substitute, quantity_base, unit_price_vnd, transport_vnd, landed_vnd, harvest_on, arrive_on, explanation)
    VALUES ('${roundId}', '${line}', '${lot.id}', '${lot.cooperativeId}', 1, 1000, 1, 1, 2, '2026-05-20', '2026-05-21', '{"eligibility": [], "price": {}, "schedule": {}, "objective": {}}')`;
  expect(await database.refusalOf(allocating(lineId))).toBe('accepted');
  expect(await database.refusalOf(allocating(otherLineId))).toBe('allocation_line_id_substitute_fkey');
});
