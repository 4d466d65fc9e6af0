import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCertificate, anOcopRecognition } from '@cho-phien/prisma/factories/certification.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aCrop, aShop } from '../test-shop.ts';

let market: TestMarket;
let shop: Awaited<ReturnType<typeof aShop>>;

beforeAll(async () => {
  market = await createTestMarket();
  shop = await aShop(market.prisma);
  const { organisationId: cooperativeId } = shop.cooperatives.noongPieu;
  await aCertificate(market.prisma, { cooperativeId, productId: shop.crops.plum.id, schemeCode: 'VIETGAP' });
  await aCertificate(market.prisma, { cooperativeId, commodityId: shop.crops.pineapple.commodityId, schemeCode: 'ORGANIC_VN' });
  await anOcopRecognition(market.prisma, { cooperativeId, productId: shop.crops.plum.id, stars: 4 });
});
afterAll(() => market.close());

const document = `query ($term: String, $filter: ShopFilterInput, $sort: ShopSort, $first: Int, $after: String) {
  shopSearch(term: $term, filter: $filter, sort: $sort, first: $first, after: $after) {
    total corrected pageInfo { hasNextPage endCursor }
    nodes { slug stars schemes season priceVnd }
    facets {
      categories { category count } seasons { season count } stars { stars count } provinces { value nameVi count }
      schemes { value count } giftBoxes cooperatives { value count } prices { fromVnd toVnd count } without { facet count }
    }
  }
}`;
async function search(variables: Record<string, unknown> = {}) {
  const { data, errors } = await market.execute(document, { variables });
  expect(errors).toBeUndefined();
  return data.shopSearch as {
    total: number;
    corrected: boolean;
    pageInfo: { hasNextPage: boolean; endCursor: string };
    nodes: { slug: string; stars: number | null; schemes: string[]; season: string; priceVnd: string }[];
    facets: Record<string, any[]>;
  };
}
async function slugs(variables: Record<string, unknown>) {
  return (await search(variables)).nodes.map((good) => good.slug);
}

describe('what people type', () => {
  test('cam cao phong finds the oranges', async () => {
    expect(await slugs({ term: 'cam cao phong' })).toEqual(['cam-cao-phong']);
  });

  test('man hau finds the plums without accents, and mận hậu with them', async () => {
    expect(await slugs({ term: 'man hau' })).toEqual(['man-hau']);
    expect(await slugs({ term: 'MẬN HẬU' })).toEqual(['man-hau']);
  });

  test('dua finds pineapple, melon and coconut alike', async () => {
    expect((await slugs({ term: 'dua' })).toSorted()).toEqual(['dua', 'dua-hau', 'dua-xiem']);
  });

  test.each([
    ['dứa', 'dua'],
    ['dưa', 'dua-hau'],
    ['dừa', 'dua-xiem'],
  ])('%s ranks its exact accents first', async (term, first) => {
    const found = await slugs({ term });
    expect(found[0]).toBe(first);
    expect(found).toHaveLength(3);
  });

  test('Kim Boi, a district of the past, finds the goods of its commune of today', async () => {
    expect((await slugs({ term: 'Kim Boi' })).toSorted()).toEqual(['cam-cao-phong', 'mat-ong']);
  });

  test('a commune, a province, a cooperative and an alias are found too', async () => {
    expect((await slugs({ term: 'muong dong' })).toSorted()).toEqual(['cam-cao-phong', 'mat-ong']);
    expect((await slugs({ term: 'phu tho' })).toSorted()).toEqual(['cam-cao-phong', 'mat-ong']);
    expect(await slugs({ term: 'noong pieu' })).toHaveLength(4);
    expect(await slugs({ term: 'khom' })).toEqual(['dua']);
  });

  test('English names are found', async () => {
    expect(await slugs({ term: 'pineapple' })).toEqual(['dua']);
    expect(await slugs({ term: 'cao phong orange' })).toEqual(['cam-cao-phong']);
  });

  test.each([
    ['man hsu', 'man-hau'],
    ['cam cao phomg', 'cam-cao-phong'],
    ['cam cao pong', 'cam-cao-phong'],
    ['pinneapple', 'dua'],
    ['mat onh', 'mat-ong'],
  ])('%s, one letter wrong, finds %s and says so', async (term, slug) => {
    const found = await search({ term });
    expect(found.nodes[0]?.slug).toBe(slug);
    expect(found.corrected).toBe(true);
  });

  test('a term with no word near it is not called corrected', async () => {
    expect(await search({ term: 'xyzkhong' })).toMatchObject({ nodes: [], corrected: false });
  });

  test('a word that only begins one is enough', async () => {
    expect(await slugs({ term: 'pinea' })).toEqual(['dua']);
  });

  test.each(['zzzzzz', '!!! &|:*', "'; DROP TABLE offer --", '\u0000\u0007'])('%j finds nothing or everything, and breaks nothing', async (term) => {
    const found = await search({ term });
    expect([0, 6]).toContain(found.total);
  });

  test('a term too long is refused with its path', async () => {
    const { errors } = await market.execute(document, { variables: { term: 'm'.repeat(101) } });
    expect(errors?.[0]?.message).toContain('term TOO_LONG');
  });
});

