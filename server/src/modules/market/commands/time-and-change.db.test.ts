import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { aKey, PlumMarket, publishRules, type BuyerAtMarket } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { MarketContext } from '../market-context.ts';
import { readBoard } from '../reads/read-board.ts';
import { replayMarketRound } from '../reads/replay-market-round.ts';
import { acceptMatch } from './accept-match.ts';
import { computeMatch } from './compute-match.ts';
import { confirmAllocation } from './confirm-allocation.ts';
import { expireAllocations } from './expire-allocations.ts';
import { rematchCommodity } from './rematch-commodity.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let context: MarketContext;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
});
beforeEach(async () => {
  market.clock.moveTo('2026-05-18T03:00:00Z');
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
  context = market.contextOf(buyer.procurement);
});
afterAll(() => market.close());

async function propose(requestId: string): Promise<string> {
  const [roundId] = await computeMatch(context, { requestId, trigger: 'MANUAL' });
  return roundId ?? '';
}

async function proposedLots(requestId: string): Promise<string[]> {
  const rows = await market.prisma.allocation.findMany({ where: { status: 'PROPOSED', line: { requestId } }, orderBy: { lotId: 'asc' } });
  return rows.map(({ lotId }) => lotId);
}

async function line(requestId: string) {
  const board = await readBoard(market.pool, requestId, buyer.organisationId);
  const [only] = board?.lines ?? [];
  if (!board || !only) throw new Error('the request has a board with one line');
  return { ...only, requestStatus: board.status };
}

describe('a hold that nobody answers', () => {
  test('runs out: the volume is free, both sides know, and the buyer gets a new proposal', async () => {
    const lot = await plums.aLot({ kg: 500 });
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 500 });
    const { allocationIds } = await acceptMatch(context, { roundId: await propose(requestId), idempotencyKey: aKey() });
    expect(await expireAllocations(market.contextOf(null))).toBe(0);

    market.clock.moveTo('2026-05-19T03:00:00Z');
    expect(await expireAllocations(market.contextOf(null))).toBe(1);
    expect(await expireAllocations(market.contextOf(null))).toBe(0);
    expect(await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lot.lotId } })).toMatchObject({ heldBase: 0n, availableBase: 500_000n });
    expect(await market.prisma.lotMovement.findMany({ where: { lotId: lot.lotId, kind: 'RELEASE' } })).toMatchObject([{ reasonCode: 'NOT_ANSWERED' }]);
    expect(await line(requestId)).toMatchObject({
      requestStatus: 'OPEN',
      awardedBase: 0n,
      unfilled: [{ reason: 'GIVEN_UP', quantityBase: 500_000n }],
      allocations: [{ status: 'EXPIRED' }],
    });
    const told = await market.prisma.notification.findMany({
      where: { kind: 'ALLOCATION_EXPIRED', organisationId: { in: [buyer.organisationId, lot.cooperativeId] } },
    });
    expect(told.map(({ organisationId }) => organisationId).sort()).toEqual([buyer.organisationId, lot.cooperativeId].sort());
    const trail = await market.prisma.auditEntry.findMany({ where: { entityId: allocationIds[0] ?? '' } });
    expect(trail).toMatchObject([{ action: 'expireAllocations', actorId: null, before: { status: 'HELD' } }]);

    await propose(requestId);
    expect(await proposedLots(requestId)).toEqual([lot.lotId]);
  });

  test('leaves what was answered in time alone', async () => {
    const lot = await plums.aLot({ kg: 500 });
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 500 });
    const { allocationIds } = await acceptMatch(context, { roundId: await propose(requestId), idempotencyKey: aKey() });
    await confirmAllocation(market.contextOf(lot.sales), { allocationId: allocationIds[0] ?? '', idempotencyKey: aKey() });
    market.clock.moveTo('2026-05-25T03:00:00Z');
    expect(await expireAllocations(market.contextOf(null))).toBe(0);
  });
});

