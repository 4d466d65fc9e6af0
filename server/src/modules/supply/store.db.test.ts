import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import { anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { createPrismaClient } from '@cho-phien/prisma/src/client.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';
import { LotNotOffered, NotEnoughVolume, PromiseGone } from './errors.ts';
import { firmHold, holdLots, lockLots, releaseFirm, releaseHold } from './store.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const cause = { actorId: null, occurredAt: new Date('2026-05-18T03:00:00Z') };
const kilograms = (kg: number) => BigInt(kg * 1000);

async function balances(lotId: string) {
  const { availableBase, heldBase, firmBase } = await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lotId } });
  return { available: Number(availableBase) / 1000, held: Number(heldBase) / 1000, firm: Number(firmBase) / 1000 };
}

describe('holding volume', () => {
  test('a hold moves volume from free to held', async () => {
    const lot = await aHarvestLot(market.prisma, { availableKg: 500 });
    const allocation = await anAllocation(market.prisma, { lotId: lot.id, status: 'PROPOSED' });
    await market.prisma.$transaction((tx) => holdLots(tx, [{ lotId: lot.id, allocationId: allocation.id, quantityBase: kilograms(200) }], cause));
    expect(await balances(lot.id)).toEqual({ available: 300, held: 200, firm: 0 });
  });

  test('demand on one lot is merged before it is compared with what is left, and nothing of it is taken when it does not fit', async () => {
    const lot = await aHarvestLot(market.prisma, { availableKg: 500 });
    const one = await anAllocation(market.prisma, { lotId: lot.id, status: 'PROPOSED' });
    const other = await anAllocation(market.prisma, { lotId: lot.id, status: 'PROPOSED' });
    const moves = [one, other].map(({ id }) => ({ lotId: lot.id, allocationId: id, quantityBase: kilograms(300) }));
    const refusal = await market.prisma.$transaction((tx) => holdLots(tx, moves, cause)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NotEnoughVolume);
    expect(refusal).toMatchObject({ lotId: lot.id, lotCode: lot.code, askedBase: kilograms(600), leftBase: kilograms(500), baseUnit: 'GRAM' });
    expect(await balances(lot.id)).toEqual({ available: 500, held: 0, firm: 0 });
  });

  test('when one of several lots cannot give, none gives', async () => {
    const rich = await aHarvestLot(market.prisma, { availableKg: 500 });
    const poor = await aHarvestLot(market.prisma, { availableKg: 10 });
    const moves = await Promise.all(
      [rich, poor].map(async ({ id }) => ({
        lotId: id,
        allocationId: (await anAllocation(market.prisma, { lotId: id, status: 'PROPOSED' })).id,
        quantityBase: kilograms(100),
      })),
    );
    await expect(market.prisma.$transaction((tx) => holdLots(tx, moves, cause))).rejects.toMatchObject({ code: 'NOT_ENOUGH_VOLUME', lotId: poor.id });
    expect(await balances(rich.id)).toEqual({ available: 500, held: 0, firm: 0 });
  });

  test.each(['REGISTERED', 'GRADED', 'BLOCKED', 'RECALLED', 'CLOSED', 'EXHAUSTED'] as const)('nothing is held of a lot that is %s', async (status) => {
    const lot = await aHarvestLot(market.prisma, { status });
    const allocation = await anAllocation(market.prisma, { lotId: lot.id, status: 'PROPOSED' });
    const holding = market.prisma.$transaction((tx) => holdLots(tx, [{ lotId: lot.id, allocationId: allocation.id, quantityBase: 1n }], cause));
    await expect(holding).rejects.toBeInstanceOf(LotNotOffered);
  });

  test('a lot nobody knows is not found', async () => {
    const unknown = '0190a000-0000-7000-8000-000000000000';
    await expect(market.prisma.$transaction((tx) => lockLots(tx, [unknown]))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('moving a promise on', () => {
  test('a hold becomes firm, and firm volume goes back when released', async () => {
    const lot = await aHarvestLot(market.prisma, { availableKg: 500 });
    const allocation = await anAllocation(market.prisma, { lotId: lot.id, quantityKg: 200 });
    const move = (kg: number) => [{ lotId: lot.id, allocationId: allocation.id, quantityBase: kilograms(kg) }];
    await market.prisma.$transaction((tx) => firmHold(tx, move(150), cause));
    expect(await balances(lot.id)).toEqual({ available: 300, held: 50, firm: 150 });
    await market.prisma.$transaction((tx) => releaseHold(tx, move(50), cause));
    expect(await balances(lot.id)).toEqual({ available: 350, held: 0, firm: 150 });
    await market.prisma.$transaction((tx) => releaseFirm(tx, move(150), cause));
    expect(await balances(lot.id)).toEqual({ available: 500, held: 0, firm: 0 });
  });

  test.each([
    ['released', releaseHold],
    ['made firm', firmHold],
  ] as const)('a hold is not %s twice, even when another allocation still holds as much', async (_word, act) => {
    const lot = await aHarvestLot(market.prisma, { availableKg: 500 });
    const allocation = await anAllocation(market.prisma, { lotId: lot.id, quantityKg: 100 });
    await anAllocation(market.prisma, { lotId: lot.id, quantityKg: 100 });
    const move = [{ lotId: lot.id, allocationId: allocation.id, quantityBase: kilograms(100) }];
    await market.prisma.$transaction((tx) => act(tx, move, cause));
    await expect(market.prisma.$transaction((tx) => act(tx, move, cause))).rejects.toBeInstanceOf(PromiseGone);
    await expect(market.prisma.$transaction((tx) => act(tx, [...move, ...move], cause))).rejects.toBeInstanceOf(PromiseGone);
  });

  test('a promise is not released from a lot it is not on', async () => {
    const allocation = await anAllocation(market.prisma, { quantityKg: 100 });
    const other = await aHarvestLot(market.prisma);
    const move = [{ lotId: other.id, allocationId: allocation.id, quantityBase: kilograms(100) }];
    await expect(market.prisma.$transaction((tx) => releaseHold(tx, move, cause))).rejects.toBeInstanceOf(PromiseGone);
  });
});

describe('a lot is never promised twice', () => {
  test('of 64 parallel holds through two clients, exactly those that fit succeed', async () => {
    const lot = await aHarvestLot(market.prisma, { availableKg: 1_000 });
    const allocations = [];
    for (let index = 0; index < 64; index += 1) allocations.push(await anAllocation(market.prisma, { lotId: lot.id, status: 'PROPOSED' }));
    const clients = [createPrismaClient({ url: market.url }), createPrismaClient({ url: market.url })];
    const outcomes = await Promise.allSettled(
      allocations.map(({ id }, index) =>
        clients[index % 2]!.$transaction((tx) => holdLots(tx, [{ lotId: lot.id, allocationId: id, quantityBase: kilograms(30) }], cause), {
          maxWait: 20_000,
          timeout: 20_000,
        }),
      ),
    );
    await Promise.all(clients.map((client) => client.$disconnect()));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(outcomes.length - refusals.length).toBe(33);
    expect(refusals.every((refusal) => refusal instanceof NotEnoughVolume)).toBe(true);
    expect(await balances(lot.id)).toEqual({ available: 10, held: 990, firm: 0 });
    const { _sum: sum } = await market.prisma.lotMovement.aggregate({ where: { lotId: lot.id }, _sum: { heldDelta: true } });
    expect(sum.heldDelta).toBe(kilograms(990));
  });

  test('takers that name the same lots in opposite order do not lock each other out', async () => {
    const lots = [await aHarvestLot(market.prisma, { availableKg: 1_000 }), await aHarvestLot(market.prisma, { availableKg: 1_000 })];
    const takers = [];
    for (let index = 0; index < 20; index += 1) {
      const moves = [];
      for (const lot of index % 2 === 0 ? lots : lots.toReversed()) {
        moves.push({ lotId: lot.id, allocationId: (await anAllocation(market.prisma, { lotId: lot.id, status: 'PROPOSED' })).id, quantityBase: kilograms(10) });
      }
      takers.push(moves);
    }
    const outcomes = await Promise.allSettled(
      takers.map((moves) => market.prisma.$transaction((tx) => holdLots(tx, moves, cause), { maxWait: 20_000, timeout: 20_000 })),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(takers.map(() => 'fulfilled'));
    for (const lot of lots) expect(await balances(lot.id)).toEqual({ available: 800, held: 200, firm: 0 });
  });
});