describe('facets', () => {
  test('without a filter every facet counts all goods', async () => {
    const { total, facets } = await search();
    expect(total).toBe(6);
    expect(facets.provinces).toEqual([
      { value: '14', nameVi: 'Sơn La', count: 4 },
      { value: '25', nameVi: 'Phú Thọ', count: 2 },
    ]);
    expect(facets.seasons).toEqual([
      { season: 'ALL_YEAR', count: 2 },
      { season: 'NOW', count: 3 },
      { season: 'OFF', count: 1 },
    ]);
    expect(facets.stars).toEqual([{ stars: 4, count: 1 }]);
    expect(facets.schemes).toEqual([
      { value: 'ORGANIC_VN', count: 1 },
      { value: 'VIETGAP', count: 1 },
    ]);
    expect(facets.cooperatives).toEqual([
      { value: 'noong-pieu', count: 4 },
      { value: 'green-life', count: 2 },
    ]);
    expect(facets.prices?.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(6);
    expect(facets.without).toEqual([]);
  });

  test('a facet in use keeps the counts of its own alternatives and narrows the others', async () => {
    const { total, facets } = await search({ filter: { provinceCodes: ['25'] } });
    expect(total).toBe(2);
    expect(facets.provinces?.map(({ value, count }) => [value, count])).toEqual([
      ['14', 4],
      ['25', 2],
    ]);
    expect(facets.cooperatives).toEqual([{ value: 'green-life', count: 2 }]);
    expect(facets.stars).toEqual([]);
    expect(facets.without).toEqual([{ facet: 'PROVINCE', count: 6 }]);
  });

  test('an empty list says what each filter takes away', async () => {
    const { total, facets } = await search({ filter: { provinceCodes: ['25'], stars: [4], seasons: ['NOW'] } });
    expect(total).toBe(0);
    expect(facets.without).toEqual([
      { facet: 'SEASON', count: 0 },
      { facet: 'STARS', count: 0 },
      { facet: 'PROVINCE', count: 1 },
    ]);
  });

  test('gift boxes are counted and found while they are sold', async () => {
    const [plum] = await market.prisma.offer.findMany({ where: { slug: 'man-hau' } });
    const { id } = await market.prisma.offerPack.create({
      data: {
        offerId: plum?.id ?? '',
        cooperativeId: plum?.cooperativeId ?? '',
        position: 2,
        sizeBase: 3_000n,
        nameVi: 'hộp quà',
        nameEn: 'gift box',
        giftBox: true,
      },
    });
    const { total, facets, nodes } = await search({ filter: { giftBox: true, stars: [4] } });
    expect([total, nodes.map(({ slug }) => slug)]).toEqual([1, ['man-hau']]);
    expect(facets).toMatchObject({
      giftBoxes: 1,
      without: [
        { facet: 'STARS', count: 1 },
        { facet: 'GIFT_BOX', count: 1 },
      ],
    });
    await market.prisma.offerPack.update({ where: { id }, data: { archivedAt: new Date() } });
    expect(await search({ filter: { giftBox: true } })).toMatchObject({ total: 0, facets: { giftBoxes: 0, without: [{ facet: 'GIFT_BOX', count: 6 }] } });
  });

  test('price buckets are of equal width, hold every good once and take no notice of the price filter', async () => {
    const { total, facets } = await search({ filter: { priceFromVnd: '60000', priceToVnd: '70000' } });
    expect(total).toBe(1);
    expect(facets.prices).toHaveLength(12);
    expect(facets.prices?.[0]?.fromVnd).toBe('12000');
    expect(facets.prices?.at(-1)?.toVnd).toBe('180000');
    for (const bucket of facets.prices ?? []) {
      const inside = await search({ filter: { priceFromVnd: bucket.fromVnd, priceToVnd: bucket.toVnd } });
      expect(inside.total).toBe(bucket.count);
    }
  });

  test.each([
    [{ schemeCodes: ['VIETGAP'] }, ['man-hau']],
    [{ stars: [4, 5] }, ['man-hau']],
    [{ seasons: ['OFF'] }, ['cam-cao-phong']],
    [{ cooperativeSlugs: ['green-life'], priceToVnd: '50000' }, ['cam-cao-phong']],
    [{ commoditySlugs: ['loai-dua'] }, ['dua']],
    [{ schemeCodes: ['VIETGAP', 'ORGANIC_VN'], categories: ['FRUIT'] }, ['dua', 'man-hau']],
  ])('filter %j lists %j', async (filter, expected) => {
    expect((await slugs({ filter })).toSorted()).toEqual(expected);
  });

  test('prices the wrong way round are refused', async () => {
    const { errors } = await market.execute(document, { variables: { filter: { priceFromVnd: '2', priceToVnd: '1' } } });
    expect(errors?.[0]?.message).toContain('filter.priceToVnd PRICES_REVERSED');
  });
});

describe('pages', () => {
  test.each(['RELEVANCE', 'PRICE_UP', 'PRICE_DOWN', 'NEWEST'])('pages by %s show every good once, in the order of the whole list', async (sort) => {
    for (const term of ['', 'dua', 'noong']) {
      const whole = await slugs({ term, sort, first: 60 });
      const walked: string[] = [];
      let after: string | null = null;
      do {
        const page = await search({ term, sort, first: 2, after });
        walked.push(...page.nodes.map((good) => good.slug));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(walked).toEqual(whole);
    }
  });

  test('prices rise and fall', async () => {
    const prices = async (sort: string) => (await search({ sort })).nodes.map((good) => Number(good.priceVnd));
    const rising = await prices('PRICE_UP');
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    expect(await prices('PRICE_DOWN')).toEqual(rising.toReversed());
  });

  test('crops in season come before others', async () => {
    const seasons = (await search()).nodes.map((good) => good.season);
    expect(seasons).toEqual(['NOW', 'NOW', 'NOW', ...seasons.slice(3)]);
    expect(seasons.slice(3)).not.toContain('NOW');
  });

  test('a page of more than 60, of none, or after a forged cursor is refused', async () => {
    for (const variables of [{ first: 61 }, { first: 0 }, { after: 'abc' }]) {
      const { errors } = await market.execute(document, { variables });
      expect(errors?.[0]?.message).toContain('invalid input');
    }
  });
});

describe('what follows a change', () => {
  test('a new name, alias and price are found at once', async () => {
    const lychee = await aCrop(market.prisma, { vi: 'Vải thiều', en: 'Lychee', slug: 'vai-thieu' });
    const offer = await anOffer(market.prisma, {
      productId: lychee.id,
      cooperativeId: shop.cooperatives.greenLife.organisationId,
      slug: 'vai',
      priceVnd: 40_000,
    });
    expect(await slugs({ term: 'vai thieu' })).toEqual(['vai']);

    await market.prisma.productAlias.create({ data: { productId: lychee.id, name: 'Lục Ngạn đỏ', locale: 'VI' } });
    expect(await slugs({ term: 'luc ngan' })).toEqual(['vai']);

    await market.prisma.offer.update({ where: { id: offer.id }, data: { titleVi: 'Vải sớm' } });
    expect(await slugs({ term: 'vai som' })).toEqual(['vai']);

    await market.prisma.offerPriceTier.updateMany({ where: { offerId: offer.id, channel: 'RETAIL' }, data: { priceVnd: 45_000n } });
    expect((await search({ term: 'vai som' })).nodes[0]?.priceVnd).toBe('45000');

    await market.prisma.organisation.update({ where: { id: shop.cooperatives.greenLife.organisationId }, data: { nameVi: 'HTX Đời Xanh' } });
    expect(await slugs({ term: 'đời xanh' })).toContain('vai');

    await market.prisma.offer.update({ where: { id: offer.id }, data: { status: 'WITHDRAWN' } });
    expect(await slugs({ term: 'vai som' })).toEqual([]);
  });
});