describe('papers', () => {
  const certificateOf = (cooperativeId: string, data: { validUntilOn?: Date; validFromOn?: Date }) =>
    market.prisma.certificate.updateMany({ where: { cooperativeId }, data });

  test.each([
    ['lapses before the harvest', { validUntilOn: new Date('2026-05-19T00:00:00Z') }, []],
    ['lapses on the day of harvest', { validUntilOn: new Date('2026-05-20T00:00:00Z') }, ['lot']],
    ['begins after the harvest', { validFromOn: new Date('2026-05-21T00:00:00Z') }, []],
  ])('a certificate that %s', async (_name, dates, expected) => {
    const lot = await plums.aLot({ certificates: ['VIETGAP'] });
    await certificateOf(lot.cooperativeId, dates);
    const { requestId } = await plums.aRequest(buyer, { certificates: ['VIETGAP'] });
    await propose(requestId);
    expect(await proposedLots(requestId)).toEqual(expected.map(() => lot.lotId));
    if (expected.length === 0) expect((await line(requestId)).unfilled).toEqual([{ reason: 'CERT', quantityBase: 1_000_000n }]);
  });

  test('the day a certificate lapses, its lot is out of new proposals though it was harvested under it', async () => {
    const lot = await plums.aLot({ certificates: ['VIETGAP'] });
    await certificateOf(lot.cooperativeId, { validUntilOn: new Date('2026-05-20T00:00:00Z') });
    const { requestId } = await plums.aRequest(buyer, { certificates: ['VIETGAP'] });
    market.clock.moveTo('2026-05-21T03:00:00Z');
    await propose(requestId);
    expect(await proposedLots(requestId)).toEqual([]);
  });

  test('a suspended certificate takes its lot out of the proposal at the next look, and the buyer is told', async () => {
    const [first, second] = [
      await plums.aLot({ priceVnd: 17_000, certificates: ['VIETGAP'] }),
      await plums.aLot({ priceVnd: 20_000, kg: 600, certificates: ['VIETGAP'] }),
    ];
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 900, certificates: ['VIETGAP'] });
    await propose(requestId);
    expect(await proposedLots(requestId)).toEqual([first.lotId]);
    const officer = await anOfficer(market.prisma);
    await market.prisma.certificate.updateMany({
      where: { cooperativeId: first.cooperativeId },
      data: { status: 'SUSPENDED', decisionReason: 'Vi phạm', decidedById: officer.user.id },
    });
    await rematchCommodity(market.contextOf(null), plums.commodityId);
    expect(await proposedLots(requestId)).toEqual([second.lotId]);
    expect(await market.prisma.notification.count({ where: { organisationId: buyer.organisationId, kind: 'PROPOSAL_LOST' } })).toBe(1);
  });

  test('a certificate for a planting area covers only lots from there', async () => {
    const lot = await plums.aLot({ certificates: ['VIETGAP'] });
    const { prisma } = market;
    const area = await prisma.plantingArea.create({
      data: {
        cooperativeId: lot.cooperativeId,
        commodityId: plums.commodityId,
        communeCode: (await prisma.harvestLot.findUniqueOrThrow({ where: { id: lot.lotId } })).originCommuneCode,
        name: 'Đồi Ba',
        areaSquareMetres: 10_000n,
      },
    });
    await prisma.certificateScope.updateMany({
      where: { certificate: { cooperativeId: lot.cooperativeId } },
      data: { productId: null, plantingAreaId: area.id },
    });
    const { requestId } = await plums.aRequest(buyer, { certificates: ['VIETGAP'] });
    await propose(requestId);
    expect(await proposedLots(requestId)).toEqual([]);
    await prisma.harvestLot.update({ where: { id: lot.lotId }, data: { plantingAreaId: area.id } });
    await propose(requestId);
    expect(await proposedLots(requestId)).toEqual([lot.lotId]);
  });
});

