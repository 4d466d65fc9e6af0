import { aPurchaseOrder, anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { globalId } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import type { Viewer } from '../../../kernel/viewer.ts';

let market: TestMarket;
let viewer: Viewer;
let orders: { id: string; code: string; cooperativeId: string; locationId: string; requestId: string }[];
beforeAll(async () => {
  market = await createTestMarket();
  const colleague = await aColleague(market, 'PROCUREMENT');
  ({ viewer } = colleague);
  orders = [];
  for (let index = 0; index < 3; index += 1) {
    const request = await aPurchaseRequest(market.prisma, { organisationId: colleague.organisationId });
    orders.push(await aPurchaseOrder(market.prisma, { allocations: [await anAllocation(market.prisma, { status: 'FIRM', lineId: request.lines[0]!.id })] }));
  }
  await market.prisma.$executeRawUnsafe(
    `UPDATE purchase_order_line SET deliver_on = '2026-06-01'::date + (CASE order_id WHEN '${orders[0]!.id}' THEN 0 WHEN '${orders[1]!.id}' THEN 7 ELSE 14 END)`,
  );
});
afterAll(() => market.close());

async function found(variables: Record<string, unknown>, page = 'first: 10') {
  const { data, errors } = await market.execute(
    `query Find($filter: PurchaseOrderFilter, $status: [PurchaseOrderStatus!]) { purchaseOrders(${page}, filter: $filter, status: $status) { totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage } nodes { code } } }`,
    { as: viewer, variables },
  );
  expect(errors).toBeUndefined();
  return data.purchaseOrders;
}
const codes = async (filter: object) => (await found({ filter })).nodes.map(({ code }: { code: string }) => code).toSorted();
const codesOf = (...indexes: number[]) => indexes.map((index) => orders[index]!.code).toSorted();

test('orders are narrowed by day of arrival, both ends included', async () => {
  expect(await codes({ arrivesFromOn: '2026-06-08' })).toEqual(codesOf(1, 2));
  expect(await codes({ arrivesToOn: '2026-06-08' })).toEqual(codesOf(0, 1));
  expect(await codes({ arrivesFromOn: '2026-06-02', arrivesToOn: '2026-06-07' })).toEqual([]);
});

test('orders are narrowed by cooperative, place and code', async () => {
  expect(await codes({ cooperativeId: globalId('Cooperative', orders[1]!.cooperativeId) })).toEqual(codesOf(1));
  expect(await codes({ locationId: globalId('BuyerLocation', orders[2]!.locationId) })).toEqual(codesOf(2));
  expect(await codes({ text: orders[0]!.code.toLowerCase() })).toEqual(codesOf(0));
  const request = await market.prisma.purchaseRequest.findUniqueOrThrow({ where: { id: orders[1]!.requestId } });
  expect(await codes({ text: request.code })).toEqual(codesOf(1));
  expect(await codes({ text: '%' })).toEqual([]);
});

test('the count is of all that fit, and pages go on and back without losing one', async () => {
  const first = await found({}, 'first: 2');
  expect(first.totalCount).toBe(3);
  const second = await found({}, `first: 2, after: "${first.pageInfo.endCursor}"`);
  expect([...first.nodes, ...second.nodes].map(({ code }: { code: string }) => code).toSorted()).toEqual(codesOf(0, 1, 2));
  const back = await found({}, `last: 2, before: "${second.pageInfo.startCursor}"`);
  expect(back.nodes).toEqual(first.nodes);
  expect(back.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
});

test('a filter never opens another buyer’s orders', async () => {
  const other = await aColleague(market, 'PROCUREMENT');
  const { data } = await market.execute(
    'query Find($filter: PurchaseOrderFilter) { purchaseOrders(first: 10, filter: $filter) { totalCount nodes { code } } }',
    {
      as: other.viewer,
      variables: { filter: { text: orders[0]!.code } },
    },
  );
  expect(data.purchaseOrders).toEqual({ totalCount: 0, nodes: [] });
});
