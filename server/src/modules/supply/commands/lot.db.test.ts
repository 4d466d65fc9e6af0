import { randomUUID } from 'node:crypto';
import { anOffer, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kg } from '../../../../test/published-forecast.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import { BreaksPromises } from '../errors.ts';
import { blockLot, unblockLot } from './block-lot.ts';
import { offerLot } from './offer-lot.ts';
import { recordHarvest } from './record-harvest.ts';
import { recordLotLoss } from './record-lot-loss.ts';
import { registerLot } from './register-lot.ts';
import { saveForecast } from './save-forecast.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

/** A forecast lot of 1,000 kg on offer, with the cooperative's sales officer. */
async function aForecastLot() {
  const { context, organisationId: cooperativeId } = await aColleague(market, 'SALES');
  const offer = await anOffer(market.prisma, { cooperativeId });
  const weeks = [{ weekOn: '2026-05-18', volumes: { likely: kg(1000), certaintyPct: 20 } }];
  const [forecastId] = await saveForecast(context, randomUUID(), { productId: offer.productId, gradeRank: 3, publish: true, weeks });
  const lot = await market.prisma.harvestLot.findFirstOrThrow({ where: { forecastId: forecastId! } });
  return { context, cooperativeId, offer, forecastId: forecastId!, lot };
}

async function aLotOf(status: 'REGISTERED' | 'GRADED' | 'OFFERED' | 'BLOCKED' | 'CLOSED' = 'OFFERED', role: MembershipRole = 'SALES') {
  const { context, organisationId: cooperativeId } = await aColleague(market, role);
  return { context, cooperativeId, lot: await aHarvestLot(market.prisma, { cooperativeId, availableKg: 500, stage: 'HARVESTED', status }) };
}

const lotOf = (id: string) => market.prisma.harvestLot.findUniqueOrThrow({ where: { id } });
const volumes = (lot: { expectedBase: bigint; safeBase: bigint; heldBase: bigint; firmBase: bigint; usedBase: bigint; availableBase: bigint }) =>
  [lot.expectedBase, lot.safeBase, lot.heldBase, lot.firmBase, lot.usedBase, lot.availableBase].map((base) => Number(base) / 1000);
const code = (expected: string, rest: object = {}) => ({ code: expected, ...rest });

describe('recording the harvest', () => {
  const harvest = (lotId: string, amount: number, acceptedBreaks?: string) => ({
    lotId,
    quantity: kg(amount),
    harvestedOn: '2026-05-18',
    ...(acceptedBreaks ? { acceptedBreaks } : {}),
  });

  test('makes the volume certain and closes the forecast', async () => {
    const { context, lot, forecastId } = await aForecastLot();
    await recordHarvest(context, randomUUID(), harvest(lot.id, 1100));
    const harvested = await lotOf(lot.id);
    expect(harvested).toMatchObject({ stage: 'HARVESTED', status: 'OFFERED' });
    expect(volumes(harvested)).toEqual([1100, 1100, 0, 0, 0, 1100]);
    expect(await market.prisma.harvestForecast.findUniqueOrThrow({ where: { id: forecastId } })).toMatchObject({ status: 'CLOSED' });
  });

  test('a shortfall breaks only what it no longer covers, after it was seen', async () => {
    const { context, lot } = await aForecastLot();
    const early = await anAllocation(market.prisma, { lotId: lot.id, quantityKg: 300, harvestOn: '2026-05-18', arriveOn: '2026-05-19' });
    const late = await anAllocation(market.prisma, { lotId: lot.id, quantityKg: 300, harvestOn: '2026-05-18', arriveOn: '2026-05-21' });
    const refusal = await recordHarvest(context, randomUUID(), harvest(lot.id, 450)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BreaksPromises);
    const { breaks, token } = refusal as BreaksPromises;
    expect(breaks.map(({ allocationId, cutBase }) => [allocationId, cutBase])).toEqual([[late.id, 150_000n]]);
    await recordHarvest(context, randomUUID(), harvest(lot.id, 450, token));
    expect(volumes(await lotOf(lot.id))).toEqual([450, 450, 450, 0, 0, 0]);
    expect(await market.prisma.allocation.findUniqueOrThrow({ where: { id: early.id } })).toEqual(early);
  });

  test('nothing harvested at all exhausts the lot', async () => {
    const { context, lot } = await aForecastLot();
    await recordHarvest(context, randomUUID(), harvest(lot.id, 0));
    expect(await lotOf(lot.id)).toMatchObject({ stage: 'HARVESTED', status: 'EXHAUSTED', availableBase: 0n });
  });

  test('less than was used already is impossible', async () => {
    const { context, lot } = await aForecastLot();
    await recordLotLoss(context, randomUUID(), { lotId: lot.id, kind: 'OWN_USE', quantity: kg(50), reason: 'Ăn thử' });
    await expect(recordHarvest(context, randomUUID(), harvest(lot.id, 40))).rejects.toMatchObject(code('BELOW_WHAT_LEFT', { leastBase: 50_000n }));
  });

  test('is recorded once', async () => {
    const { context, lot } = await aForecastLot();
    const key = randomUUID();
    for (let time = 0; time < 2; time += 1) expect(await recordHarvest(context, key, harvest(lot.id, 900))).toBe(lot.id);
    await expect(recordHarvest(context, key, harvest(lot.id, 901))).rejects.toMatchObject(code('IDEMPOTENCY_CONFLICT'));
    await expect(recordHarvest(context, randomUUID(), harvest(lot.id, 900))).rejects.toMatchObject(code('STATUS_FORBIDS', { status: 'HARVESTED' }));
  });

  test.each([
    ['tomorrow', '2026-05-19', 'IN_THE_FUTURE'],
    ['long ago', '2026-01-01', 'IN_THE_PAST'],
    ['on no day', '2026-02-30', 'MALFORMED'],
  ])('a harvest %s is refused', async (_word, harvestedOn, rule) => {
    const { context, lot } = await aForecastLot();
    await expect(recordHarvest(context, randomUUID(), { ...harvest(lot.id, 1), harvestedOn })).rejects.toMatchObject({
      problems: [{ path: 'harvestedOn', rule }],
    });
  });
});

