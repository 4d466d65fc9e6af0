import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aProduct } from '../factories/catalogue.ts';
import { anAllocation } from '../factories/market.ts';
import { aHarvestLot } from '../factories/supply.ts';
import type { LotMovementKind, LotStatus } from '../generated/enums.ts';
import { createRuledDatabase, type RuledDatabase } from './refusals.ts';

let database: RuledDatabase;
let lotId: string;
let allocationId: string;
beforeAll(async () => {
  database = await createRuledDatabase();
  // 1,000 kg: 100 held, 100 firm, 100 shipped, 100 used, 600 free.
  const lot = await aHarvestLot(database.prisma, { availableKg: 1000, safeKg: 800 });
  lotId = lot.id;
  allocationId = (await anAllocation(database.prisma, { lotId, quantityKg: 300 })).id;
  await database.prisma.lotMovement.create({ data: { lotId, allocationId, kind: 'FIRM', heldDelta: -200_000n, firmDelta: 200_000n } });
  await database.prisma.lotMovement.create({ data: { lotId, allocationId, kind: 'SHIP', firmDelta: -100_000n, shippedDelta: 100_000n } });
  await database.prisma.lotMovement.create({ data: { lotId, kind: 'LOSS', usedDelta: 100_000n } });
});
afterAll(() => database.close());

const buckets = ['expected', 'safe', 'held', 'firm', 'shipped', 'used'] as const;
type Deltas = Partial<Record<(typeof buckets)[number], number>>;

