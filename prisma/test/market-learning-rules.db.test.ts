import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aProduct } from '../factories/catalogue.ts';
import { aCooperative, aUser } from '../factories/organisations.ts';
import { aCommune } from '../factories/places.ts';
import { aMarketRound } from '../factories/market.ts';
import { aPurchaseRequest } from '../factories/purchasing.ts';
import { aHarvestLot } from '../factories/supply.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let cooperativeId: string;

beforeAll(async () => {
  database = await createRuledDatabase();
  cooperativeId = (await aCooperative(database.prisma)).organisationId;
});
afterAll(() => database.close());

const reliability = (columns: Record<string, string> = {}) => {
  const row: Record<string, string> = {
    cooperative_id: `'${cooperativeId}'`,
    lead_weeks: '2',
    observations: '0',
    market_observations: '0',
    market_mean_milli: '1000',
    likely_milli: '900',
    safe_milli: '800',
    confidence_milli: '900',
    market_weight: '8',
    learned_at: 'now()',
    ...columns,
  };
  return `INSERT INTO forecast_reliability (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
};

test.each([
  ['accepted', {}],
  ['accepted', { observations: '3', own_mean_milli: '900', own_error_milli: '100' }],
  ['forecast_reliability_leads', { lead_weeks: '3' }],
  ['forecast_reliability_counts', { market_weight: '0' }],
  ['forecast_reliability_counts', { market_observations: '-1' }],
  ['forecast_reliability_shares', { safe_milli: '950' }],
  ['forecast_reliability_shares', { likely_milli: '1100' }],
  ['forecast_reliability_shares', { confidence_milli: '1000' }],
  ['forecast_reliability_own', { observations: '3' }],
  ['forecast_reliability_own', { own_mean_milli: '900' }],
])('%s for a learned row of %o', async (rule, columns) => {
  expect(await database.refusalOf(reliability(columns))).toBe(rule);
});

test.each([['forecast_reliability', 'likely_milli']])('%s_append_only', async (table, column) => {
  expect(await database.refusalOf(`${reliability()}; UPDATE ${table} SET ${column} = ${column}`)).toBe('23001');
  expect(await database.refusalOf(`${reliability()}; DELETE FROM ${table}`)).toBe('23001');
});

const day = `DATE '2026-06-01'`;
const storing = (table: string, columns: Record<string, string>) =>
  `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) VALUES (${Object.values(columns).join(', ')})`;

test.each([
  ['accepted', 'market_signal', {}],
  ['market_signal_week', 'market_signal', { week_on: `${day} + 1` }],
  ['market_signal_range', 'market_signal', { low_vnd: '3' }],
  ['market_signal_range', 'market_signal', { low_vnd: '-1' }],
  ['market_signal_volumes', 'market_signal', { surplus_base: '-1' }],
  ['accepted', 'market_shortage', {}],
  ['market_shortage_week', 'market_shortage', { week_on: `${day} + 1` }],
  ['market_shortage_positive', 'market_shortage', { quantity_base: '0' }],
  ['signal_reading_hash', 'signal_reading', { input_hash: `'x'` }],
])('%s for a row of %s with %o', async (rule, table, columns) => {
  const { id: productId, commodityId } = await aProduct(database.prisma);
  await aCommune(database.prisma, { provinceCode: '14' });
  const readOn = new Date('2026-06-01');
  const reading = await database.prisma.signalReading.create({ data: { commodityId, readOn, computedAt: readOn, inputHash: '0'.repeat(64) } });
  const place = { reading_id: `'${reading.id}'`, province_code: `'14'`, week_on: day };
  const rows: Record<string, Record<string, string>> = {
    market_signal: { ...place, product_id: `'${productId}'`, low_vnd: '1', high_vnd: '2', wanted_base: '0', taken_base: '0', surplus_base: '0', buyers: '0' },
    market_shortage: { ...place, reason: `'CERT'`, quantity_base: '5' },
    signal_reading: { commodity_id: `'${commodityId}'`, read_on: `${day} + 1`, computed_at: 'now()', input_hash: `'${'0'.repeat(64)}'` },
  };
  expect(await database.refusalOf(storing(table, { ...rows[table], ...columns }))).toBe(rule);
});

describe('the ledger of fairness', () => {
  const entering = async (...rows: { short: number; sold?: number }[]) => {
    const { id: roundId, lineId } = await aRoundWithLine();
    const values = await Promise.all(
      rows.map(async ({ short, sold = 0 }) => {
        const { organisationId } = await aCooperative(database.prisma);
        return `('${roundId}', '${lineId}', '${organisationId}', 5, ${sold}, 5, ${short}, now())`;
      }),
    );
    return `INSERT INTO fairness_entry (round_id, line_id, cooperative_id, offered_base, sold_base, fair_base, short_vnd, recorded_at) VALUES ${values.join(', ')}`;
  };
  const aRoundWithLine = async () => {
    const request = await aPurchaseRequest(database.prisma);
    const [line] = request.lines;
    const { commodityId } = await aProduct(database.prisma);
    const { id } = await aMarketRound(database.prisma, { commodityId, requestId: request.id });
    return { id, lineId: line?.id ?? '' };
  };

  test('fairness_entry_sums_to_zero: what one was short of another sold more', async () => {
    expect(await database.refusalOf(await entering({ short: 5 }, { short: -5 }))).toBe('accepted');
    expect(await database.refusalOf(await entering({ short: 5 }, { short: -4 }))).toBe('fairness_entry_sums_to_zero');
  });

  test('fairness_entry_volumes: volumes are not negative', async () => {
    expect(await database.refusalOf(await entering({ short: 0, sold: -1 }))).toBe('fairness_entry_volumes');
  });

  test.each([['fairness_entry', 'short_vnd']])('%s_append_only', async (table, column) => {
    expect(await database.refusalOf(`${await entering({ short: 0 })}; UPDATE ${table} SET ${column} = ${column}`)).toBe('23001');
    expect(await database.refusalOf(`${await entering({ short: 0 })}; DELETE FROM ${table}`)).toBe('23001');
  });
});

describe('events that took a share of harvests', () => {
  const anEvent = async (columns: Record<string, string> = {}) => {
    const { commodityId } = await aProduct(database.prisma);
    const { id: userId } = await aUser(database.prisma);
    await aCommune(database.prisma, { provinceCode: '14' });
    return storing('supply_event', {
      commodity_id: `'${commodityId}'`,
      province_code: `'14'`,
      from_on: day,
      to_on: day,
      loss_percent: '40',
      reason: `'Sương muối'`,
      recorded_by_id: `'${userId}'`,
      recorded_at: 'now()',
      ...columns,
    });
  };

  test.each([
    ['accepted', {}],
    ['supply_event_days', { to_on: `${day} - 1` }],
    ['supply_event_loss', { loss_percent: '0' }],
    ['supply_event_loss', { loss_percent: '101' }],
    ['supply_event_has_reason', { reason: `' '` }],
  ])('%s for an event with %o', async (rule, columns) => {
    expect(await database.refusalOf(await anEvent(columns))).toBe(rule);
  });

  test('supply_event_lot_loses: no lot gains by an event', async () => {
    const lot = await aHarvestLot(database.prisma);
    const taking = async (after: number) => `${await anEvent()}; INSERT INTO supply_event_lot SELECT id, '${lot.id}', 10, ${after} FROM supply_event`;
    expect(await database.refusalOf(await taking(6))).toBe('accepted');
    expect(await database.refusalOf(await taking(11))).toBe('supply_event_lot_loses');
  });

  test.each([
    ['supply_event', 'reason'],
    ['supply_event_lot', 'after_base'],
  ])('%s_append_only', async (table, column) => {
    const lot = await aHarvestLot(database.prisma);
    const rows = `${await anEvent()}; INSERT INTO supply_event_lot SELECT id, '${lot.id}', 10, 6 FROM supply_event`;
    expect(await database.refusalOf(`${rows}; UPDATE ${table} SET ${column} = ${column}`)).toBe('23001');
    expect(await database.refusalOf(`${rows}; DELETE FROM ${table}`)).toBe('23001');
  });
});

describe('pools of lots', () => {
  const aPoolFor = async (lot: { productId: string; gradeRank: number; originCommuneCode: string }) =>
    database.prisma.lotPool.create({
      data: { code: `GL-${randomUUID()}`, productId: lot.productId, gradeRank: lot.gradeRank, communeCode: lot.originCommuneCode, createdAt: new Date() },
    });
  const joining = (poolId: string, lotId: string, answer = 'AGREED', answeredAt = 'now()') =>
    storing('lot_pool_member', { pool_id: `'${poolId}'`, lot_id: `'${lotId}'`, answer: `'${answer}'`, answered_at: answeredAt });

  test('lot_pool_member_fits: a pool holds lots of its product, grade and commune', async () => {
    const lot = await aHarvestLot(database.prisma);
    const other = await aHarvestLot(database.prisma);
    const pool = await aPoolFor(lot);
    expect(await database.refusalOf(joining(pool.id, lot.id))).toBe('accepted');
    expect(await database.refusalOf(joining(pool.id, other.id))).toBe('lot_pool_member_fits');
  });

  test('lot_pool_member_one_pool: a lot is offered through one pool at most; lot_pool_member_answered: an answer has its time', async () => {
    const lot = await aHarvestLot(database.prisma);
    const [one, two] = [await aPoolFor(lot), await aPoolFor(lot)];
    expect(await database.refusalOf(`${joining(one.id, lot.id)}; ${joining(two.id, lot.id, 'INVITED', 'NULL')}`)).toBe('accepted');
    expect(await database.refusalOf(`${joining(one.id, lot.id)}; ${joining(two.id, lot.id)}`)).toBe('lot_pool_member_one_pool');
    expect(await database.refusalOf(joining(one.id, lot.id, 'INVITED'))).toBe('lot_pool_member_answered');
    expect(await database.refusalOf(joining(one.id, lot.id, 'AGREED', 'NULL'))).toBe('lot_pool_member_answered');
  });

  test.each(['lot_pool'])('%s_never_deleted', async (table) => {
    const pool = await aPoolFor(await aHarvestLot(database.prisma));
    expect(await database.refusalOf(`DELETE FROM ${table} WHERE id = '${pool.id}'`)).toBe('23001');
  });
});
