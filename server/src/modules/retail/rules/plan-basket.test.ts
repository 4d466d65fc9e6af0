import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawLots } from './draw-lots.ts';
import type { DeliveryTariff } from './delivery.ts';
import { extendedHold } from './hold-time.ts';
import { type OfferFacts, planBasket } from './plan-basket.ts';
import { retailPriceVnd } from './retail-price.ts';

const todayOn = '2026-05-18';
const tariff: DeliveryTariff = {
  id: 't1',
  zones: [
    { upToKm: 300, days: 2, firstKilogramVnd: 30_000n, furtherKilogramVnd: 4_000n },
    { upToKm: null, days: 3, firstKilogramVnd: 40_000n, furtherKilogramVnd: 6_000n },
  ],
};
const hanoi = { latitude: 21.03, longitude: 105.85 };

function anOffer(changes: Partial<OfferFacts> = {}): OfferFacts {
  return {
    offerId: 'o1',
    packId: changes.offerId ?? 'o1',
    slug: 'man-hau',
    titleVi: 'Mận hậu',
    titleEn: 'Plums',
    pictureKey: 'plum',
    packBase: 1000n,
    packNameVi: 'hộp 1 kg',
    packNameEn: '1 kg box',
    baseUnit: 'GRAM',
    pricingUnit: 'KGM',
    pricingUnitBase: 1000n,
    weightMarginPercent: 0,
    cooperativeId: 'c1',
    cooperativeSlug: 'htx-1',
    cooperativeNameVi: 'HTX Một',
    cooperativeNameEn: 'Cooperative One',
    origin: { latitude: 21.32, longitude: 103.92 },
    minimumVnd: 50_000n,
    preparationDays: 1,
    onSale: true,
    closure: null,
    tiers: [
      { minBase: 0n, priceVnd: 65_000n },
      { minBase: 10_000n, priceVnd: 58_000n },
    ],
    lots: [{ id: 'l1', readyOn: todayOn, bestBeforeOn: '2026-06-01', availableBase: 20_000n }],
    ...changes,
  };
}

const plan = (offers: OfferFacts[], packs: number, seenPriceVnd = 65_000n) =>
  planBasket(
    offers.map(({ offerId, packId }) => ({ offerId, packId, packs, seenPriceVnd })),
    new Map(offers.map((offer) => [offer.packId, offer])),
    { todayOn, tariff, destination: hanoi },
  );

describe('prices', () => {
  test.each([
    [1n, 65_000n],
    [9_999n, 65_000n],
    [10_000n, 58_000n],
  ])('%d g cost %d a kilogram', (quantity, price) => {
    expect(retailPriceVnd(anOffer().tiers, quantity)).toBe(price);
  });

  test('a price that was another when it was seen is shown as a change', () => {
    const [line] = plan([anOffer()], 2, 60_000n).orders[0]?.lines ?? [];
    expect(line).toMatchObject({ unitPriceVnd: 65_000n, earlierPriceVnd: 60_000n, amountVnd: 130_000n });
  });
});

describe('an order for each cooperative', () => {
  test('has its own fee, day and smallest order', () => {
    const far = anOffer({ offerId: 'o2', cooperativeId: 'c2', origin: { latitude: 10.78, longitude: 106.7 }, minimumVnd: 200_000n });
    const { orders, orderable, totalVnd, goodsVnd, deliveryVnd } = plan([anOffer(), far], 2);
    expect(orders.map(({ deliverOn, deliveryVnd: fee, missingVnd }) => [deliverOn, fee, missingVnd])).toEqual([
      ['2026-05-21', 34_000n, 0n],
      ['2026-05-22', 46_000n, 70_000n],
    ]);
    expect(orderable).toBe(false);
    expect(totalVnd).toBe(goodsVnd + (deliveryVnd ?? 0n));
  });

  test('goods of one cooperative leave together, when the last is ready', () => {
    const later = anOffer({ offerId: 'o2', lots: [{ id: 'l2', readyOn: '2026-05-23', bestBeforeOn: '2026-06-10', availableBase: 9_000n }] });
    expect(plan([anOffer(), later], 2).orders).toMatchObject([{ shipOn: '2026-05-23' }]);
  });

  test('a good that is short says how many packs are left; the others stay', () => {
    const { orders, orderable } = plan(
      [anOffer(), anOffer({ offerId: 'o2', lots: [{ id: 'l2', readyOn: todayOn, bestBeforeOn: '2026-06-01', availableBase: 1_900n }] })],
      2,
    );
    expect(orders[0]?.lines.map(({ problem, packsLeft }) => [problem, packsLeft])).toEqual([
      [null, null],
      ['NOT_ENOUGH', 1],
    ]);
    expect(orderable).toBe(false);
  });

  test('what is not on sale costs nothing and stands in the way', () => {
    const { goodsVnd, orderable } = plan([anOffer({ onSale: false })], 2);
    expect([goodsVnd, orderable]).toEqual([0n, false]);
  });

  test('what a closed cooperative sells says so and stands in the way', () => {
    const closure = { fromOn: '2026-05-16', untilOn: '2026-05-20' };
    const { orders, orderable } = plan([anOffer({ onSale: false, closure })], 2);
    expect([orders[0]?.lines[0]?.problem, orderable]).toEqual(['CLOSED', false]);
  });

  test('no parcel leaves while the cooperative is going to be closed', () => {
    const closure = { fromOn: '2026-05-19', untilOn: '2026-05-23' };
    expect(plan([anOffer({ closure })], 2).orders).toMatchObject([{ shipOn: '2026-05-24', deliverOn: '2026-05-26' }]);
    const short = plan([anOffer({ closure: { fromOn: '2026-05-19', untilOn: '2026-06-10' } })], 2);
    expect([short.orders[0]?.lines[0]?.problem, short.orderable]).toEqual(['NOT_ENOUGH', false]);
  });

  test('without a commune there is no fee and no order', () => {
    const bare = planBasket([{ offerId: 'o1', packId: 'o1', packs: 1, seenPriceVnd: 1n }], new Map([['o1', anOffer()]]), {
      todayOn,
      tariff,
      destination: null,
    });
    expect([bare.deliveryVnd, bare.totalVnd, bare.orderable]).toEqual([null, null, false]);
  });

  test('the sum of the orders is the total, and no amount is ever multiplied or divided by 100', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ price: fc.bigInt(1_000n, 900_000n), packs: fc.integer({ min: 1, max: 99 }), cooperative: fc.integer({ min: 1, max: 4 }) }), {
          minLength: 1,
          maxLength: 8,
        }),
        (goods) => {
          const offers = goods.map(({ price, cooperative }, place) =>
            anOffer({ offerId: `o${place}`, cooperativeId: `c${cooperative}`, tiers: [{ minBase: 0n, priceVnd: price }] }),
          );
          const basket = planBasket(
            goods.map(({ packs, price }, place) => ({ offerId: `o${place}`, packId: `o${place}`, packs, seenPriceVnd: price })),
            new Map(offers.map((offer) => [offer.packId, offer])),
            { todayOn, tariff, destination: hanoi },
          );
          expect(basket.goodsVnd).toBe(goods.reduce((sum, { price, packs }) => sum + price * BigInt(packs), 0n));
          expect(basket.orders.reduce((sum, order) => sum + order.goodsVnd + (order.deliveryVnd ?? 0n), 0n)).toBe(basket.totalVnd);
        },
      ),
    );
  });
});