describe('registering a lot', () => {
  const registration = (productId: string, values: object = {}) => ({
    productId,
    gradeRank: 3,
    quantity: kg(200),
    harvestFromOn: '2026-05-17',
    harvestToOn: '2026-05-18',
    ...values,
  });

  test('of its own: harvested volume with the shelf life of the product', async () => {
    const { context } = await aColleague(market, 'WAREHOUSE');
    const product = await aProduct(market.prisma, { shelfLifeDays: 12 });
    const lot = await lotOf(await registerLot(context, randomUUID(), registration(product.id)));
    expect(lot).toMatchObject({ stage: 'HARVESTED', status: 'REGISTERED', shelfLifeDays: 12, forecastId: null });
    expect(volumes(lot)).toEqual([200, 200, 0, 0, 0, 200]);
  });

  test('from a forecast: the volume leaves the open lot, the sum stays', async () => {
    const { context, offer, forecastId, lot } = await aForecastLot();
    const part = await lotOf(await registerLot(context, randomUUID(), registration(offer.productId, { forecastId })));
    expect(volumes(part)).toEqual([200, 200, 0, 0, 0, 200]);
    expect(volumes(await lotOf(lot.id))).toEqual([800, 600, 0, 0, 0, 800]);
  });

  test('not more from a forecast than nobody was promised', async () => {
    const { context, offer, forecastId, lot } = await aForecastLot();
    await anAllocation(market.prisma, { lotId: lot.id, quantityKg: 850, harvestOn: '2026-05-18' });
    const taking = registerLot(context, randomUUID(), registration(offer.productId, { forecastId }));
    await expect(taking).rejects.toMatchObject(code('NOT_ENOUGH_VOLUME', { lotId: lot.id, askedBase: 200_000n, leftBase: 150_000n }));
    expect(await market.prisma.harvestLot.count({ where: { forecastId } })).toBe(1);
  });

  test('not of another crop than the forecast, nor of a forecast that is closed or not the own', async () => {
    const { context, offer, forecastId, lot } = await aForecastLot();
    const other = await aProduct(market.prisma);
    await expect(registerLot(context, randomUUID(), registration(other.id, { forecastId }))).rejects.toMatchObject({
      problems: [{ path: 'productId', rule: 'OTHER_CROP' }],
    });
    const stranger = await aColleague(market, 'SALES');
    await expect(registerLot(stranger.context, randomUUID(), registration(offer.productId, { forecastId }))).rejects.toMatchObject(code('NOT_FOUND'));
    await recordHarvest(context, randomUUID(), { lotId: lot.id, quantity: kg(1000), harvestedOn: '2026-05-18' });
    await expect(registerLot(context, randomUUID(), registration(offer.productId, { forecastId }))).rejects.toMatchObject(
      code('STATUS_FORBIDS', { status: 'CLOSED' }),
    );
  });

  test.each([
    ['reversed days', { harvestToOn: '2026-05-16' }, 'harvestToOn REVERSED'],
    ['days to come', { harvestToOn: '2026-05-19' }, 'harvestToOn IN_THE_FUTURE'],
    ['days long past', { harvestFromOn: '2025-05-17' }, 'harvestFromOn IN_THE_PAST'],
    ['nothing', { quantity: kg(0) }, 'quantity ZERO'],
    ['a grade there is not', { gradeRank: 8 }, 'gradeRank UNKNOWN_VALUE'],
    ['no shelf life', { shelfLifeDays: 0 }, 'shelfLifeDays TOO_SMALL'],
  ])('%s are refused by their field', async (_words, values, problem) => {
    const { context } = await aColleague(market, 'SALES');
    const product = await aProduct(market.prisma);
    const refusal = await registerLot(context, randomUUID(), registration(product.id, values)).catch((error: unknown) => error);
    expect((refusal as { problems: { path: string; rule: string }[] }).problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual([problem]);
  });

  test('an accountant registers nothing', async () => {
    const { context } = await aColleague(market, 'ACCOUNTANT');
    await expect(registerLot(context, randomUUID(), registration(randomUUID()))).rejects.toMatchObject(code('NOT_ALLOWED'));
  });
});

describe('offering a lot', () => {
  async function aPair(offerValues: Parameters<typeof anOffer>[1] = {}) {
    const { context, cooperativeId, lot } = await aLotOf('REGISTERED');
    const offer = await anOffer(market.prisma, { cooperativeId, productId: lot.productId, ...offerValues });
    return { context, lot, offer };
  }

  test('puts it under an offer that is active today', async () => {
    const { context, lot, offer } = await aPair();
    await offerLot(context, randomUUID(), { lotId: lot.id, offerId: offer.id });
    expect(await lotOf(lot.id)).toMatchObject({ status: 'OFFERED', offerId: offer.id });
  });

  test.each([
    ['of another product', async () => ({ productId: (await aProduct(market.prisma)).id }), 'PRODUCT'],
    ['of another grade', async () => ({ gradeRank: 1 }), 'GRADE'],
    ['that is a draft', async () => ({ status: 'DRAFT' as const }), 'NOT_ACTIVE'],
    ['that is paused', async () => ({ status: 'PAUSED' as const }), 'NOT_ACTIVE'],
    ['that has ended', async () => ({ validUntilOn: '2026-05-17' }), 'DATES'],
    ['that begins later', async () => ({ validFromOn: '2026-05-19' }), 'DATES'],
  ])('not under an offer %s', async (_words, values, reason) => {
    const { context, lot, offer } = await aPair(await values());
    await expect(offerLot(context, randomUUID(), { lotId: lot.id, offerId: offer.id })).rejects.toMatchObject(code('OFFER_DOES_NOT_FIT', { reason }));
  });

  test("not under another cooperative's offer", async () => {
    const { context, lot } = await aPair();
    const foreign = await anOffer(market.prisma, { productId: lot.productId });
    await expect(offerLot(context, randomUUID(), { lotId: lot.id, offerId: foreign.id })).rejects.toMatchObject(code('NOT_FOUND', { entity: 'Offer' }));
  });

  test('not by a cooperative that is not approved', async () => {
    const { context, lot, offer } = await aPair();
    const suspended = { ...context, viewer: { ...context.viewer!, active: { ...context.viewer!.active!, status: 'SUSPENDED' as const } } };
    await expect(offerLot(suspended, randomUUID(), { lotId: lot.id, offerId: offer.id })).rejects.toMatchObject(code('COOPERATIVE_NOT_APPROVED'));
  });

  test('not by the warehouse, and not twice', async () => {
    const { context, lot, offer } = await aPair();
    const warehouse = await aColleague(market, 'WAREHOUSE', lot.cooperativeId);
    await expect(offerLot(warehouse.context, randomUUID(), { lotId: lot.id, offerId: offer.id })).rejects.toMatchObject(code('NOT_ALLOWED'));
    await offerLot(context, randomUUID(), { lotId: lot.id, offerId: offer.id });
    await expect(offerLot(context, randomUUID(), { lotId: lot.id, offerId: offer.id })).rejects.toMatchObject(code('STATUS_FORBIDS', { status: 'OFFERED' }));
  });
});

describe('blocking a lot', () => {
  test('keeps it from being promised and gives it back to its offer afterwards; promises stand', async () => {
    const { context, cooperativeId, lot } = await aLotOf();
    const promised = await anAllocation(market.prisma, { lotId: lot.id, quantityKg: 100 });
    await blockLot(context, randomUUID(), { lotId: lot.id, reason: 'Chờ kết quả kiểm nghiệm' });
    expect(await lotOf(lot.id)).toMatchObject({ status: 'BLOCKED', blockedReason: 'Chờ kết quả kiểm nghiệm', heldBase: 100_000n });
    expect(await market.prisma.allocation.findUniqueOrThrow({ where: { id: promised.id } })).toMatchObject({ status: 'HELD' });
    await expect(blockLot(context, randomUUID(), { lotId: lot.id, reason: 'Lại' })).rejects.toMatchObject(code('STATUS_FORBIDS', { status: 'BLOCKED' }));
    await expect(unblockLot(context, randomUUID(), { lotId: lot.id, reason: 'Đạt' })).rejects.toMatchObject(code('NOT_ALLOWED'));
    const director = await aColleague(market, 'DIRECTOR', cooperativeId);
    await unblockLot(director.context, randomUUID(), { lotId: lot.id, reason: 'Đạt' });
    expect(await lotOf(lot.id)).toMatchObject({ status: 'OFFERED', blockedReason: null });
    await expect(unblockLot(director.context, randomUUID(), { lotId: lot.id, reason: 'Đạt' })).rejects.toMatchObject(
      code('STATUS_FORBIDS', { status: 'OFFERED' }),
    );
  });

  test('needs a reason', async () => {
    const { context, lot } = await aLotOf();
    await expect(blockLot(context, randomUUID(), { lotId: lot.id, reason: '  ' })).rejects.toMatchObject({ problems: [{ path: 'reason', rule: 'TOO_SHORT' }] });
  });

  test("another cooperative's lot answers like an unknown one", async () => {
    const { lot } = await aLotOf();
    const other = await aColleague(market, 'DIRECTOR');
    for (const lotId of [lot.id, randomUUID()]) {
      const acts = [
        () => blockLot(other.context, randomUUID(), { lotId, reason: 'x' }),
        () => unblockLot(other.context, randomUUID(), { lotId, reason: 'x' }),
        () => recordHarvest(other.context, randomUUID(), { lotId, quantity: kg(1), harvestedOn: '2026-05-18' }),
        () => recordLotLoss(other.context, randomUUID(), { lotId, kind: 'LOSS', quantity: kg(1), reason: 'x' }),
        () => offerLot(other.context, randomUUID(), { lotId, offerId: randomUUID() }),
      ];
      for (const act of acts) await expect(act()).rejects.toMatchObject(code('NOT_FOUND', { entity: 'HarvestLot' }));
    }
  });
});

describe('losing volume', () => {
  const loss = (lotId: string, amount: number, values: object = {}) => ({ lotId, kind: 'LOSS', quantity: kg(amount), reason: 'Dập nát', ...values });

  test.each(['LOSS', 'BY_PRODUCT', 'OWN_USE'] as const)('%s leaves the lot', async (kind) => {
    const { context, lot } = await aLotOf('OFFERED', 'WAREHOUSE');
    await recordLotLoss(context, randomUUID(), loss(lot.id, 120, { kind }));
    expect(volumes(await lotOf(lot.id))).toEqual([500, 500, 0, 0, 120, 380]);
    expect(await market.prisma.lotMovement.findFirstOrThrow({ where: { lotId: lot.id, kind } })).toMatchObject({ usedDelta: 120_000n, reason: 'Dập nát' });
  });

  test('all of it exhausts the lot; more than there is cannot be lost', async () => {
    const { context, lot } = await aLotOf();
    await expect(recordLotLoss(context, randomUUID(), loss(lot.id, 501))).rejects.toMatchObject(
      code('NOT_ENOUGH_VOLUME', { askedBase: 501_000n, leftBase: 500_000n }),
    );
    await recordLotLoss(context, randomUUID(), loss(lot.id, 500));
    expect(await lotOf(lot.id)).toMatchObject({ status: 'EXHAUSTED' });
  });

  test('more than is free breaks promises that were seen', async () => {
    const { context, lot } = await aLotOf();
    const promised = await anAllocation(market.prisma, { lotId: lot.id, quantityKg: 400 });
    const refusal = await recordLotLoss(context, randomUUID(), loss(lot.id, 200)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BreaksPromises);
    await recordLotLoss(context, randomUUID(), loss(lot.id, 200, { acceptedBreaks: (refusal as BreaksPromises).token }));
    expect(volumes(await lotOf(lot.id))).toEqual([500, 500, 300, 0, 200, 0]);
    expect(await market.prisma.allocation.findUniqueOrThrow({ where: { id: promised.id } })).toMatchObject({ status: 'HELD', quantityBase: 300_000n });
  });

  test('a closed lot loses nothing', async () => {
    const { context, lot } = await aLotOf('CLOSED');
    await expect(recordLotLoss(context, randomUUID(), loss(lot.id, 1))).rejects.toMatchObject(code('STATUS_FORBIDS', { status: 'CLOSED' }));
  });

  test('a replay loses once', async () => {
    const { context, lot } = await aLotOf();
    const key = randomUUID();
    await Promise.all([1, 2, 3, 4].map(() => recordLotLoss(context, key, loss(lot.id, 100))));
    expect(volumes(await lotOf(lot.id))).toEqual([500, 500, 0, 0, 100, 400]);
  });
});
