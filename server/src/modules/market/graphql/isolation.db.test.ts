import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aKey, globalId, PlumMarket, publishRules, type BuyerAtMarket, type LotOnSale } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { acceptMatch } from '../commands/accept-match.ts';
import { computeMatch } from '../commands/compute-match.ts';
import { confirmAllocation } from '../commands/confirm-allocation.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
let near: LotOnSale;
let far: LotOnSale;
let requestId: string;
let lineId: string;
let allocationIds: string[];

/** One request held at two cooperatives; the near one has confirmed. */
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
  near = await plums.aLot({ kg: 600, priceVnd: 18_111 });
  far = await plums.aLot({ kg: 600, priceVnd: 19_222 });
  ({ requestId, lineId } = await plums.aRequest(buyer, { quantityKg: 1000 }));
  const context = market.contextOf(buyer.procurement);
  const [roundId = ''] = await computeMatch(context, { requestId, trigger: 'MANUAL' });
  ({ allocationIds } = await acceptMatch(context, { roundId, idempotencyKey: aKey() }));
  const own = await market.prisma.allocation.findFirstOrThrow({ where: { id: { in: allocationIds }, cooperativeId: near.cooperativeId } });
  await confirmAllocation(market.contextOf(near.sales), { allocationId: own.id, idempotencyKey: aKey() });
});
afterAll(() => market.close());

async function ask(document: string, as: Viewer | null, variables: object = {}): Promise<any> {
  const { data, errors } = await market.execute(document, { as, variables: { ...variables } });
  return errors ? { errors: errors.map(({ message }) => message) } : data;
}

const inbox = `query ($filter: AllocationInboxFilter) { allocationInbox(filter: $filter) { edges { node { id status requestCode buyerVi productVi gradeVi lotCode quantity { value } step { value } unitPriceVnd amountVnd confirmBy orderCode eligibility { rule passed } } } pageInfo { hasNextPage endCursor } } }`;

