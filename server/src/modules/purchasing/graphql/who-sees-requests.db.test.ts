import { randomUUID } from 'node:crypto';
import { encodeGlobalID } from '@pothos/plugin-relay';
import { aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { anOfficer } from '@cho-phien/prisma/factories/organisations.ts';
import { aBuyerLocation, aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import type { Viewer } from '../../../kernel/viewer.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

async function run(viewer: Viewer | null, document: string, variables: Record<string, unknown>) {
  const { data, errors } = await market.execute(document, { as: viewer, variables });
  expect(errors).toBeUndefined();
  return data;
}

describe('lists', () => {
  const list = /* GraphQL */ `
    query ($filter: PurchaseRequestFilter, $first: Int, $after: String) {
      purchaseRequests(filter: $filter, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          code
          title
          status
        }
      }
    }
  `;

  test('page by page, newest first, only the own', async () => {
    const { viewer, organisationId } = await aColleague(market, 'RECEIVER');
    const requests = [];
    for (let index = 0; index < 5; index += 1) requests.push(await aPurchaseRequest(market.prisma, { organisationId, title: `Yêu cầu ${index}` }));
    await aPurchaseRequest(market.prisma);
    const titles: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const {
        purchaseRequests,
      }: { purchaseRequests: { totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean }; nodes: { title: string }[] } } = await run(
        viewer,
        list,
        { first: 2, after },
      );
      expect(purchaseRequests.totalCount).toBe(5);
      expect(purchaseRequests.pageInfo.hasNextPage).toBe(page < 2);
      titles.push(...purchaseRequests.nodes.map((node) => node.title));
      after = purchaseRequests.pageInfo.endCursor;
    }
    expect(titles).toEqual([4, 3, 2, 1, 0].map((index) => `Yêu cầu ${index}`));
  });

  test('narrowed by state, text, product, place and days', async () => {
    const { viewer, organisationId } = await aColleague(market, 'PROCUREMENT');
    const product = await aProduct(market.prisma);
    const plums = await aPurchaseRequest(market.prisma, {
      organisationId,
      title: 'Mận hậu',
      line: { productId: product.id, fromOn: '2026-06-03', toOn: '2026-06-06' },
    });
    await aPurchaseRequest(market.prisma, { organisationId, title: 'Xoài', status: 'EXPIRED', line: { fromOn: '2026-07-03', toOn: '2026-07-06' } });
    const found = async (filter: object) => (await run(viewer, list, { filter })).purchaseRequests.nodes.map((node: { title: string }) => node.title);
    expect(await found({ statuses: ['OPEN'] })).toEqual(['Mận hậu']);
    expect(await found({ text: 'xoài' })).toEqual(['Xoài']);
    expect(await found({ text: plums.code.toLowerCase() })).toEqual(['Mận hậu']);
    expect(await found({ productId: encodeGlobalID('Product', product.id) })).toEqual(['Mận hậu']);
    expect(await found({ locationId: encodeGlobalID('BuyerLocation', plums.lines[0]!.locationId) })).toEqual(['Mận hậu']);
    expect(await found({ arrivesFromOn: '2026-06-06', arrivesToOn: '2026-06-30' })).toEqual(['Mận hậu']);
    expect(await found({ arrivesFromOn: '2026-07-01' })).toEqual(['Xoài']);
    expect(await found({ text: '%' })).toEqual([]);
  });

  test('a malformed cursor is refused as such', async () => {
    const { viewer } = await aColleague(market, 'PROCUREMENT');
    const { errors } = await market.execute(list, { as: viewer, variables: { first: 2, after: 'nonsense' } });
    expect(errors).toHaveLength(1);
  });
});

describe('who sees requests', () => {
  const one = 'query ($id: ID!) { purchaseRequest(id: $id) { id } node(id: $id) { id } }';

  test.each(['PROCUREMENT', 'APPROVER', 'RECEIVER', 'ACCOUNTANT'] as const)('%s of the buyer', async (role) => {
    const request = await aPurchaseRequest(market.prisma);
    const { viewer } = await aColleague(market, role, request.organisationId);
    const id = encodeGlobalID('PurchaseRequest', request.id);
    expect(await run(viewer, one, { id })).toEqual({ purchaseRequest: { id }, node: { id } });
  });

  test('another buyer, a cooperative or a visitor gets the answer of an unknown id', async () => {
    const request = await aPurchaseRequest(market.prisma);
    const viewers = [(await aColleague(market, 'PROCUREMENT')).viewer, (await aColleague(market, 'DIRECTOR')).viewer, null];
    for (const viewer of viewers) {
      const answers = [];
      for (const key of [request.id, randomUUID()]) {
        const { data, errors } = await market.execute(one, { as: viewer, variables: { id: encodeGlobalID('PurchaseRequest', key) } });
        answers.push(JSON.stringify([data, errors?.map(({ message }) => message)]));
      }
      expect(answers[0]).toBe(answers[1]);
      expect(answers[0]).not.toContain('"id"');
    }
  });

  test('the association watches what was submitted, and no drafts', async () => {
    const open = await aPurchaseRequest(market.prisma);
    const draft = await aPurchaseRequest(market.prisma, { status: 'DRAFT' });
    const officer = await market.viewerOf((await anOfficer(market.prisma)).membership.id);
    const seen = async (key: string) =>
      (await run(officer, 'query ($id: ID!) { purchaseRequest(id: $id) { id } }', { id: encodeGlobalID('PurchaseRequest', key) })).purchaseRequest;
    expect(await seen(open.id)).not.toBeNull();
    expect(await seen(draft.id)).toBeNull();
  });
});

describe('locations', () => {
  test('are listed with their hours; those no longer used on demand; those of others never', async () => {
    const { viewer, organisationId } = await aColleague(market, 'RECEIVER');
    const depot = await aBuyerLocation(market.prisma, { organisationId, nameVi: 'Kho A' });
    await aBuyerLocation(market.prisma, { organisationId, nameVi: 'Kho cũ', active: false });
    const foreign = await aBuyerLocation(market.prisma);
    const list = 'query ($all: Boolean) { buyerLocations(withInactive: $all) { id nameVi receivingHours { weekday fromMinute toMinute } commune { nameVi } } }';
    const { buyerLocations } = await run(viewer, list, {});
    expect(buyerLocations).toMatchObject([
      { id: encodeGlobalID('BuyerLocation', depot.id), nameVi: 'Kho A', receivingHours: Array.from({ length: 7 }, (_, index) => ({ weekday: index + 1 })) },
    ]);
    expect((await run(viewer, list, { all: true })).buyerLocations).toHaveLength(2);
    expect(await run(viewer, 'query ($id: ID!) { node(id: $id) { id } }', { id: encodeGlobalID('BuyerLocation', foreign.id) })).toEqual({ node: null });
  });
});
