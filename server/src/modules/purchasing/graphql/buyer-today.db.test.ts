import { aPurchaseOrder, anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const document = `{ buyerToday { on plansToAccept openRequests endingRequests drafts arrivingToday arrivingSoon shortOrders overdueOrders } }`;

test('counts everything a buyer has, not what a page shows, and nothing of others', async () => {
  const { viewer, organisationId } = await aColleague(market, 'RECEIVER');
  const nothing = { plansToAccept: 0, openRequests: 0, endingRequests: 0, drafts: 0, arrivingToday: 0, arrivingSoon: 0, shortOrders: 0, overdueOrders: 0 };
  const ask = async () => (await market.execute(document, { as: viewer })).data.buyerToday;
  await aPurchaseRequest(market.prisma, { status: 'PROPOSED' });
  expect(await ask()).toEqual({ on: '2026-05-18', ...nothing });

  for (const status of ['DRAFT', 'OPEN', 'PROPOSED', 'PARTLY_AWARDED', 'AWARDED', 'WITHDRAWN'] as const)
    await aPurchaseRequest(market.prisma, { organisationId, status });
  await aPurchaseRequest(market.prisma, { organisationId, validUntilOn: '2026-05-20' });
  await aPurchaseRequest(market.prisma, { organisationId, status: 'AWARDED', validUntilOn: '2026-05-19' });
  await market.prisma.purchaseRequest.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({ organisationId, code: `YC-T${index}`, title: 'Nháp', createdById: viewer.userId })),
  });
  for (const deliverOn of ['2026-05-18', '2026-06-01', '2026-06-02']) {
    const request = await aPurchaseRequest(market.prisma, { organisationId, status: 'CLOSED' });
    const order = await aPurchaseOrder(market.prisma, { allocations: [await anAllocation(market.prisma, { status: 'FIRM', lineId: request.lines[0]!.id })] });
    await market.prisma.$executeRawUnsafe(`UPDATE purchase_order_line SET deliver_on = '${deliverOn}' WHERE order_id = '${order.id}'`);
  }
  const counts = await ask();
  expect(counts).toMatchObject({ plansToAccept: 1, openRequests: 4, endingRequests: 1, drafts: 61, arrivingToday: 1, arrivingSoon: 2 });
});

test('a cooperative has no such page', async () => {
  const { viewer } = await aColleague(market, 'SALES');
  const { data, errors } = await market.execute(document, { as: viewer });
  expect(data?.buyerToday ?? null).toBeNull();
  expect(errors?.length).toBeGreaterThan(0);
});
