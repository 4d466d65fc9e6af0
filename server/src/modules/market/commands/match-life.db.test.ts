import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aKey, PlumMarket, publishRules, type BuyerAtMarket } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { readBoard } from '../reads/read-board.ts';
import type { BoardView } from '../reads/board-view.ts';
import { acceptMatch } from './accept-match.ts';
import { computeMatch } from './compute-match.ts';
import { confirmAllocation } from './confirm-allocation.ts';
import { declineAllocation } from './decline-allocation.ts';

let market: TestMarket;
let plums: PlumMarket;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
});
afterAll(() => market.close());

async function boardOf(buyer: BuyerAtMarket, requestId: string): Promise<BoardView> {
  const board = await readBoard(market.pool, requestId, buyer.organisationId);
  if (!board) throw new Error('the buyer has a board');
  return board;
}

async function lotOf(lotId: string) {
  return market.prisma.harvestLot.findUniqueOrThrow({ where: { id: lotId } });
}

describe('from a request to purchase orders', () => {
  test('two cooperatives together fill a request, confirm, and their orders stand', async () => {
    plums = await PlumMarket.open(market);
    const [near, far] = [await plums.aLot({ kg: 700, priceVnd: 18_000 }), await plums.aLot({ kg: 700, priceVnd: 19_000 })];
    const buyer = await plums.aBuyer();
    const { requestId, lineId } = await plums.aRequest(buyer, { quantityKg: 1000 });
    const context = market.contextOf(buyer.procurement);

    const [roundId] = await computeMatch(context, { requestId, trigger: 'REQUEST_SUBMITTED' });
    const proposed = await boardOf(buyer, requestId);
    expect(proposed.status).toBe('PROPOSED');
    expect(proposed.lines[0]?.allocations.map(({ lotId, quantityBase, status }) => [lotId, quantityBase, status])).toEqual(
      expect.arrayContaining([
        [near.lotId, 700_000n, 'PROPOSED'],
        [far.lotId, 300_000n, 'PROPOSED'],
      ]),
    );
    expect((await lotOf(near.lotId)).heldBase).toBe(0n);

    await acceptMatch(context, { roundId: roundId ?? '', idempotencyKey: aKey() });
    expect((await lotOf(near.lotId)).heldBase).toBe(700_000n);
    const held = await boardOf(buyer, requestId);
    expect(held.status).toBe('AWARDED');
    expect(held.lines[0]?.awardedBase).toBe(1_000_000n);

    for (const { id, cooperative } of held.lines[0]?.allocations ?? []) {
      const seller = cooperative.id === near.cooperativeId ? near : far;
      await confirmAllocation(market.contextOf(seller.sales), { allocationId: id, idempotencyKey: aKey() });
    }
    expect(await lotOf(near.lotId)).toMatchObject({ heldBase: 0n, firmBase: 700_000n, availableBase: 0n });
    const orders = await market.prisma.purchaseOrder.findMany({ where: { requestId }, include: { lines: true }, orderBy: { code: 'asc' } });
    expect(orders.map(({ code, status }) => [code, status])).toEqual([
      ['DM-2026-0001', 'CONFIRMED'],
      ['DM-2026-0002', 'CONFIRMED'],
    ]);
    expect(orders.flatMap(({ lines }) => lines.map((line) => line.confirmedBase)).sort()).toEqual([300_000n, 700_000n]);
    expect(orders.every(({ lines }) => lines.every((line) => line.requestLineId === lineId && line.shippedBase === null))).toBe(true);
  });

  test('what a cooperative declines goes back, and the next proposal fills the gap from another', async () => {
    plums = await PlumMarket.open(market);
    const [first, second] = [await plums.aLot({ priceVnd: 17_000 }), await plums.aLot({ priceVnd: 20_000 })];
    const buyer = await plums.aBuyer();
    const { requestId } = await plums.aRequest(buyer, { quantityKg: 800 });
    const context = market.contextOf(buyer.procurement);
    const [roundId] = await computeMatch(context, { requestId, trigger: 'MANUAL' });
    const { allocationIds } = await acceptMatch(context, { roundId: roundId ?? '', idempotencyKey: aKey() });
    await declineAllocation(market.contextOf(first.sales), { allocationId: allocationIds[0] ?? '', reason: 'Mưa đá', idempotencyKey: aKey() });

    expect(await lotOf(first.lotId)).toMatchObject({ heldBase: 0n, availableBase: 1_000_000n });
    const declined = await boardOf(buyer, requestId);
    expect(declined.status).toBe('OPEN');
    expect(declined.lines[0]?.unfilled).toEqual([{ reason: 'GIVEN_UP', quantityBase: 800_000n }]);
    const jobs = await market.pool.query(
      "SELECT payload FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks t ON t.id = task_id WHERE t.identifier = 'market:compute-match' AND payload ->> 'requestId' = $1",
      [requestId],
    );
    expect(jobs.rowCount).toBe(1);
    await plums.market.prisma.offer.update({ where: { id: first.offerId }, data: { status: 'PAUSED' } });
    await computeMatch(context, { requestId, trigger: 'ALLOCATION_LOST' });
    const again = await boardOf(buyer, requestId);
    expect(again.lines[0]?.allocations.filter(({ status }) => status === 'PROPOSED').map(({ lotId }) => lotId)).toEqual([second.lotId]);
  });
});