describe('supply and demand change', () => {
  test('a proposal that still stands is kept, one that can be better is replaced', async () => {
    const first = await plums.aLot({ kg: 300, priceVnd: 18_000 });
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 500 });
    const roundId = await propose(requestId);
    await rematchCommodity(market.contextOf(null), plums.commodityId);
    expect((await line(requestId)).round?.id).toBe(roundId);

    const second = await plums.aLot({ kg: 300, priceVnd: 19_000 });
    await rematchCommodity(market.contextOf(null), plums.commodityId);
    expect(await proposedLots(requestId)).toEqual([first.lotId, second.lotId].sort());
    expect((await line(requestId)).round).toMatchObject({ trigger: 'SUPPLY_CHANGED', status: 'COMPUTED' });
    expect(await market.prisma.marketRound.findUniqueOrThrow({ where: { id: roundId } })).toMatchObject({ status: 'SUPERSEDED' });
    expect(await market.prisma.notification.count({ where: { organisationId: buyer.organisationId, kind: 'MATCH_IMPROVED' } })).toBe(1);
  });

  test('held volume stays with its buyer and counts in what the line and its supplier limit still allow', async () => {
    const first = await plums.aLot({ kg: 300, priceVnd: 17_000 });
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 1000, maxSuppliers: 2 });
    await acceptMatch(context, { roundId: await propose(requestId), idempotencyKey: aKey() });
    const others = [await plums.aLot({ kg: 300, priceVnd: 18_000 }), await plums.aLot({ kg: 300, priceVnd: 19_000 })];
    await propose(requestId);
    expect(await proposedLots(requestId)).toEqual([others[0]?.lotId]);
    const result = await line(requestId);
    expect(result.allocations.find(({ status }) => status === 'HELD')).toMatchObject({ lotId: first.lotId, quantityBase: 300_000n });
    expect(result.unfilled).toEqual([{ reason: 'MAX_SUPPLIERS', quantityBase: 400_000n }]);
    expect(result.requestStatus).toBe('PARTLY_AWARDED');
  });

  test.each([
    [
      'closed for some days',
      (id: string) =>
        market.prisma.cooperative.update({
          where: { organisationId: id },
          data: { closedFromOn: new Date('2026-05-17T00:00:00Z'), closedUntilOn: new Date('2026-05-19T00:00:00Z') },
        }),
    ],
    ['suspended', (id: string) => market.prisma.organisation.update({ where: { id }, data: { status: 'SUSPENDED' } })],
  ])('a cooperative that is %s gives nothing', async (_name, change) => {
    const lot = await plums.aLot();
    await change(lot.cooperativeId);
    const { requestId } = await plums.aRequest(buyer);
    await propose(requestId);
    expect(await proposedLots(requestId)).toEqual([]);
    expect((await line(requestId)).unfilled).toEqual([{ reason: 'NO_SUPPLY', quantityBase: 1_000_000n }]);
  });

  test('a firm request leans on the conservative volume only', async () => {
    await plums.aLot({ kg: 1000, safeKg: 600 });
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 1000, firm: true });
    await propose(requestId);
    expect((await line(requestId)).allocations.map(({ quantityBase }) => quantityBase)).toEqual([600_000n]);
  });

  test('a request for all or nothing gets nothing from less than all', async () => {
    await plums.aLot({ kg: 900 });
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 1000, minFillPct: 100 });
    await propose(requestId);
    const result = await line(requestId);
    expect(result.allocations).toEqual([]);
    expect(result.unfilled.reduce((sum, part) => sum + part.quantityBase, 0n)).toBe(1_000_000n);
  });
});

describe('replay', () => {
  test('gives the same bytes, for the buyer, the association and a cooperative that was asked, and for nobody else', async () => {
    const lot = await plums.aLot({ kg: 400 });
    const dear = await plums.aLot({ kg: 400, priceVnd: 21_000 });
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 300 });
    const roundId = await propose(requestId);
    const replayed = await replayMarketRound(context, roundId);
    expect(replayed).toMatchObject({ sameHash: true, lots: 2, lines: 1 });
    expect(replayed.resultHash).toBe(replayed.storedResultHash);

    await expect(replayMarketRound(market.contextOf(lot.sales), roundId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await acceptMatch(context, { roundId, idempotencyKey: aKey() });
    expect((await replayMarketRound(market.contextOf(lot.sales), roundId)).sameHash).toBe(true);
    const { membership } = await anOfficer(market.prisma);
    expect((await replayMarketRound(market.contextOf(await market.viewerOf(membership.id)), roundId)).sameHash).toBe(true);
    for (const stranger of [dear.sales, (await plums.aBuyer()).procurement, null]) {
      await expect(replayMarketRound(market.contextOf(stranger), roundId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  test('of a round stays the same after supply and demand changed', async () => {
    await plums.aLot({ kg: 400 });
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 300 });
    const roundId = await propose(requestId);
    await plums.aLot({ kg: 9000, priceVnd: 10_000 });
    await plums.aRequest(await plums.aBuyer(), { quantityKg: 5000 });
    market.clock.moveByDays(3);
    expect((await replayMarketRound(context, roundId)).sameHash).toBe(true);
  });
});
