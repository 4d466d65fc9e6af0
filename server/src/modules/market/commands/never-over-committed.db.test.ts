import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptMany, type Acceptance } from '../../../../test/accept-many.ts';
import { aKey, PlumMarket, publishRules } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { acceptMatch } from './accept-match.ts';
import { computeMatch } from './compute-match.ts';
import { confirmAllocation } from './confirm-allocation.ts';
import { rematchCommodity } from './rematch-commodity.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
});
afterAll(() => market.close());

/** Many buyers each have a proposal of 100 kg on one lot, which then shrinks to a tenth of what they want. */
async function manyOnOneLot(buyers: number): Promise<{ lotId: string; acceptances: Acceptance[] }> {
  const plums = await PlumMarket.open(market);
  const { lotId } = await plums.aLot({ kg: buyers * 100 });
  const viewers = new Map<string, Acceptance['viewer']>();
  for (let index = 0; index < buyers; index += 1) {
    const buyer = await plums.aBuyer();
    viewers.set((await plums.aRequest(buyer, { quantityKg: 100 })).requestId, buyer.procurement);
  }
  await rematchCommodity(market.contextOf(null), plums.commodityId);
  const rounds = await market.prisma.marketRound.findMany({ where: { commodityId: plums.commodityId }, select: { id: true, requestId: true } });
  const acceptances = rounds.flatMap(({ id, requestId }): Acceptance[] => {
    const viewer = viewers.get(requestId ?? '');
    return viewer ? [{ viewer, roundId: id }] : [];
  });
  expect(acceptances).toHaveLength(buyers);
  await market.prisma.lotMovement.create({ data: { lotId, kind: 'LOSS', usedDelta: BigInt(buyers * 100 - Math.floor(buyers / 10) * 100) * 1000n } });
  return { lotId, acceptances };
}

async function mustBeSound(lotId: string, answers: readonly string[], winners: number) {
  expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(winners);
  expect(new Set(answers)).toEqual(new Set(['accepted', 'VOLUME_TAKEN']));
  const lot = await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lotId } });
  expect(lot).toMatchObject({ availableBase: 0n, heldBase: BigInt(winners) * 100_000n });
  const held = await market.prisma.allocation.aggregate({ where: { lotId, status: 'HELD' }, _sum: { quantityBase: true }, _count: true });
  expect(held).toMatchObject({ _count: winners, _sum: { quantityBase: lot.heldBase } });
  const ledger = await market.prisma.lotMovement.aggregate({ where: { lotId }, _sum: { heldDelta: true } });
  expect(ledger._sum.heldDelta).toBe(lot.heldBase);
  const awarded = await market.prisma.purchaseRequestLine.aggregate({ where: { allocations: { some: { lotId } } }, _sum: { awardedBase: true } });
  expect(awarded._sum.awardedBase).toBe(lot.heldBase);
}

describe('64 buyers accept the last of one lot at once', () => {
  test('in one process exactly those win whose volume is there, and the others are told what is left', { timeout: 120_000 }, async () => {
    const { lotId, acceptances } = await manyOnOneLot(64);
    await mustBeSound(lotId, await acceptMany(market.url, acceptances, market.clock.now().toISOString()), 6);
  });

  test('in two processes too', { timeout: 120_000 }, async () => {
    const { lotId, acceptances } = await manyOnOneLot(64);
    const halves = [acceptances.slice(0, 32), acceptances.slice(32)];
    const answers = await Promise.all(halves.map((half) => acceptInProcess(half)));
    await mustBeSound(lotId, answers.flat(), 6);
  });
});

function acceptInProcess(acceptances: readonly Acceptance[]): Promise<string[]> {
  const script = fileURLToPath(new URL('../../../../test/accept-many-process.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(script, { execArgv: [] });
    child.once('message', (answers) => resolve(answers as string[]));
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? undefined : reject(new Error(`the process ended with ${code}`))));
    child.send({ url: market.url, acceptances, now: market.clock.now().toISOString() });
  });
}

