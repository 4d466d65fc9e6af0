import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../test/test-market.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
  const { prisma } = market;
  await aCommune(prisma, {
    code: '04900',
    nameVi: 'Mường Động',
    provinceCode: '25',
    formerNames: [
      { nameVi: 'Hợp Tiến', districtVi: 'Kim Bôi' },
      { nameVi: 'Bo', districtVi: 'Kim Bôi' },
    ],
  });
  await aCommune(prisma, { code: '03910', nameVi: 'Phiêng Khoài' });
  await aCommune(prisma, { code: '03911', nameVi: 'Phiêng Cằm' });
  await aCommune(prisma, { code: '03912', nameVi: 'Dứa' });
  await aCommune(prisma, { code: '03913', nameVi: 'Dừa' });
});
afterAll(() => market.close());

const find = async (search: string, provinceCode?: string) =>
  (
    await market.execute(
      'query ($search: String!, $provinceCode: String) { communes(search: $search, provinceCode: $provinceCode) { nameVi province { code } } }',
      { variables: { search, provinceCode } },
    )
  ).data.communes.map(({ nameVi }: { nameVi: string }) => nameVi);

test('communes are found without accents', async () => {
  expect(await find('phieng kh')).toEqual(['Phiêng Khoài']);
});

test('exact accents come first', async () => {
  expect(await find('dừa')).toEqual(['Dừa', 'Dứa']);
  expect(await find('dứa')).toEqual(['Dứa', 'Dừa']);
});

test("a district or commune of before July 2025 finds today's", async () => {
  expect(await find('Kim Boi')).toEqual(['Mường Động']);
  expect(await find('hợp tiến')).toEqual(['Mường Động']);
});

test('a province narrows the search', async () => {
  expect(await find('ph', '25')).toEqual([]);
});

test.each(['', ' ', 'p', '%', "'; DROP TABLE commune; --", '%%'])('%j finds nothing', async (search) => {
  expect(await find(search)).toEqual([]);
});
