import { aCommodity, aProduct } from '@cho-phien/prisma/factories/catalogue.ts';
import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { globalId } from '../../../../test/plum-market.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import type { Viewer } from '../../../kernel/viewer.ts';

let market: TestMarket;
let viewer: Viewer;
let organisationId: string;
const products: Record<string, string> = {};
beforeAll(async () => {
  market = await createTestMarket();
  const colleague = await aColleague(market, 'PROCUREMENT');
  ({ organisationId } = colleague);
  viewer = colleague.viewer;
  const plum = await aCommodity(market.prisma, { nameVi: 'Mận', nameEn: 'Plum' });
  const pineapple = await aCommodity(market.prisma, { nameVi: 'Dứa', nameEn: 'Pineapple' });
  const coconut = await aCommodity(market.prisma, { nameVi: 'Dừa', nameEn: 'Coconut' });
  for (const [nameVi, commodityId, aliasesVi] of [
    ['Mận hậu Ruby', plum.id, ['Mận Mộc Châu']],
    ['Mận tam hoa', plum.id, []],
    ['Dứa mật', pineapple.id, []],
    ['Dừa xiêm', coconut.id, []],
  ] as const)
    products[nameVi] = (await aProduct(market.prisma, { nameVi, nameEn: nameVi, commodityId, aliasesVi })).id;
});
afterAll(() => market.close());

async function found(term: string) {
  const { data, errors } = await market.execute('query Find($term: String) { requestGoods(term: $term) { id nameVi anyProduct } }', {
    as: viewer,
    variables: { term },
  });
  expect(errors).toBeUndefined();
  return data.requestGoods.map(({ nameVi, anyProduct }: { nameVi: string; anyProduct: boolean }) => (anyProduct ? `${nameVi} *` : nameVi));
}

test('a kind of produce stands before its products, found without accents', async () => {
  expect(await found('man')).toEqual(['Mận *', 'Mận hậu Ruby', 'Mận tam hoa']);
});

test('exact accents come first', async () => {
  expect(await found('dứa')).toEqual(['Dứa *', 'Dứa mật', 'Dừa *', 'Dừa xiêm']);
  expect(await found('dừa')).toEqual(['Dừa *', 'Dừa xiêm', 'Dứa *', 'Dứa mật']);
});

test('a product is found by another name people use', async () => {
  expect(await found('moc chau')).toEqual(['Mận hậu Ruby']);
});

test('with nothing typed, what was asked for lately stands first', async () => {
  expect((await found(''))[0]).not.toBe('Dừa xiêm');
  await aPurchaseRequest(market.prisma, { organisationId, line: { productId: products['Dừa xiêm']! } });
  expect((await found(''))[0]).toBe('Dừa xiêm');
});

test('goods are read again by their ids, with grades from the best; what is no good is left out', async () => {
  const ids = [globalId('Product', products['Dứa mật']!), globalId('Product', 'drop table'), globalId('Cooperative', products['Mận tam hoa']!)];
  const { data } = await market.execute('query Read($ids: [ID!]!) { requestGoodsOf(ids: $ids) { id nameVi pricingUnit referencePriceVnd grades { rank } } }', {
    as: viewer,
    variables: { ids },
  });
  expect(data.requestGoodsOf).toEqual([
    { id: ids[0], nameVi: 'Dứa mật', pricingUnit: 'KGM', referencePriceVnd: '20000', grades: [{ rank: 3 }, { rank: 2 }, { rank: 1 }] },
  ]);
});
