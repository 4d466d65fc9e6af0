import { aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aScheme } from '@cho-phien/prisma/factories/certification.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aKey, globalId, PlumMarket, publishRules, type BuyerAtMarket } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { acceptMatch } from '../commands/accept-match.ts';
import { computeMatch } from '../commands/compute-match.ts';
import { confirmAllocation } from '../commands/confirm-allocation.ts';
import { replayMarketRound } from '../reads/replay-market-round.ts';
import { readRoundInputs } from '../rules/round-inputs.ts';
import { readStoredText } from '../rules/round-bytes.ts';

let market: TestMarket;
let plums: PlumMarket;
let buyer: BuyerAtMarket;
beforeAll(async () => {
  market = await createTestMarket();
  await publishRules(market.prisma);
  await aScheme(market.prisma, 'VIETGAP');
});
beforeEach(async () => {
  plums = await PlumMarket.open(market);
  buyer = await plums.aBuyer();
});
afterAll(() => market.close());

const ask = `query Board($requestId: ID!) { matchBoard(requestId: $requestId) { lines { substitutes { position productVi gradeVi schemeCodes ceilingVnd discountPercent }
  figures { fillPermille } unfilled { reason quantity { value } } qualifiedCount
  allocations { substitute quantity { value } landedVnd eligibility { rule passed } } } } }`;

async function board(requestId: string) {
  const { data, errors } = await market.execute(ask, { as: buyer.procurement, variables: { requestId: globalId('PurchaseRequest', requestId) } });
  expect(errors).toBeUndefined();
  return data.matchBoard.lines[0];
}
const run = async (requestId: string) => (await computeMatch(market.contextOf(null), { requestId, trigger: 'MANUAL' }))[0] ?? '';

test('a line that is short takes what its buyer allowed, another class at a discount before another product, marked and explained', async () => {
  await plums.aLot({ kg: 400, certificates: ['VIETGAP'] });
  await plums.aLot({ kg: 300, gradeRank: 2, priceVnd: 12_000, certificates: ['VIETGAP'] });
  const sibling = await aProduct(market.prisma, { commodityId: plums.commodityId, nameVi: 'Mận tam hoa' });
  await plums.aLot({ kg: 800, productId: sibling.id, priceVnd: 15_000 });
  const line = { quantityKg: 1000, minGradeRank: 3, certificates: ['VIETGAP'], ceilingVnd: 25_000 };
  const substitutes = [
    { minGradeRank: 2, discountPct: 20 },
    { productId: sibling.id, schemeCodes: [], ceilingVnd: 20_000 },
  ];
  const { requestId } = await plums.aRequest(buyer, { ...line, substitutes });
  const roundId = await run(requestId);
  const shown = await board(requestId);
  expect(shown.substitutes).toMatchObject([
    { position: 1, productVi: null, schemeCodes: null, discountPercent: 20 },
    { position: 2, productVi: 'Mận tam hoa', schemeCodes: [], ceilingVnd: '20000' },
  ]);
  expect(shown.figures.fillPermille).toBe(1000);
  expect(shown.unfilled).toEqual([]);
  expect(shown.allocations.map((part: { substitute: number | null; quantity: { value: string } }) => [part.substitute, part.quantity.value])).toEqual(
    expect.arrayContaining([
      [null, '400'],
      [1, '300'],
      [2, '300'],
    ]),
  );
  // Each part is explained by what the line asks of it, so that acceptance looks at that again.
  expect(shown.allocations.flatMap((part: { eligibility: { passed: boolean }[] }) => part.eligibility).every(({ passed }: { passed: boolean }) => passed)).toBe(
    true,
  );
  const round = await market.prisma.marketRound.findUniqueOrThrow({ where: { id: roundId } });
  expect(readRoundInputs(readStoredText(round.inputs)).directions.substitutes).toHaveLength(1);
  expect(await replayMarketRound(market.contextOf(buyer.procurement), roundId)).toMatchObject({ sameHash: true });

  const { allocationIds } = await acceptMatch(market.contextOf(buyer.procurement), { roundId, idempotencyKey: aKey() });
  expect(allocationIds).toHaveLength(3);
  const held = await market.prisma.allocation.findMany({ where: { id: { in: allocationIds }, substitute: 1 } });
  const membership = await market.prisma.membership.findFirstOrThrow({ where: { organisationId: held[0]?.cooperativeId ?? '', role: 'SALES' } });
  const sales = await market.viewerOf(membership.id);
  const inbox = await market.execute('{ allocationInbox { nodes { isSubstitute pool { lots } } } }', { as: sales });
  expect(inbox.data.allocationInbox.nodes).toEqual([{ isSubstitute: true, pool: null }]);
  await confirmAllocation(market.contextOf(sales), { allocationId: held[0]?.id ?? '', idempotencyKey: aKey() });
  const orders = await market.execute('{ purchaseOrders { nodes { lines { isSubstitute } } } }', { as: buyer.procurement });
  expect(orders.data.purchaseOrders.nodes).toEqual([{ lines: [{ isSubstitute: true }] }]);
});

test('a line that is full takes no substitute, however cheap', async () => {
  await plums.aLot({ kg: 1000 });
  await plums.aLot({ kg: 1000, gradeRank: 2, priceVnd: 5_000 });
  const { requestId } = await plums.aRequest(buyer, { quantityKg: 800, minGradeRank: 3, substitutes: [{ minGradeRank: 2 }] });
  await run(requestId);
  expect((await board(requestId)).allocations).toMatchObject([{ substitute: null, quantity: { value: '800' } }]);
});

test('a substitute beyond its own price stays out, and what is missing says why', async () => {
  await plums.aLot({ kg: 300 });
  await plums.aLot({ kg: 1000, gradeRank: 2, priceVnd: 24_000 });
  const { requestId } = await plums.aRequest(buyer, {
    quantityKg: 800,
    minGradeRank: 3,
    ceilingVnd: 26_000,
    substitutes: [{ minGradeRank: 2, discountPct: 30 }],
  });
  await run(requestId);
  const shown = await board(requestId);
  expect(shown.allocations).toHaveLength(1);
  expect(shown.unfilled.reduce((sum: number, part: { quantity: { value: string } }) => sum + Number(part.quantity.value), 0)).toBe(500);
});
