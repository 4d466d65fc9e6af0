import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildInstance, productCertificate } from './build-instance.ts';
import { aLineRow, aLotRow, aMarket, aProductRow, sampleDay } from './market-sample.ts';
import { instanceText, supplyHash } from './round-bytes.ts';

describe('volume', () => {
  test('promised volume of an open line is frozen, of any other line reserved', () => {
    const instance = buildInstance(
      aMarket({
        lots: [aLotRow({ availableKg: 1000, heldBase: 100_000n, firmBase: 200_000n })],
        lines: [aLineRow({ quantityKg: 500, awardedBase: 100_000n })],
        promises: [
          { allocationId: 'allocation', lineId: 'line-a', lotId: 'lot-a', quantityBase: 100_000n, unitPriceVnd: 17_000n },
          { allocationId: 'allocation', lineId: 'line-closed', lotId: 'lot-a', quantityBase: 200_000n, unitPriceVnd: 18_000n },
        ],
      }),
    );
    expect(instance.lots[0]).toMatchObject({ p50Kg: 1000, reservedKg: 200 });
    expect(instance.frozen).toEqual([{ line: 'line-a', lot: 'lot-a', kg: 100, priceVndPerKg: 17_000 }]);
    expect(instance.lines[0]?.qtyKg).toBe(500);
  });

  test('a lot off sale keeps what it promised and gives nothing more', () => {
    const promise = { allocationId: 'allocation', lineId: 'line-a', lotId: 'lot-a', quantityBase: 300_000n, unitPriceVnd: 18_000n };
    const instance = buildInstance(
      aMarket({ lots: [aLotRow({ sellable: false, heldBase: 300_000n })], lines: [aLineRow({ awardedBase: 300_000n })], promises: [promise] }),
    );
    expect(instance.lots[0]).toMatchObject({ p50Kg: 300, reservedKg: 0 });
    expect(instance.frozen).toHaveLength(1);
  });

  test('a lot off sale without promises is not in the market', () => {
    expect(buildInstance(aMarket({ lots: [aLotRow({ sellable: false })] })).lots).toEqual([]);
  });

  test('shipped and used volume is gone, the conservative volume never exceeds the likely one', () => {
    const lot = aLotRow({ availableKg: 1000, safeBase: 600_000n, shippedBase: 250_000n, usedBase: 50_000n, stage: 'FORECAST' });
    expect(buildInstance(aMarket({ lots: [lot] })).lots[0]).toMatchObject({ p50Kg: 700, p90Kg: 300, status: 'forecast' });
  });

  test('the part of a line below the step of the market is left out', () => {
    const market = aMarket({ products: [aProductRow({ quantumBase: 5000n })], lines: [aLineRow({ quantityKg: 1003 })] });
    expect(buildInstance(market).lines[0]?.qtyKg).toBe(1000);
  });

  test('products of one commodity share the step that fits them all', () => {
    const products = [aProductRow({ quantumBase: 4000n }), aProductRow({ id: 'product-b', quantumBase: 6000n })];
    expect(buildInstance(aMarket({ products })).products[0]?.quantumKg).toBe(12);
  });
});

