import { anOffer } from '@cho-phien/prisma/factories/catalogue.ts';
import { aCooperative } from '@cho-phien/prisma/factories/organisations.ts';
import { aDamageReport, anOrderGroup } from '@cho-phien/prisma/factories/retail.ts';
import { aForecast, aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import { anOcopRecognition } from '@cho-phien/prisma/factories/certification.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aShop } from '../test-shop.ts';

let market: TestMarket;
let shop: Awaited<ReturnType<typeof aShop>>;
beforeAll(async () => {
  market = await createTestMarket();
  shop = await aShop(market.prisma);
  await aHarvestLot(market.prisma, {
    offerId: shop.offers.plum.id,
    availableKg: 480,
    harvestFromOn: '2026-05-19',
    harvestToOn: '2026-05-22',
    shelfLifeDays: 4,
  });
  await aHarvestLot(market.prisma, { offerId: shop.offers.melon.id, availableKg: 900, harvestFromOn: '2026-05-28', harvestToOn: '2026-05-30' });
  await anOcopRecognition(market.prisma, { cooperativeId: shop.cooperatives.noongPieu.organisationId, productId: shop.crops.plum.id, stars: 4 });
});
afterAll(() => market.close());
beforeEach(() => market.clock.moveTo('2026-05-18T03:00:00Z'));

async function ask(document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await market.execute(document, { variables });
  expect(errors).toBeUndefined();
  return data;
}

describe('the page of a good', () => {
  test('shows tiers, lots with volume and dates, and the cooperative', async () => {
    const { shopOffer } = await ask(`{ shopOffer(slug: "man-hau") {
      good { titleVi priceVnd pricingUnit available { value unit } harvestFromOn stars season }
      tiers { channel from { value unit } priceVnd } pack { value unit } minOrder { value }
      lots { harvested harvestFromOn harvestToOn bestBeforeOn available { value } communeVi provinceVi timeline { kind } }
      recognitions { decisionNumber authority signedOn validUntilOn } harvestMonths
      cooperative { slug goodsCount communeVi } } }`);
    expect(shopOffer).toMatchObject({
      good: {
        titleVi: 'Mận hậu',
        priceVnd: '65000',
        pricingUnit: 'KGM',
        available: { value: '480', unit: 'KGM' },
        harvestFromOn: '2026-05-19',
        stars: 4,
        season: 'NOW',
      },
      tiers: [
        { channel: 'RETAIL', from: { value: '0', unit: 'KGM' }, priceVnd: '65000' },
        { channel: 'WHOLESALE', from: { value: '0', unit: 'KGM' }, priceVnd: '65000' },
      ],
      pack: { value: '1', unit: 'KGM' },
      lots: [
        {
          harvested: false,
          harvestFromOn: '2026-05-19',
          harvestToOn: '2026-05-22',
          bestBeforeOn: '2026-05-26',
          available: { value: '480' },
          communeVi: 'Phiêng Khoài',
          provinceVi: 'Sơn La',
          timeline: [{ kind: 'FORECAST' }],
        },
      ],
      recognitions: [{ authority: 'PROVINCE', signedOn: '2026-01-15', validUntilOn: '2029-01-14' }],
      harvestMonths: [5, 6],
      cooperative: { slug: 'noong-pieu', goodsCount: 4, communeVi: 'Phiêng Khoài' },
    });
  });

  test('lots past their shelf life are neither shown nor counted', async () => {
    market.clock.moveTo('2026-05-26T03:00:00Z');
    expect((await ask(`{ shopOffer(slug: "man-hau") { lots { harvestFromOn } good { available { value } } } }`)).shopOffer).toEqual({
      lots: [{ harvestFromOn: '2026-05-19' }],
      good: { available: { value: '480' } },
    });
    market.clock.moveTo('2026-05-27T03:00:00Z');
    expect((await ask(`{ shopOffer(slug: "man-hau") { lots { harvestFromOn } good { available { value } } } }`)).shopOffer).toEqual({
      lots: [],
      good: { available: { value: '0' } },
    });
  });

  test('a harvest that is more than a fortnight off is on offer, but no household can have it yet', async () => {
    const stock = '{ shopOffer(slug: "man-hau") { good { available { value } orderable { value } } } }';
    market.clock.moveTo('2026-05-07T03:00:00Z');
    expect((await ask(stock)).shopOffer).toEqual({ good: { available: { value: '480' }, orderable: { value: '0' } } });
    market.clock.moveTo('2026-05-08T03:00:00Z');
    expect((await ask(stock)).shopOffer).toEqual({ good: { available: { value: '480' }, orderable: { value: '480' } } });
  });

  test('shows the same product of others, the cheapest first, and products of its kind', async () => {
    const dear = await anOffer(market.prisma, { productId: shop.crops.orange.id, slug: 'cam-dat', priceVnd: 50_000 });
    const cheap = await anOffer(market.prisma, { productId: shop.crops.orange.id, slug: 'cam-re', priceVnd: 20_000 });
    const { shopOffer } = await ask(`{ shopOffer(slug: "cam-cao-phong") { sameProduct { slug } similar { slug } } }`);
    expect(shopOffer).toEqual({ sameProduct: [{ slug: cheap.slug }, { slug: dear.slug }], similar: [] });
  });

  test('nobody finds a good that does not exist', async () => {
    expect((await ask(`{ shopOffer(slug: "khong-co") { validUntilOn } }`)).shopOffer).toBeNull();
  });
});

describe('suggestions', () => {
  const suggest = async (term: string) =>
    (
      await ask(
        `query ($term: String!) { shopSuggestions(term: $term) { products { nameVi pictureKey } cooperatives { nameVi } communes { nameVi formerVi } } }`,
        { term },
      )
    ).shopSuggestions;

  test('dua suggests dứa, dưa and dừa apart, each with a picture', async () => {
    const { products } = await suggest('dua');
    expect(products.map(({ nameVi }: { nameVi: string }) => nameVi).toSorted()).toEqual(['Dưa hấu', 'Dừa xiêm', 'Dứa'].toSorted());
    for (const product of products) expect(product.pictureKey).toBeTruthy();
  });

  test('many products of one spelling do not hide the others', async () => {
    for (const kind of ['Queen', 'MD2', 'Cayenne', 'gai', 'mật'])
      await market.prisma.product.create({
        data: {
          slug: `dua-${kind}`,
          commodityId: shop.crops.pineapple.commodityId,
          nameVi: `Dứa ${kind}`,
          nameEn: `${kind} pineapple`,
          baseUnit: 'GRAM',
          pricingUnit: 'KGM',
          pricingUnitBase: 1000n,
          quantumBase: 1000n,
          shelfLifeDays: 10,
          referencePriceVnd: 10_000n,
          pictureKey: 'pineapple',
        },
      });
    const names = (await suggest('dua')).products.slice(0, 3).map(({ nameVi }: { nameVi: string }) => nameVi);
    expect(names).toContain('Dưa hấu');
    expect(names).toContain('Dừa xiêm');
  });

  test.each([
    ['dừa', 'Dừa xiêm'],
    ['dưa', 'Dưa hấu'],
  ])('%s suggests its exact accents first', async (term, first) => {
    expect((await suggest(term)).products[0].nameVi).toBe(first);
  });

  test('Kim Boi suggests the commune of today and says by which former name', async () => {
    expect((await suggest('Kim Boi')).communes).toEqual([{ nameVi: 'Mường Động', formerVi: 'Xã Tú Sơn, Huyện Kim Bôi' }]);
    expect((await suggest('mường')).communes).toEqual([{ nameVi: 'Mường Động', formerVi: null }]);
  });

  test('cooperatives, aliases and English names are suggested', async () => {
    expect((await suggest('noong')).cooperatives).toEqual([{ nameVi: 'HTX Noong Piêu' }]);
    expect((await suggest('khom')).products[0].nameVi).toBe('Dứa');
    expect((await suggest('waterm')).products[0].nameVi).toBe('Dưa hấu');
  });

  test('a letter wrong still suggests; blank suggests nothing', async () => {
    expect((await suggest('man hsu')).products[0].nameVi).toBe('Mận hậu');
    expect(await suggest('  ')).toEqual({ products: [], cooperatives: [], communes: [] });
  });
});

describe('home', () => {
  test('shows what is in season, picked this week, starred, and what is expected in the weeks to come', async () => {
    await aForecast(market.prisma, {
      cooperativeId: shop.cooperatives.noongPieu.organisationId,
      productId: shop.crops.plum.id,
      weekOf: '2026-05-27',
      lowKg: 800,
      likelyKg: 1000,
      highKg: 1300,
    });
    const { shopHome } = await ask(`{ shopHome { weekOn inSeason { slug season } thisWeek { slug } highStars { slug stars } comingUp { slug }
      cooperativeOfTheWeek { cooperative { slug goodsCount } goods { slug } } stripWeeks strip { productSlug cells { weekOn low { value } likely { value } high { value } } } } }`);
    expect(shopHome.weekOn).toBe('2026-05-18');
    expect(shopHome.inSeason.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual(['dua', 'dua-hau', 'man-hau']);
    expect(shopHome.thisWeek).toEqual([{ slug: 'man-hau' }]);
    expect(shopHome.highStars).toEqual([{ slug: 'man-hau', stars: 4 }]);
    expect(shopHome.stripWeeks).toHaveLength(12);
    expect(shopHome.stripWeeks.at(-1)).toBe('2026-08-03');
    expect(shopHome.strip.find(({ productSlug }: { productSlug: string }) => productSlug === 'man-hau').cells).toEqual([
      { weekOn: '2026-05-18', low: { value: '480' }, likely: { value: '480' }, high: { value: '480' } },
      { weekOn: '2026-05-25', low: { value: '800' }, likely: { value: '1000' }, high: { value: '1300' } },
    ]);
    expect(shopHome.cooperativeOfTheWeek.goods.length).toBeGreaterThan(1);
  });

  test('an empty season names the harvests to come', async () => {
    market.clock.moveTo('2026-09-14T03:00:00Z');
    const { shopHome } = await ask(`{ shopHome { inSeason { slug } comingUp { slug nextSeasonMonth } } }`);
    expect(shopHome.inSeason).toEqual([]);
    expect(shopHome.comingUp.length).toBe(1);
    expect(shopHome.comingUp[0].nextSeasonMonth).toBe(11);
  });
});

describe('season calendar', () => {
  const calendar = async (values: string) =>
    (
      await ask(
        `{ seasonCalendar(${values}) { thisWeekOn weeks rows { productSlug provinceCode harvestMonths goodsCount priceFromVnd priceToVnd cells { weekOn likely { value unit } } } } }`,
      )
    ).seasonCalendar;

  test('gives a row for each crop and province with its months, prices and volumes', async () => {
    const { weeks, rows } = await calendar('fromOn: "2026-05-20", weeks: 3');
    expect(weeks).toEqual(['2026-05-18', '2026-05-25', '2026-06-01']);
    expect(rows[0]).toEqual({
      productSlug: 'man-hau',
      provinceCode: '14',
      harvestMonths: [5, 6],
      goodsCount: 1,
      priceFromVnd: '65000',
      priceToVnd: '65000',
      cells: [
        { weekOn: '2026-05-18', likely: { value: '480', unit: 'KGM' } },
        { weekOn: '2026-05-25', likely: { value: '1000', unit: 'KGM' } },
      ],
    });
  });

  test('narrows to a province and a kind of produce', async () => {
    const { rows } = await calendar('provinceCode: "25", commoditySlug: "loai-mat-ong"');
    expect(rows.map(({ productSlug }: { productSlug: string }) => productSlug)).toEqual(['mat-ong']);
  });

  test('refuses more than a year', async () => {
    const { errors } = await market.execute('{ seasonCalendar(weeks: 54) { thisWeekOn } }');
    expect(errors?.[0]?.message).toContain('weeks TOO_LARGE');
  });
});

describe('cooperatives', () => {
  test('the page of a cooperative names its place of before and its goods', async () => {
    const { cooperative } = await ask(
      `{ cooperative(slug: "green-life") { card { nameVi provinceVi goodsCount } formerNames crops { productSlug } goods { slug } closedFromOn } }`,
    );
    expect(cooperative).toMatchObject({
      card: { nameVi: 'HTX Green Life', provinceVi: 'Phú Thọ', goodsCount: 2 },
      formerNames: ['Xã Tú Sơn, Huyện Kim Bôi'],
      closedFromOn: null,
    });
    expect(cooperative.crops.map(({ productSlug }: { productSlug: string }) => productSlug)).toEqual(['cam-cao-phong', 'mat-ong']);
  });

  test('say how they kept their word to households, and only of the last twelve months', async () => {
    const { organisationId: cooperativeId } = await aCooperative(market.prisma, { slug: 'giu-loi' });
    const lot = await aHarvestLot(market.prisma, { cooperativeId });
    const delivered = async (deliveredAt: string) => {
      const [order] = (await anOrderGroup(market.prisma, { lotIds: [lot.id], status: 'CONFIRMED', orderStatus: 'DELIVERED' })).orders;
      if (!order) throw new Error('the group has an order');
      await market.prisma.consumerOrder.update({
        where: { id: order.id },
        data: { shipOn: new Date('2026-05-09'), deliverOn: new Date('2026-05-10'), deliveredAt: new Date(deliveredAt) },
      });
      return order;
    };
    await delivered('2026-05-10T16:59:00Z');
    const late = await delivered('2026-05-10T17:01:00Z');
    await aDamageReport(market.prisma, { lineId: late.lines[0]?.id ?? '' });
    await delivered('2025-05-10T03:00:00Z');
    expect(await ask(`{ cooperative(slug: "giu-loi") { kept { delivered onTime claimed } } }`)).toEqual({
      cooperative: { kept: { delivered: 2, onTime: 1, claimed: 1 } },
    });
  });

  test('one that is not approved has no page; one closed for a time says until when', async () => {
    await aCooperative(market.prisma, { slug: 'cho-duyet', status: 'IN_REVIEW' });
    await aCooperative(market.prisma, { slug: 'nghi-tet', closedFromOn: new Date('2026-05-10'), closedUntilOn: new Date('2026-05-20') });
    const { waiting, closed } = await ask(
      `{ waiting: cooperative(slug: "cho-duyet") { closedFromOn } closed: cooperative(slug: "nghi-tet") { closedFromOn closedUntilOn } }`,
    );
    expect(waiting).toBeNull();
    expect(closed).toEqual({ closedFromOn: '2026-05-10', closedUntilOn: '2026-05-20' });
  });

  test('are listed by name as Vietnamese sorts, a page at a time', async () => {
    for (const [slug, nameVi] of [
      ['htx-dao', 'Zz Đào'],
      ['htx-dua', 'Zz Dứa'],
      ['htx-an', 'Zz Ấn'],
      ['htx-ao', 'Zz Ao'],
    ] as const)
      await aCooperative(market.prisma, { slug, nameVi });
    const names: string[] = [];
    let after: string | null = null;
    do {
      const { cooperatives }: any = await ask(
        `query ($after: String) { cooperatives(first: 2, after: $after, term: "zz") { total nodes { nameVi } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      expect(cooperatives.total).toBe(4);
      names.push(...cooperatives.nodes.map(({ nameVi }: { nameVi: string }) => nameVi));
      after = cooperatives.pageInfo.hasNextPage ? cooperatives.pageInfo.endCursor : null;
    } while (after !== null);
    expect(names).toEqual(['Zz Ao', 'Zz Ấn', 'Zz Dứa', 'Zz Đào']);
  });
});

test('forms find products by name or alias and get their grades in a few statements', async () => {
  const { products } = await ask(
    `{ products(term: "khom", first: 5) { nodes { slug pricingUnit quantum { value unit } grades { rank nameVi } commodity { slug category } } } }`,
  );
  expect(products.nodes[0]).toMatchObject({
    slug: 'dua',
    pricingUnit: 'KGM',
    quantum: { value: '1', unit: 'KGM' },
    commodity: { slug: 'loai-dua', category: 'FRUIT' },
  });
  expect(products.nodes[0].grades).toHaveLength(3);
  const { commodities } = await ask(`{ commodities(first: 100) { nodes { slug products { slug } } } }`);
  expect(commodities.nodes.find(({ slug }: { slug: string }) => slug === 'loai-man-hau').products).toEqual([{ slug: 'man-hau' }]);
});
