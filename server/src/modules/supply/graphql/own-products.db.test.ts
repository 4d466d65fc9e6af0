import { anOffer, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCooperative, aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { aPlantingArea } from '@cho-phien/prisma/factories/supply.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';

let market: TestMarket;
let seller: Viewer;
let rival: Viewer;
beforeAll(async () => {
  market = await createTestMarket();
  const sellerOf = async (organisationId: string) => market.viewerOf((await aMember(market.prisma, { role: 'SALES', organisationId })).membership.id);
  const [own, other] = [await aCooperative(market.prisma), await aCooperative(market.prisma)];
  [seller, rival] = [await sellerOf(own.organisationId), await sellerOf(other.organisationId)];
  const pineapple = await aProduct(market.prisma, { nameVi: 'Dứa Queen', nameEn: 'Pineapple', slug: 'dua-queen', aliasesVi: ['khóm'] });
  const melon = await aProduct(market.prisma, { nameVi: 'Dưa lưới', nameEn: 'Melon', slug: 'dua-luoi' });
  await aProduct(market.prisma, { nameVi: 'Dừa xiêm', nameEn: 'Coconut', slug: 'dua-xiem' });
  await aPlantingArea(market.prisma, { cooperativeId: own.organisationId, commodityId: pineapple.commodityId });
  await anOffer(market.prisma, { cooperativeId: own.organisationId, productId: melon.id });
  await anOffer(market.prisma, { cooperativeId: other.organisationId, productId: pineapple.id });
});
afterAll(() => market.close());

async function slugs(variables: object, as: Viewer | null): Promise<string[]> {
  const document = 'query ($term: String, $own: Boolean) { products(term: $term, own: $own, first: 50) { nodes { slug } } }';
  const { data, errors } = await market.execute(document, { as, variables: { ...variables } });
  expect(errors).toBeUndefined();
  return data.products.nodes.map(({ slug }: { slug: string }) => slug);
}

test("a cooperative finds what it grows or offers apart from the catalogue's rest, with accents or without", async () => {
  expect(await slugs({ own: true }, seller)).toEqual(['dua-luoi', 'dua-queen']);
  expect(await slugs({ own: true, term: 'khom' }, seller)).toEqual(['dua-queen']);
  expect(await slugs({ own: true, term: 'xiem' }, seller)).toEqual([]);
  expect(await slugs({ own: true }, rival)).toEqual(['dua-queen']);
  expect(await slugs({ own: true }, null)).toEqual([]);
  expect(await slugs({ term: 'dua' }, seller)).toEqual(['dua-luoi', 'dua-queen', 'dua-xiem']);
});

test('offers are found by the name or alias of their product, and by the product; never those of a rival', async () => {
  const document = `query ($term: String, $productId: ID) { offers(term: $term, productId: $productId, first: 10) { totalCount nodes { product { id nameVi } } } }`;
  const found = async (variables: object, as: Viewer) => (await market.execute(document, { as, variables: { ...variables } })).data.offers;
  const { nodes } = await found({ term: 'dua' }, seller);
  expect(nodes.map(({ product }: { product: { nameVi: string } }) => product.nameVi)).toEqual(['Dưa lưới']);
  expect(await found({ term: 'khóm' }, seller)).toEqual({ totalCount: 0, nodes: [] });
  expect(await found({ term: 'khom' }, rival)).toMatchObject({ totalCount: 1 });
  const [{ product }] = nodes;
  expect(await found({ productId: product.id }, seller)).toMatchObject({ totalCount: 1 });
  expect(await found({ productId: product.id }, rival)).toMatchObject({ totalCount: 0 });
});