describe('goods', () => {
  test('a line for one product asks for it as a certificate its lots carry, a line for the commodity does not', () => {
    const wanted = buildInstance(aMarket());
    expect(wanted.lines[0]?.certs).toEqual([productCertificate('product-a')]);
    expect(wanted.lots[0]?.certs).toContain(productCertificate('product-a'));
    expect(buildInstance(aMarket({ lines: [aLineRow({ productId: null })] })).lines[0]?.certs).toEqual([]);
  });

  test('prices per tonne and per gram become prices per kilogram', () => {
    const perTonne = aMarket({ products: [aProductRow({ pricingUnitBase: 1_000_000n })], lots: [aLotRow({ tiers: [{ minBase: 0n, priceVnd: 9_000_500n }] })] });
    expect(buildInstance(perTonne).lots[0]?.priceVndPerKg).toBe(9001);
    const perGram = aMarket({ products: [aProductRow({ pricingUnitBase: 1n })], lots: [aLotRow({ tiers: [{ minBase: 0n, priceVnd: 30n }] })] });
    expect(buildInstance(perGram).lots[0]?.priceVndPerKg).toBe(30_000);
  });

  test('pieces and kilograms of one commodity are separate goods', () => {
    const products = [aProductRow(), aProductRow({ id: 'product-b', baseUnit: 'PIECE', pricingUnitBase: 1n, quantumBase: 1n })];
    const lots = [aLotRow(), aLotRow({ id: 'lot-b', productId: 'product-b', expectedBase: 40n, safeBase: 40n })];
    const instance = buildInstance(aMarket({ products, lots }));
    expect(instance.products.map(({ id }) => id)).toEqual(['plum:GRAM', 'plum:PIECE']);
    expect(instance.lots.map(({ product, p50Kg }) => [product, p50Kg])).toEqual([
      ['plum:GRAM', 1000],
      ['plum:PIECE', 40],
    ]);
  });

  test('tiers follow the list price, and a list price that starts at a quantity is a minimum order', () => {
    const lot = aLotRow({
      minOrderBase: 50_000n,
      tiers: [
        { minBase: 100_000n, priceVnd: 18_000n },
        { minBase: 500_000n, priceVnd: 17_000n },
      ],
    });
    expect(buildInstance(aMarket({ lots: [lot] })).lots[0]).toMatchObject({
      minOrderKg: 100,
      priceVndPerKg: 18_000,
      tiers: [{ minKg: 500, priceVndPerKg: 17_000 }],
    });
  });
});

test('road kilometres and days come from coordinates and the tariff', () => {
  const { meta } = buildInstance(aMarket());
  expect(meta.provinces.map(({ id }) => id)).toEqual(['depot', 'origin']);
  expect(meta.distanceKm[1]?.[0]).toBe(meta.distanceKm[0]?.[1]);
  expect(meta.distanceKm[1]?.[0]).toBeGreaterThan(200);
  expect(meta.distanceKm[0]?.[0]).toBe(0);
  expect(meta.transitDays[1]?.[0]).toBe(1);
});

test('leaving volume unserved always costs more than serving it within the ceiling', () => {
  const instance = buildInstance(aMarket({ lines: [aLineRow({ ceilingVnd: 900_000n })] }));
  expect(instance.lines[0]?.unmetPenaltyVndPerKg).toBeGreaterThan(900_000);
});

test('the order of rows does not change a byte', () => {
  const lots = ['c', 'a', 'd', 'b'].map((name, index) => aLotRow({ id: `lot-${name}`, cooperativeId: `coop-${index % 3}`, availableKg: 100 + index }));
  const lines = ['z', 'x', 'y'].map((name, index) => aLineRow({ id: `line-${name}`, priority: 1 + index }));
  const text = instanceText(buildInstance(aMarket({ lots, lines })));
  fc.assert(
    fc.property(fc.shuffledSubarray(lots, { minLength: 4 }), fc.shuffledSubarray(lines, { minLength: 3 }), (mixedLots, mixedLines) => {
      expect(instanceText(buildInstance(aMarket({ lots: mixedLots, lines: mixedLines })))).toBe(text);
    }),
  );
});

describe('the hash of supply', () => {
  test('stays when demand changes', () => {
    const before = supplyHash(buildInstance(aMarket()));
    expect(supplyHash(buildInstance(aMarket({ lines: [aLineRow({ quantityKg: 7 }), aLineRow({ id: 'line-b' })] })))).toBe(before);
  });

  test('stays when the promise of a line moves from frozen to reserved, and changes with volume, price and day', () => {
    const lot = aLotRow({ heldBase: 100_000n });
    const promise = { allocationId: 'allocation', lineId: 'line-a', lotId: 'lot-a', quantityBase: 100_000n, unitPriceVnd: 18_000n };
    const open = supplyHash(buildInstance(aMarket({ lots: [lot], promises: [promise] })));
    expect(supplyHash(buildInstance(aMarket({ lots: [lot], promises: [{ ...promise, lineId: 'closed' }] })))).toBe(open);
    expect(supplyHash(buildInstance(aMarket({ lots: [aLotRow({ heldBase: 101_000n })] })))).not.toBe(open);
    expect(supplyHash(buildInstance(aMarket({ lots: [aLotRow({ heldBase: 100_000n, tiers: [{ minBase: 0n, priceVnd: 1n }] })] })))).not.toBe(open);
    expect(supplyHash(buildInstance(aMarket({ lots: [lot], today: sampleDay + 1 })))).not.toBe(open);
  });
});