describe('the inbox of a cooperative', () => {
  test('holds its own slice only', async () => {
    const { allocationInbox } = await ask(inbox, far.sales);
    expect(allocationInbox.edges).toHaveLength(1);
    expect(allocationInbox.edges[0].node).toMatchObject({
      status: 'HELD',
      quantity: { value: '400' },
      unitPriceVnd: '19222',
      amountVnd: '7688800',
      step: { value: '1' },
      orderCode: null,
    });
    expect(allocationInbox.edges[0].node.eligibility.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
  });

  test('never says a rival’s price, volume or name, in any field', async () => {
    const nameOf = async (id: string) => (await market.prisma.organisation.findUniqueOrThrow({ where: { id } })).nameVi;
    const said = JSON.stringify([
      await ask(inbox, far.sales, { filter: 'ALL' }),
      await ask('{ purchaseOrders(first: 10) { edges { node { code } } } }', far.sales),
    ]);
    expect(said).not.toContain('18111');
    expect(said).not.toContain(near.cooperativeId);
    expect(said).not.toContain(await nameOf(near.cooperativeId));
  });

  test('lists what was answered apart from what waits', async () => {
    expect((await ask(inbox, near.sales)).allocationInbox.edges).toEqual([]);
    const [answered] = (await ask(inbox, near.sales, { filter: 'ANSWERED' })).allocationInbox.edges;
    expect(answered.node).toMatchObject({ status: 'FIRM', orderCode: 'DM-2026-0001' });
  });

  test('goes on page by page without losing or repeating one', async () => {
    const cooperative = await plums.aLot({ kg: 500, priceVnd: 10_000 });
    for (let index = 0; index < 5; index += 1) {
      const other = await plums.aBuyer();
      const request = await plums.aRequest(other, { quantityKg: 50 });
      const context = market.contextOf(other.procurement);
      const [roundId = ''] = await computeMatch(context, { requestId: request.requestId, trigger: 'MANUAL' });
      await acceptMatch(context, { roundId, idempotencyKey: aKey() });
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: any = await ask(
        `query ($after: String) { allocationInbox(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
        cooperative.sales,
        { after },
      );
      seen.push(...page.allocationInbox.edges.map(({ node }: { node: { id: string } }) => node.id));
      after = page.allocationInbox.pageInfo.hasNextPage ? page.allocationInbox.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });
});

describe('purchase orders', () => {
  const orders = `{ purchaseOrders(first: 10) { totalCount edges { node { id code status paymentStatus buyerVi cooperativeVi goodsVnd lines { requested { value } confirmed { value } shipped { value } received { value } accepted { value } invoiced { value } amountVnd lotCode productVi } } } } }`;

  test('stand for both sides with the six quantities, and for nobody else', async () => {
    const [own] = (await ask(orders, buyer.procurement)).purchaseOrders.edges;
    expect(own.node).toMatchObject({ code: 'DM-2026-0001', status: 'CONFIRMED', paymentStatus: 'NOT_DUE', goodsVnd: String(600 * 18_111) });
    expect(own.node.lines).toMatchObject([
      { requested: { value: '600' }, confirmed: { value: '600' }, shipped: null, received: null, accepted: null, invoiced: null },
    ]);
    expect((await ask(orders, near.sales)).purchaseOrders).toMatchObject({ totalCount: 1, edges: [{ node: { id: own.node.id } }] });
    for (const stranger of [far.sales, (await plums.aBuyer()).procurement]) expect((await ask(orders, stranger)).purchaseOrders.totalCount).toBe(0);
  });

  test('answer to another tenant as if they did not exist, by query and by node', async () => {
    const [own] = (await ask(orders, buyer.procurement)).purchaseOrders.edges;
    const both = `query ($id: ID!) { purchaseOrder(id: $id) { code } node(id: $id) { id } }`;
    expect(await ask(both, near.sales, { id: own.node.id })).toMatchObject({ purchaseOrder: { code: 'DM-2026-0001' }, node: { id: own.node.id } });
    const missing = await ask(both, far.sales, { id: globalId('PurchaseOrder', aKey()) });
    expect(await ask(both, far.sales, { id: own.node.id })).toEqual(missing);
    expect(missing).toEqual({ purchaseOrder: null, node: null });
  });
});

describe('boards, rounds and allocations of another buyer', () => {
  test('answer as if they did not exist', async () => {
    const other = (await plums.aBuyer()).procurement;
    const board = `query ($id: ID!) { matchBoard(requestId: $id) { code } }`;
    expect(await ask(board, buyer.procurement, { id: globalId('PurchaseRequest', requestId) })).toMatchObject({ matchBoard: { code: expect.any(String) } });
    expect(await ask(board, other, { id: globalId('PurchaseRequest', requestId) })).toEqual({ matchBoard: null });
    expect(await ask(board, other, { id: globalId('PurchaseRequest', aKey()) })).toEqual({ matchBoard: null });
    const preview = `query ($id: ID!) { previewMatch(lineId: $id) { __typename } }`;
    expect(await ask(preview, other, { id: globalId('PurchaseRequestLine', lineId) })).toEqual({ previewMatch: { __typename: 'NotFound' } });
    const { roundId } = await market.prisma.allocation.findFirstOrThrow({ where: { id: { in: allocationIds } } });
    for (const id of [globalId('MarketRound', roundId), globalId('Allocation', allocationIds[0] ?? '')]) {
      expect((await ask(`query ($id: ID!) { node(id: $id) { id } }`, buyer.procurement, { id })).node).toEqual({ id });
      expect(await ask(`query ($id: ID!) { node(id: $id) { id } }`, other, { id })).toEqual({ node: null });
    }
  });

  test('a cooperative cannot open a board, nor a buyer an inbox, nor a visitor anything', async () => {
    const board = `query ($id: ID!) { matchBoard(requestId: $id) { code } }`;
    expect(await ask(board, near.sales, { id: globalId('PurchaseRequest', requestId) })).toEqual({ errors: ['Thing does not exist'] });
    expect(await ask(inbox, buyer.procurement)).toEqual({ errors: ['Thing does not exist'] });
    for (const document of [inbox, '{ purchaseOrders(first: 1) { totalCount } }'])
      expect(await ask(document, null)).toEqual({ errors: ['Thing does not exist'] });
  });
});
