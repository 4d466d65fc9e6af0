import { aCooperative, aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../test/test-market.ts';
import type { Viewer } from '../kernel/viewer.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

interface Page {
  nodes: Record<string, string | null>[];
  pageInfo: { hasNextPage: boolean; startCursor: string; endCursor: string };
}

/** Every row of a list, fetched two at a time, and the way back from its end. */
async function walk(document: string, as: Viewer, order: object): Promise<{ forth: Page['nodes']; back: Page['nodes'] }> {
  const fetch = async (variables: object): Promise<Page> => {
    const { data, errors } = await market.execute(document, { as, variables: { order, ...variables } });
    expect(errors).toBeUndefined();
    return data.rows;
  };
  const pages = [await fetch({ first: 2 })];
  for (let last = pages[0]!; last.pageInfo.hasNextPage; pages.push(last)) last = await fetch({ first: 2, after: last.pageInfo.endCursor });
  const back: Page['nodes'] = [...(pages.at(-1)?.nodes ?? [])];
  for (let page = pages.at(-1)!; back.length < pages.flatMap(({ nodes }) => nodes).length; back.unshift(...page.nodes)) {
    page = await fetch({ last: 2, before: page.pageInfo.startCursor });
  }
  return { forth: pages.flatMap(({ nodes }) => nodes), back };
}

test('lots by what is expected: rows alike in it are neither repeated nor lost, page by page and back', async () => {
  const { organisationId } = await aCooperative(market.prisma);
  const { membership } = await aMember(market.prisma, { role: 'SALES', organisationId });
  const seller = await market.viewerOf(membership.id);
  for (const availableKg of [300, 100, 300, 200, 300]) await aHarvestLot(market.prisma, { cooperativeId: organisationId, availableKg });
  const document = `query ($order: HarvestLotOrder, $first: Int, $after: String, $last: Int, $before: String) {
    rows: harvestLots(order: $order, first: $first, after: $after, last: $last, before: $before) { nodes { code } pageInfo { hasNextPage startCursor endCursor } } }`;
  const stored = await market.prisma.harvestLot.findMany({ where: { cooperativeId: organisationId } });
  const volumeOf = new Map(stored.map(({ code, expectedBase }) => [code, Number(expectedBase)]));
  for (const direction of ['ASC', 'DESC']) {
    const { forth, back } = await walk(document, seller, { by: 'EXPECTED', direction });
    const codes = forth.map(({ code }) => code ?? '');
    const volumes = codes.map((code) => volumeOf.get(code) ?? 0);
    expect(new Set(codes).size).toBe(5);
    expect(volumes).toEqual(volumes.toSorted((one, other) => (direction === 'ASC' ? one - other : other - one)));
    expect(back).toEqual(forth);
  }
});

test('requests by their last day: those without one come at the end, either way round', async () => {
  const { membership, organisation } = await aMember(market.prisma, { role: 'PROCUREMENT' });
  const buyer = await market.viewerOf(membership.id);
  for (let made = 0; made < 5; made += 1) {
    const draft = made < 2;
    const { id } = await aPurchaseRequest(market.prisma, { organisationId: organisation.id, status: draft ? 'DRAFT' : 'OPEN' });
    await market.prisma.purchaseRequest.update({ where: { id }, data: { validUntilOn: draft ? null : new Date(`2030-01-${10 + made}`) } });
  }
  const document = `query ($order: PurchaseRequestOrder, $first: Int, $after: String, $last: Int, $before: String) {
    rows: purchaseRequests(order: $order, first: $first, after: $after, last: $last, before: $before) { nodes { id validUntilOn } pageInfo { hasNextPage startCursor endCursor } } }`;
  for (const [direction, days] of [
    ['ASC', ['2030-01-12', '2030-01-13', '2030-01-14', null, null]],
    ['DESC', ['2030-01-14', '2030-01-13', '2030-01-12', null, null]],
  ] as const) {
    const { forth, back } = await walk(document, buyer, { by: 'VALID_UNTIL', direction });
    expect(forth.map(({ validUntilOn }) => validUntilOn)).toEqual(days);
    expect(back).toEqual(forth);
  }
});
