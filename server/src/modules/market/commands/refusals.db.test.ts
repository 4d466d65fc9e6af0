import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aKey, globalId, PlumMarket, publishRules, type BuyerAtMarket, type LotOnSale } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let lot: LotOnSale;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
});
beforeEach(async () => {
  market.clock.moveTo('2026-05-18T03:00:00Z');
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
  lot = await plums.aLot({ kg: 1000, certificates: ['VIETGAP'] });
});
afterAll(() => market.close());

/** Runs a mutation and gives its answer; whatever is refused must leave no trace in the ledger of volume. */
async function answer(document: string, as: Viewer, input: object): Promise<any> {
  const { data, errors } = await market.execute(document, { as, variables: { input } });
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

async function refused(document: string, as: Viewer, input: object) {
  const before = await ledger();
  const given = await answer(document, as, input);
  expect(await ledger()).toEqual(before);
  return given;
}

function ledger() {
  return market.prisma.lotMovement.aggregate({ _count: true, _sum: { heldDelta: true, firmDelta: true, usedDelta: true } });
}

const compute = `mutation ($input: ComputeMatchInput!) { computeMatch(input: $input) { __typename ... on MatchBoard { lines { round { id } allocations { id } } } ... on RequestNotOpen { code status } } }`;
const accept = `mutation ($input: AcceptMatchInput!) { acceptMatch(input: $input) { __typename
  ... on MatchBoard { status lines { awarded { value } allocations { id status confirmBy } } } ... on Error { code }
  ... on RequestNotOpen { status } ... on MatchOutOfDate { currentRoundId } ... on VolumeTaken { lotCode asked { value unit } left { value } } ... on LotNoLongerFits { lotCode reason } } }`;
const confirm = `mutation ($input: ConfirmAllocationInput!) { confirmAllocation(input: $input) { __typename
  ... on InboxAllocation { status confirmed { value } orderCode } ... on Error { code }
  ... on AllocationAnswered { status } ... on QuantityNotConfirmable { most { value } step { value } } ... on InvalidInput { problems { path rule } } } }`;
const decline = `mutation ($input: DeclineAllocationInput!) { declineAllocation(input: $input) { __typename
  ... on InboxAllocation { status declineReason } ... on Error { code } ... on AllocationAnswered { status } ... on InvalidInput { problems { path rule } } } }`;
const discard = `mutation ($input: ID!) { discardMatch(roundId: $input) { __typename ... on MatchBoard { status } ... on Error { code } } }`;

async function proposed(quantityKg = 400, line = {}) {
  const { requestId, lineId } = await plums.aRequest(buyer, { quantityKg, certificates: ['VIETGAP'], ...line });
  const board = await answer(compute, buyer.procurement, { requestId: globalId('PurchaseRequest', requestId) });
  return {
    requestId,
    lineId,
    roundId: board.lines[0].round.id as string,
    allocationIds: board.lines[0].allocations.map(({ id }: { id: string }) => id) as string[],
  };
}

async function held(quantityKg = 400) {
  const proposal = await proposed(quantityKg);
  const board = await answer(accept, buyer.procurement, { roundId: proposal.roundId, idempotencyKey: aKey() });
  expect(board.__typename).toBe('MatchBoard');
  return { ...proposal, allocationId: proposal.allocationIds[0] ?? '' };
}

async function colleague(organisationId: string, role: 'RECEIVER' | 'WAREHOUSE'): Promise<Viewer> {
  return market.viewerOf((await aMember(market.prisma, { organisationId, role })).membership.id);
}

describe('computeMatch', () => {
  test('MatchBoard, RequestNotOpen, NotFound, NotAllowed, InvalidInput', async () => {
    const { requestId, lineId } = await plums.aRequest(buyer);
    const input = { requestId: globalId('PurchaseRequest', requestId) };
    expect((await answer(compute, buyer.procurement, input)).__typename).toBe('MatchBoard');
    expect((await refused(compute, (await plums.aBuyer()).procurement, input)).__typename).toBe('NotFound');
    expect((await refused(compute, await colleague(buyer.organisationId, 'RECEIVER'), input)).__typename).toBe('NotAllowed');
    const adjusted = { ...input, adjustedLines: [{ lineId: globalId('PurchaseRequestLine', lineId), adjustments: { minGradeRank: 99 } }] };
    expect((await refused(compute, buyer.procurement, adjusted)).__typename).toBe('InvalidInput');
    await market.prisma.purchaseRequest.update({ where: { id: requestId }, data: { status: 'WITHDRAWN' } });
    expect(await refused(compute, buyer.procurement, input)).toEqual({ __typename: 'RequestNotOpen', code: 'REQUEST_NOT_OPEN', status: 'WITHDRAWN' });
  });
});

describe('acceptMatch', () => {
  test('MatchBoard: the whole proposal is held with a deadline, and the same key gives the same answer', async () => {
    const { roundId } = await proposed();
    const input = { roundId, idempotencyKey: aKey() };
    const board = await answer(accept, buyer.procurement, input);
    expect(board).toMatchObject({
      __typename: 'MatchBoard',
      status: 'AWARDED',
      lines: [{ awarded: { value: '400' }, allocations: [{ status: 'HELD', confirmBy: '2026-05-19T03:00:00.000Z' }] }],
    });
    expect(await refused(accept, buyer.procurement, input)).toEqual(board);
  });

  test('MatchBoard: a part is held, the rest of the proposal is given up', async () => {
    const other = await plums.aLot({ kg: 1000, priceVnd: 19_000, certificates: ['VIETGAP'] });
    const { roundId, allocationIds } = await proposed(1200);
    expect(allocationIds).toHaveLength(2);
    const [first] = allocationIds;
    const board = await answer(accept, buyer.procurement, { roundId, allocationIds: [first], idempotencyKey: aKey() });
    expect(board.status).toBe('PARTLY_AWARDED');
    const statuses = await market.prisma.allocation.groupBy({ by: ['status'], where: { lotId: { in: [lot.lotId, other.lotId] } }, _count: true });
    expect(Object.fromEntries(statuses.map(({ status, _count }) => [status, _count]))).toEqual({ HELD: 1, RELEASED: 1 });
  });

  test('IdempotencyConflict: one key, another content', async () => {
    const [one, other] = [await proposed(100), await proposed(100)];
    const idempotencyKey = aKey();
    expect((await answer(accept, buyer.procurement, { roundId: one.roundId, idempotencyKey })).__typename).toBe('MatchBoard');
    expect((await refused(accept, buyer.procurement, { roundId: other.roundId, idempotencyKey })).__typename).toBe('IdempotencyConflict');
  });

  test('MatchOutOfDate: accepted before, or replaced by a newer proposal that it names', async () => {
    const first = await proposed();
    const board = await answer(compute, buyer.procurement, { requestId: globalId('PurchaseRequest', first.requestId) });
    const again = await refused(accept, buyer.procurement, { roundId: first.roundId, idempotencyKey: aKey() });
    expect(again).toMatchObject({ __typename: 'MatchOutOfDate', code: 'MATCH_OUT_OF_DATE', currentRoundId: board.lines[0].round.id });
    const { roundId } = await held();
    expect(await refused(accept, buyer.procurement, { roundId, idempotencyKey: aKey() })).toMatchObject({ __typename: 'MatchOutOfDate', currentRoundId: null });
  });

  test('RequestNotOpen: past its last day', async () => {
    const { roundId } = await proposed();
    market.clock.moveTo('2026-06-01T03:00:00Z');
    expect(await refused(accept, buyer.procurement, { roundId, idempotencyKey: aKey() })).toMatchObject({ __typename: 'RequestNotOpen', status: 'EXPIRED' });
  });

  test('NothingToAccept: an empty choice, or a part of another proposal', async () => {
    const [one, other] = [await proposed(100), await proposed(100)];
    expect((await refused(accept, buyer.procurement, { roundId: one.roundId, allocationIds: [], idempotencyKey: aKey() })).__typename).toBe('NothingToAccept');
    expect((await refused(accept, buyer.procurement, { roundId: one.roundId, allocationIds: other.allocationIds, idempotencyKey: aKey() })).__typename).toBe(
      'NothingToAccept',
    );
  });

  test('VolumeTaken names what is left', async () => {
    const { roundId } = await proposed(800);
    await market.prisma.lotMovement.create({ data: { lotId: lot.lotId, kind: 'LOSS', usedDelta: 900_000n } });
    expect(await refused(accept, buyer.procurement, { roundId, idempotencyKey: aKey() })).toMatchObject({
      __typename: 'VolumeTaken',
      asked: { value: '800', unit: 'KGM' },
      left: { value: '100' },
    });
  });

  test.each([
    ['OFFER', () => market.prisma.offer.update({ where: { id: lot.offerId }, data: { status: 'PAUSED' } })],
    ['OFFER', () => market.prisma.harvestLot.update({ where: { id: lot.lotId }, data: { status: 'BLOCKED', blockedReason: 'Chờ kiểm nghiệm' } })],
    ['PRICE', () => market.prisma.offerPriceTier.updateMany({ where: { offerId: lot.offerId }, data: { priceVnd: 18_500n } })],
    ['COOPERATIVE', () => market.prisma.organisation.update({ where: { id: lot.cooperativeId }, data: { status: 'SUSPENDED' } })],
    [
      'CERTIFICATE',
      () => market.prisma.certificate.updateMany({ where: { cooperativeId: lot.cooperativeId }, data: { status: 'SUSPENDED', decisionReason: 'Vi phạm' } }),
    ],
    ['SCHEDULE', () => market.clock.moveTo('2026-05-23T18:00:00Z')],
  ] as const)('LotNoLongerFits: %s', async (reason, change) => {
    const { roundId } = await proposed();
    await change();
    expect(await refused(accept, buyer.procurement, { roundId, idempotencyKey: aKey() })).toMatchObject({ __typename: 'LotNoLongerFits', reason });
  });

  test('NotFound for another buyer and for an unknown round, NotAllowed for a colleague who only receives', async () => {
    const { roundId } = await proposed();
    const foreign = await refused(accept, (await plums.aBuyer()).procurement, { roundId, idempotencyKey: aKey() });
    expect(foreign).toEqual(await refused(accept, buyer.procurement, { roundId: globalId('MarketRound', aKey()), idempotencyKey: aKey() }));
    expect(foreign.__typename).toBe('NotFound');
    expect((await refused(accept, await colleague(buyer.organisationId, 'RECEIVER'), { roundId, idempotencyKey: aKey() })).__typename).toBe('NotAllowed');
  });
});

describe('confirmAllocation', () => {
  test('InboxAllocation: in part; the rest goes back and is open again', async () => {
    const { allocationId, requestId } = await held(400);
    const given = await answer(confirm, lot.sales, { allocationId, quantity: { value: '0.25', unit: 'TNE' }, idempotencyKey: aKey() });
    expect(given).toMatchObject({ __typename: 'InboxAllocation', status: 'FIRM', confirmed: { value: '250' } });
    expect(given.orderCode).toMatch(/^DM-2026-\d{4}$/);
    expect(await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lot.lotId } })).toMatchObject({
      heldBase: 0n,
      firmBase: 250_000n,
      availableBase: 750_000n,
    });
    const request = await market.prisma.purchaseRequest.findUniqueOrThrow({ where: { id: requestId }, include: { lines: true, purchaseOrders: true } });
    expect(request).toMatchObject({ status: 'PARTLY_AWARDED', lines: [{ awardedBase: 250_000n }], purchaseOrders: [{ status: 'PARTLY_CONFIRMED' }] });
  });

  test('AllocationAnswered: confirmed twice', async () => {
    const { allocationId } = await held();
    expect((await answer(confirm, lot.sales, { allocationId, idempotencyKey: aKey() })).__typename).toBe('InboxAllocation');
    expect(await refused(confirm, lot.sales, { allocationId, idempotencyKey: aKey() })).toMatchObject({ __typename: 'AllocationAnswered', status: 'FIRM' });
    expect(await refused(decline, lot.sales, { allocationId, reason: 'Muộn', idempotencyKey: aKey() })).toMatchObject({ __typename: 'AllocationAnswered' });
  });

  test('AllocationExpired: after its deadline, even before anybody swept', async () => {
    const { allocationId } = await held();
    market.clock.moveTo('2026-05-19T03:00:01Z');
    expect(await refused(confirm, lot.sales, { allocationId, idempotencyKey: aKey() })).toMatchObject({
      __typename: 'AllocationExpired',
      code: 'ALLOCATION_EXPIRED',
    });
    expect((await refused(decline, lot.sales, { allocationId, reason: 'Muộn', idempotencyKey: aKey() })).__typename).toBe('AllocationExpired');
  });

  test.each([
    ['more than allocated', { value: '401', unit: 'KGM' }, 'QuantityNotConfirmable'],
    ['nothing', { value: '0', unit: 'KGM' }, 'QuantityNotConfirmable'],
    ['between two steps', { value: '100.5', unit: 'KGM' }, 'QuantityNotConfirmable'],
    ['less than nothing', { value: '-5', unit: 'KGM' }, 'InvalidInput'],
    ['another unit', { value: '5', unit: 'LTR' }, 'InvalidInput'],
  ])('%s is refused', async (_name, quantity, expected) => {
    const { allocationId } = await held(400);
    expect((await refused(confirm, lot.sales, { allocationId, quantity, idempotencyKey: aKey() })).__typename).toBe(expected);
  });

  test('NotFound for another cooperative whatever it sends, and for a mere proposal; NotAllowed for the warehouse', async () => {
    const { allocationId } = await held();
    const rival = await plums.aLot({ certificates: ['VIETGAP'] });
    for (const quantity of [undefined, { value: '5', unit: 'LTR' }]) {
      expect(await refused(confirm, rival.sales, { allocationId, quantity, idempotencyKey: aKey() })).toMatchObject({ __typename: 'NotFound' });
    }
    const { allocationIds } = await proposed(100);
    expect((await refused(confirm, lot.sales, { allocationId: allocationIds[0], idempotencyKey: aKey() })).__typename).toBe('NotFound');
    expect((await refused(confirm, await colleague(lot.cooperativeId, 'WAREHOUSE'), { allocationId, idempotencyKey: aKey() })).__typename).toBe('NotAllowed');
  });

  test('IdempotencyConflict: one key, another quantity', async () => {
    const { allocationId } = await held();
    const idempotencyKey = aKey();
    await answer(confirm, lot.sales, { allocationId, idempotencyKey });
    expect((await refused(confirm, lot.sales, { allocationId, quantity: { value: '5', unit: 'KGM' }, idempotencyKey })).__typename).toBe('IdempotencyConflict');
  });
});