describe('proposals of several parts accepted at once', () => {
  /** Buyers with proposals over three lots, each of which then loses two fifths of its volume. */
  async function shrunkenMarket(buyers: number) {
    const plums = await PlumMarket.open(market);
    const lots = [await plums.aLot({ kg: 1100 }), await plums.aLot({ kg: 900, priceVnd: 18_400 }), await plums.aLot({ kg: 700, priceVnd: 18_800 })];
    const viewers = new Map<string, Acceptance['viewer']>();
    for (let index = 0; index < buyers; index += 1) {
      const buyer = await plums.aBuyer();
      viewers.set((await plums.aRequest(buyer, { quantityKg: 110 + ((index * 70) % 190) })).requestId, buyer.procurement);
    }
    await rematchCommodity(market.contextOf(null), plums.commodityId);
    const rounds = await market.prisma.marketRound.findMany({ where: { commodityId: plums.commodityId }, include: { allocations: true } });
    expect(rounds.some(({ allocations }) => allocations.length > 1)).toBe(true);
    for (const { lotId } of lots) {
      const lot = await market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lotId } });
      await market.prisma.lotMovement.create({ data: { lotId, kind: 'LOSS', usedDelta: (lot.expectedBase * 2n) / 5n } });
    }
    const acceptances = rounds.flatMap(({ id, requestId, allocations }): Acceptance[] => {
      const viewer = viewers.get(requestId ?? '');
      return viewer && allocations.length > 0 ? [{ viewer, roundId: id }] : [];
    });
    return { lotIds: lots.map(({ lotId }) => lotId), acceptances };
  }

  /** Lots hold what their allocations say and no more than they have; a part was refused only where its lot could not give it. */
  async function mustHoldWhatStands(lotIds: readonly string[]) {
    for (const id of lotIds) {
      const lot = await market.prisma.harvestLot.findUniqueOrThrow({ where: { id }, include: { allocations: { include: { round: true } } } });
      const held = lot.allocations.filter(({ status }) => status === 'HELD').reduce((sum, { quantityBase }) => sum + quantityBase, 0n);
      expect(lot.heldBase).toBe(held);
      expect(lot.availableBase).toBe(lot.expectedBase - lot.usedBase - held);
      expect(lot.availableBase).toBeGreaterThanOrEqual(0n);
      const refused = lot.allocations.filter(({ status, round }) => status === 'RELEASED' && round.status === 'COMMITTED');
      for (const { quantityBase } of refused) expect(lot.availableBase).toBeLessThan(quantityBase);
    }
  }

  test('only the parts that conflict are refused, whoever comes first', async () => {
    const { lotIds, acceptances } = await shrunkenMarket(14);
    const answers = await acceptMany(market.url, acceptances, market.clock.now().toISOString());
    expect(answers.filter((answer) => answer.startsWith('accepted')).length).toBeGreaterThan(4);
    expect(answers.filter((answer) => !answer.startsWith('accepted')).every((answer) => answer === 'VOLUME_TAKEN')).toBe(true);
    await mustHoldWhatStands(lotIds);
  });

  test('and so from two processes', async () => {
    const { lotIds, acceptances } = await shrunkenMarket(14);
    const answers = await Promise.all([acceptInProcess(acceptances.slice(0, 7)), acceptInProcess(acceptances.slice(7))]);
    expect(answers.flat().every((answer) => answer.startsWith('accepted') || answer === 'VOLUME_TAKEN')).toBe(true);
    await mustHoldWhatStands(lotIds);
  });

  test('the buyer is told which part is gone, keeps the others and gets a new proposal for the rest', async () => {
    const plums = await PlumMarket.open(market);
    const gone = await plums.aLot({ kg: 300 });
    const stays = await plums.aLot({ kg: 500, priceVnd: 19_000 });
    const buyer = await plums.aBuyer();
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 800 });
    const context = market.contextOf(buyer.procurement);
    const [roundId = ''] = await computeMatch(context, { requestId, trigger: 'MANUAL' });
    await market.prisma.lotMovement.create({ data: { lotId: gone.lotId, kind: 'LOSS', usedDelta: 100_000n } });
    const answer = await acceptMatch(context, { roundId, idempotencyKey: aKey() });
    const allocations = await market.prisma.allocation.findMany({ where: { roundId } });
    const of = (lotId: string) => allocations.find((allocation) => allocation.lotId === lotId);
    expect(answer).toMatchObject({ allocationIds: [of(stays.lotId)?.id], refused: [{ allocationId: of(gone.lotId)?.id, reason: 'VOLUME' }] });
    expect([of(gone.lotId)?.status, of(stays.lotId)?.status]).toEqual(['RELEASED', 'HELD']);
    expect(await market.prisma.purchaseRequest.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({ status: 'PARTLY_AWARDED' });
    expect(await queued('market:compute-match', requestId)).toBe(1);
  });
});