/** What the database says to a row of the ledger; deltas in base units. */
async function moving(
  kind: LotMovementKind,
  deltas: Deltas,
  values: { lot?: string; allocation?: string | null; reason?: string | null } = {},
): Promise<string> {
  const columns = buckets.map((bucket) => `${bucket}_delta`).join(', ');
  const amounts = buckets.map((bucket) => deltas[bucket] ?? 0);
  return database.refusalOf(`INSERT INTO lot_movement (lot_id, kind, allocation_id, reason, ${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
    values.lot ?? lotId,
    kind,
    values.allocation === undefined ? allocationId : values.allocation,
    values.reason === undefined ? 'vì thế' : values.reason,
    ...amounts,
  ]);
}

test('balances of a lot are the sums of its movements', async () => {
  const [row] = await database.query<Record<string, string>>(
    `SELECT l.expected_base = sum(m.expected_delta) AND l.safe_base = sum(m.safe_delta) AND l.held_base = sum(m.held_delta) AND l.firm_base = sum(m.firm_delta)
        AND l.shipped_base = sum(m.shipped_delta) AND l.used_base = sum(m.used_delta) AS same, l.available_base AS available
       FROM harvest_lot l JOIN lot_movement m ON m.lot_id = l.id WHERE l.id = $1 GROUP BY l.id`,
    [lotId],
  );
  expect(row).toEqual({ same: true, available: '600000' });
});

describe('lot_movement_kind_moves: each kind moves its own balances, in its own direction', () => {
  const fitting: Record<LotMovementKind, Deltas> = {
    FORECAST: { expected: 10, safe: 5 },
    REVISE: { expected: -10, safe: -5 },
    HARVEST: { expected: -10, safe: 5 },
    HOLD: { held: 10 },
    RELEASE: { held: -10 },
    FIRM: { held: -10, firm: 10 },
    SHIP: { firm: -10, shipped: 10 },
    RETURN: { shipped: -10 },
    LOSS: { used: 10 },
    BY_PRODUCT: { used: 10 },
    OWN_USE: { used: 10 },
    CORRECTION: { expected: -10 },
  };
  const kinds = Object.keys(fitting) as LotMovementKind[];

  test.each(kinds)('%s moves them', async (kind) => {
    expect(await moving(kind, fitting[kind])).toBe('accepted');
  });

  const foreign = kinds.flatMap((kind) =>
    buckets
      .filter((bucket) => fitting[kind][bucket] === undefined)
      // A harvest or correction may make volume safe; a release may come from held, firm, or both.
      .filter((bucket) => !(kind === 'CORRECTION' && bucket === 'safe') && !(kind === 'RELEASE' && bucket === 'firm'))
      .map((bucket) => [kind, bucket] as const),
  );
  test.each(foreign)('%s moves no %s', async (kind, bucket) => {
    expect(await moving(kind, { ...fitting[kind], [bucket]: 1 })).toBe('lot_movement_kind_moves');
  });

  test.each(kinds.filter((kind) => !['REVISE', 'HARVEST', 'CORRECTION'].includes(kind)))('%s goes one way only', async (kind) => {
    const reversed = Object.fromEntries(Object.entries(fitting[kind]).map(([bucket, delta]) => [bucket, -delta]));
    expect(await moving(kind, reversed)).toBe('lot_movement_kind_moves');
  });

  test.each(kinds.filter((kind) => kind !== 'HARVEST'))('%s of nothing is no movement', async (kind) => {
    expect(await moving(kind, {})).toBe('lot_movement_kind_moves');
  });

  test('what leaves one balance enters the other', async () => {
    expect(await moving('FIRM', { held: -10, firm: 9 })).toBe('lot_movement_kind_moves');
    expect(await moving('SHIP', { firm: -10, shipped: 11 })).toBe('lot_movement_kind_moves');
  });

  test('lot_movement_correction_has_reason: a correction says why', async () => {
    expect(await moving('CORRECTION', { expected: 1 }, { reason: '  ' })).toBe('lot_movement_kind_moves');
    expect(await moving('CORRECTION', { expected: 1 }, { reason: null })).toBe('lot_movement_correction_has_reason');
  });
});

describe('harvest_lot_never_promised_twice and harvest_lot_balances: no balance goes below nothing', () => {
  test.each([
    ['more held than is free', 'HOLD', { held: 600_001 }, 'harvest_lot_never_promised_twice'],
    ['more lost than is free', 'LOSS', { used: 600_001 }, 'harvest_lot_never_promised_twice'],
    ['less expected than committed', 'REVISE', { expected: -600_001, safe: -500_000 }, 'harvest_lot_never_promised_twice'],
    ['more released than is held', 'RELEASE', { held: -100_001 }, 'harvest_lot_balances'],
    ['more firm than is held', 'FIRM', { held: -100_001, firm: 100_001 }, 'harvest_lot_balances'],
    ['more shipped than is firm', 'SHIP', { firm: -100_001, shipped: 100_001 }, 'harvest_lot_balances'],
    ['more returned than was shipped', 'RETURN', { shipped: -100_001 }, 'harvest_lot_balances'],
    ['more safe than expected', 'REVISE', { safe: 200_001 }, 'harvest_lot_balances'],
  ] as const)('%s', async (_words, kind, deltas, rule) => {
    expect(await moving(kind, deltas)).toBe(rule);
  });

  test('exactly what is free can be held', async () => {
    expect(await moving('HOLD', { held: 600_000 })).toBe('accepted');
  });
});

describe('harvest_lot_balances_by_ledger: only movements change balances', () => {
  test.each(['expected_base', 'safe_base', 'held_base', 'firm_base', 'shipped_base', 'used_base', 'available_base'])(
    '%s is not written by hand',
    async (column) => {
      expect(await database.refusalOfSetting('harvest_lot', `${column} = ${column} + 1`, `id = '${lotId}'`)).toBe('harvest_lot_balances_by_ledger');
    },
  );

  test('a lot begins empty', async () => {
    const copy = `INSERT INTO harvest_lot SELECT (jsonb_populate_record(l, jsonb_build_object('id', uuid_v7(), 'code', 'LCOPY'))).* FROM harvest_lot l WHERE id = '${lotId}'`;
    expect(await database.refusalOf(copy)).toBe('harvest_lot_balances_by_ledger');
  });

  test('a statement after a movement in the same transaction may not write them either', async () => {
    const sneaky = `INSERT INTO lot_movement (lot_id, kind, used_delta) VALUES ('${lotId}', 'LOSS', 1); UPDATE harvest_lot SET used_base = 0 WHERE id = '${lotId}'`;
    expect(await database.refusalOf(sneaky)).toBe('harvest_lot_balances_by_ledger');
  });
});

test('lot_movement_promise_has_party: a hold and a firm promise name whom they are for', async () => {
  expect(await moving('HOLD', { held: 1 }, { allocation: null })).toBe('lot_movement_promise_has_party');
  expect(await moving('FIRM', { held: -1, firm: 1 }, { allocation: null })).toBe('lot_movement_promise_has_party');
  expect(await moving('RELEASE', { held: -1 }, { allocation: null })).toBe('accepted');
});

test.each(['REGISTERED', 'GRADED', 'BLOCKED', 'RECALLED', 'EXHAUSTED', 'CLOSED'] satisfies LotStatus[])(
  'lot_movement_hold_needs_offered_lot: nothing is held of a lot that is %s',
  async (status) => {
    const lot = await aHarvestLot(database.prisma, { status });
    expect(await moving('HOLD', { held: 1 }, { lot: lot.id })).toBe('lot_movement_hold_needs_offered_lot');
    expect(await moving('RELEASE', { held: -1 }, { lot: lot.id })).not.toBe('lot_movement_hold_needs_offered_lot');
  },
);

describe('shares of households', () => {
  async function sharing(kilograms: readonly number[]): Promise<string> {
    const lot = await database.prisma.harvestLot.findUniqueOrThrow({ where: { id: lotId } });
    const households: { id: string }[] = [];
    for (const index of kilograms.keys()) {
      const code = `HO-${Date.now()}-${index}`;
      households.push(await database.prisma.memberHousehold.create({ data: { cooperativeId: lot.cooperativeId, code, name: 'Hộ thử' } }));
    }
    const rows = kilograms.map((amount, index) => `('${lotId}', '${households[index]?.id}', ${amount * 1000})`).join(', ');
    return database.refusalOf(`INSERT INTO lot_household_share (lot_id, household_id, quantity_base) VALUES ${rows}`);
  }

  test('lot_household_share_within_lot: they may fill the lot and not exceed it', async () => {
    expect(await sharing([400, 600])).toBe('accepted');
    expect(await sharing([400, 601])).toBe('lot_household_share_within_lot');
  });

  test('lot_household_share_positive: a share of nothing is no share', async () => {
    expect(await sharing([0])).toBe('lot_household_share_positive');
  });
});

describe('the lot itself', () => {
  test.each([
    ['harvest_lot_code_printable', `code = 'lô 1'`],
    ['harvest_lot_code_printable', `code = 'L'`],
    ['harvest_lot_dates', 'harvest_to_on = harvest_from_on - 1'],
    ['harvest_lot_shelf_life', 'shelf_life_days = 0'],
    ['harvest_lot_blocked_has_reason', `status = 'BLOCKED'`],
    ['harvest_lot_blocked_has_reason', `status = 'RECALLED', blocked_reason = ' '`],
    ['harvest_lot_offered_under', 'offer_id = NULL'],
  ])('%s refuses %s', async (rule, assignment) => {
    expect(await database.refusalOfSetting('harvest_lot', assignment, `id = '${lotId}'`)).toBe(rule);
  });

  test('harvest_lot_grade_fk: its grade is one of the product', async () => {
    const product = await aProduct(database.prisma, { gradesVi: ['Loại 1'] });
    const lot = await aHarvestLot(database.prisma, { productId: product.id });
    expect(await database.refusalOfSetting('harvest_lot', `grade_rank = 2, offer_id = NULL, status = 'GRADED'`, `id = '${lot.id}'`)).toBe(
      'harvest_lot_grade_fk',
    );
  });
});