describe('declineAllocation', () => {
  test('InboxAllocation with the reason, InvalidInput without one, NotFound for a rival, IdempotencyConflict, NotAllowed', async () => {
    const { allocationId } = await held();
    const idempotencyKey = aKey();
    expect(await refused(decline, lot.sales, { allocationId, reason: '  ', idempotencyKey })).toMatchObject({ __typename: 'InvalidInput' });
    expect((await refused(decline, (await plums.aLot()).sales, { allocationId, reason: 'Không', idempotencyKey })).__typename).toBe('NotFound');
    expect((await refused(decline, await colleague(lot.cooperativeId, 'WAREHOUSE'), { allocationId, reason: 'Không', idempotencyKey })).__typename).toBe(
      'NotAllowed',
    );
    expect(await answer(decline, lot.sales, { allocationId, reason: 'Mưa đá', idempotencyKey })).toMatchObject({
      __typename: 'InboxAllocation',
      status: 'RELEASED',
      declineReason: 'Mưa đá',
    });
    expect((await refused(decline, lot.sales, { allocationId, reason: 'Khác', idempotencyKey })).__typename).toBe('IdempotencyConflict');
  });
});

describe('discardMatch', () => {
  test('MatchBoard, MatchOutOfDate, NotFound, NotAllowed', async () => {
    const { roundId } = await proposed();
    expect((await refused(discard, (await plums.aBuyer()).procurement, roundId as never)).__typename).toBe('NotFound');
    expect((await refused(discard, await colleague(buyer.organisationId, 'RECEIVER'), roundId as never)).__typename).toBe('NotAllowed');
    expect(await answer(discard, buyer.procurement, roundId as never)).toMatchObject({ __typename: 'MatchBoard', status: 'OPEN' });
    expect((await refused(discard, buyer.procurement, roundId as never)).__typename).toBe('MatchOutOfDate');
  });
});