describe('two buyers want the same volume', () => {
  test('one wins, the other is told what is left and gets a new proposal', async () => {
    const plums = await PlumMarket.open(market);
    const { lotId } = await plums.aLot({ kg: 1000 });
    const [first, second] = [await plums.aBuyer(), await plums.aBuyer()];
    const one = await plums.aRequest(first, { quantityKg: 800 });
    const [oneRound] = await computeMatch(market.contextOf(first.procurement), { requestId: one.requestId, trigger: 'MANUAL' });
    // The second pays more for what it misses, so that the market proposes the same volume to it.
    const other = await plums.aRequest(second, { quantityKg: 800, ceilingVnd: 90_000 });
    const [otherRound] = await computeMatch(market.contextOf(second.procurement), { requestId: other.requestId, trigger: 'MANUAL' });
    const acceptances = [
      { viewer: first.procurement, roundId: oneRound ?? '' },
      { viewer: second.procurement, roundId: otherRound ?? '' },
    ];
    const answers = await acceptMany(market.url, acceptances, market.clock.now().toISOString());
    expect([...answers].sort()).toEqual(['VOLUME_TAKEN', 'accepted']);

    const loser = answers[0] === 'accepted' ? { ...other, buyer: second } : { ...one, buyer: first };
    expect(await queued('market:compute-match', loser.requestId)).toBe(1);
    await computeMatch(market.contextOf(loser.buyer.procurement), { requestId: loser.requestId, trigger: 'ALLOCATION_LOST' });
    const proposed = await market.prisma.allocation.findMany({ where: { lotId, status: 'PROPOSED', line: { requestId: loser.requestId } } });
    expect(proposed.map(({ quantityBase }) => quantityBase)).toEqual([200_000n]);
  });

  test('the refusal names what is left', async () => {
    const plums = await PlumMarket.open(market);
    const { lotId } = await plums.aLot({ kg: 1000 });
    const buyer = await plums.aBuyer();
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 800 });
    const context = market.contextOf(buyer.procurement);
    const [roundId] = await computeMatch(context, { requestId, trigger: 'MANUAL' });
    await market.prisma.lotMovement.create({ data: { lotId, kind: 'OWN_USE', usedDelta: 700_000n } });
    await expect(acceptMatch(context, { roundId: roundId ?? '', idempotencyKey: aKey() })).rejects.toMatchObject({
      code: 'VOLUME_TAKEN',
      askedBase: 800_000n,
      leftBase: 300_000n,
    });
    expect(await market.prisma.lotMovement.count({ where: { lotId, kind: 'HOLD' } })).toBe(0);
  });
});

test('one key twenty times at once holds once', async () => {
  const plums = await PlumMarket.open(market);
  const { lotId } = await plums.aLot({ kg: 1000 });
  const buyer = await plums.aBuyer();
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 400 });
  const context = market.contextOf(buyer.procurement);
  const [roundId] = await computeMatch(context, { requestId, trigger: 'MANUAL' });
  const idempotencyKey = aKey();
  const answers = await Promise.all(Array.from({ length: 20 }, () => acceptMatch(context, { roundId: roundId ?? '', idempotencyKey })));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await market.prisma.lotMovement.count({ where: { lotId, kind: 'HOLD' } })).toBe(1);
});

test('twenty confirmations of one allocation at once make one firm promise and one order line', async () => {
  const plums = await PlumMarket.open(market);
  const { lotId, sales } = await plums.aLot({ kg: 1000 });
  const buyer = await plums.aBuyer();
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 400 });
  const [roundId] = await computeMatch(market.contextOf(buyer.procurement), { requestId, trigger: 'MANUAL' });
  const { allocationIds } = await acceptMatch(market.contextOf(buyer.procurement), { roundId: roundId ?? '', idempotencyKey: aKey() });
  const [allocationId = ''] = allocationIds;
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, () => confirmAllocation(market.contextOf(sales), { allocationId, idempotencyKey: aKey() })),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'ALLOCATION_ANSWERED' });
  expect(await market.prisma.lotMovement.count({ where: { lotId, kind: 'FIRM' } })).toBe(1);
  expect(await market.prisma.purchaseOrderLine.count({ where: { allocationId } })).toBe(1);
});

async function queued(task: string, requestId: string): Promise<number> {
  const { rowCount } = await market.pool.query(
    "SELECT FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id WHERE task.identifier = $1 AND job.payload ->> 'requestId' = $2",
    [task, requestId],
  );
  return rowCount ?? 0;
}