describe('lots', () => {
  const lot = (id: string, bestBeforeOn: string, kilograms: number, readyOn = todayOn) => ({
    id,
    readyOn,
    bestBeforeOn,
    availableBase: BigInt(kilograms) * 1000n,
  });
  const departure = { earliestOn: '2026-05-19', transitDays: 2, closure: null };

  test('what spoils first goes first', () => {
    const drawn = drawLots([{ packId: 'o', quantityBase: 5_000n, lots: [lot('b', '2026-06-02', 9), lot('a', '2026-05-30', 3)] }], departure);
    expect(drawn.ok && drawn.shipping.draws.get('o')).toEqual([
      { lotId: 'a', quantityBase: 3_000n },
      { lotId: 'b', quantityBase: 2_000n },
    ]);
  });

  test('what would arrive on its last day is not sent', () => {
    expect(drawLots([{ packId: 'o', quantityBase: 1_000n, lots: [lot('a', '2026-05-21', 9)] }], departure)).toEqual({
      ok: false,
      short: new Map([['o', 0n]]),
    });
  });

  test('packs of two sizes share their lots: none is drawn twice', () => {
    const lots = [lot('a', '2026-05-30', 3), lot('b', '2026-06-02', 2)];
    const both = (kilograms: number) =>
      drawLots(
        [
          { packId: 'small', quantityBase: 2_000n, lots },
          { packId: 'large', quantityBase: BigInt(kilograms) * 1000n, lots },
        ],
        departure,
      );
    const drawn = both(3);
    expect(drawn.ok && [...drawn.shipping.draws]).toEqual([
      ['small', [{ lotId: 'a', quantityBase: 2_000n }]],
      [
        'large',
        [
          { lotId: 'a', quantityBase: 1_000n },
          { lotId: 'b', quantityBase: 2_000n },
        ],
      ],
    ]);
    expect(both(4)).toEqual({ ok: false, short: new Map([['large', 3_000n]]) });
  });

  test('never takes more than a lot has, and exactly what was asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 6 }), fc.integer({ min: 1, max: 60 }), (volumes, asked) => {
        const lots = volumes.map((kilograms, place) => lot(`l${place}`, '2026-06-10', kilograms));
        const drawn = drawLots([{ packId: 'o', quantityBase: BigInt(asked) * 1000n, lots }], departure);
        const total = volumes.reduce((sum, kilograms) => sum + kilograms, 0);
        expect(drawn.ok).toBe(total >= asked);
        if (!drawn.ok) return;
        const draws = drawn.shipping.draws.get('o') ?? [];
        expect(draws.reduce((sum, draw) => sum + draw.quantityBase, 0n)).toBe(BigInt(asked) * 1000n);
        for (const { lotId, quantityBase } of draws) expect(quantityBase <= (lots.find(({ id }) => id === lotId)?.availableBase ?? 0n)).toBe(true);
      }),
    );
  });
});

describe('a hold', () => {
  const placedAt = new Date('2026-05-18T03:00:00Z');
  const after = (minutes: number) => new Date(placedAt.getTime() + minutes * 60_000);
  test.each([
    ['fifteen minutes from placing', null, 0, 15, 15],
    ['longer with activity', 15, 10, 15, 25],
    ['never shorter than before', 31, 1, 15, 31],
    ['an hour at most', 55, 50, 31, 60],
  ])('lasts %s', (_words, until, now, minutes, expected) => {
    expect(extendedHold({ placedAt, holdUntil: until === null ? null : after(until) }, after(now), minutes)).toEqual(after(expected));
  });
});
