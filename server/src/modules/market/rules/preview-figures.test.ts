import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildInstance } from './build-instance.ts';
import { previewFigures } from './preview-figures.ts';
import { MarketModels } from './market-models.ts';
import type { MarketRows } from './market-rows.ts';
import { aLineRow, aLotRow, aMarket, aProductRow, sampleDay } from './market-sample.ts';
import { previewLineInMarket } from './match-line.ts';

const lot = fc.record({
  cooperative: fc.integer({ min: 0, max: 3 }),
  product: fc.constantFrom('product-a', 'product-b'),
  gradeRank: fc.integer({ min: 1, max: 3 }),
  availableKg: fc.integer({ min: 1, max: 900 }),
  safePercent: fc.integer({ min: 0, max: 100 }),
  priceVnd: fc.integer({ min: 12_000, max: 40_000 }),
  minOrderKg: fc.constantFrom(0, 0, 200),
  harvest: fc.integer({ min: -2, max: 9 }),
  certificates: fc.subarray(['VIETGAP', 'ORGANIC_VN']),
});
const line = fc.record({
  productId: fc.constantFrom(null, 'product-a'),
  quantityKg: fc.integer({ min: 50, max: 1500 }),
  minGradeRank: fc.integer({ min: 1, max: 3 }),
  ceilingVnd: fc.integer({ min: 14_000, max: 45_000 }),
  firm: fc.boolean(),
  maxSuppliers: fc.constantFrom(null, 1, 2),
  certificates: fc.subarray(['VIETGAP']),
  blocked: fc.subarray(['coop-0', 'coop-3']),
});

type ArbitraryLot = typeof lot extends fc.Arbitrary<infer T> ? T : never;
type ArbitraryLine = typeof line extends fc.Arbitrary<infer T> ? T : never;

function marketOf(lots: readonly ArbitraryLot[], lines: readonly ArbitraryLine[]): MarketRows {
  return aMarket({
    products: [aProductRow({ id: 'product-a' }), aProductRow({ id: 'product-b', nameVi: 'Mận tam hoa' })],
    lots: lots.map(({ cooperative, product, availableKg, safePercent, priceVnd, minOrderKg, harvest, ...values }, at) =>
      aLotRow({
        ...values,
        id: `lot-${at}`,
        cooperativeId: `coop-${cooperative}`,
        productId: product,
        availableKg,
        safeBase: BigInt(Math.floor((availableKg * safePercent) / 100)) * 1000n,
        stage: 'FORECAST',
        tiers: [{ minBase: 0n, priceVnd: BigInt(priceVnd) }],
        minOrderBase: BigInt(minOrderKg) * 1000n,
        harvestFromDay: sampleDay + harvest,
        harvestToDay: sampleDay + harvest + 1,
      }),
    ),
    lines: lines.map(({ ceilingVnd, ...values }, at) => aLineRow({ ...values, id: `line-${at}`, ceilingVnd: BigInt(ceilingVnd) })),
  });
}

test('the figures while a limit is dragged are those of the whole preview', () => {
  fc.assert(
    fc.property(
      fc.array(lot, { minLength: 1, maxLength: 8 }),
      fc.array(line, { minLength: 2, maxLength: 3 }),
      fc.nat({ max: 400 }),
      (lots, lines, plannedKg) => {
        const rows = marketOf(lots, lines);
        const instance = buildInstance(rows);
        const pieces = plannedKg === 0 ? [] : [{ line: 'line-1', lot: 'lot-0', kg: plannedKg, priceVndPerKg: 1, frozen: false }];
        const market = { rows, models: new MarketModels({ rows, instance, pieces }), promises: new Map() };
        for (const asked of instance.lines) {
          const whole = previewLineInMarket(asked, market);
          const figures = previewFigures(asked, market);
          const count = (group: string) => whole.candidates.filter((candidate) => candidate.group === group).length;
          expect(figures.counts).toEqual({ QUALIFIED: count('QUALIFIED'), NEGOTIABLE: count('NEGOTIABLE'), EXCLUDED: count('EXCLUDED') });
          expect(figures.unfilled).toEqual(whole.unfilled);
          expect(figures.relaxations).toEqual(whole.relaxations);
          const taken = whole.candidates.flatMap((candidate) => candidate.lots.filter(({ takenKg }) => takenKg > 0));
          const byLot = taken.map(({ originCommuneCode, takenKg, price, riskMilli }) => [originCommuneCode, takenKg * 1000, price.landedVndPerKg, riskMilli]);
          expect(
            figures.volumes.map((volume) => [volume.originCommuneCode, Number(volume.quantityBase), Number(volume.landedVnd), volume.riskMilli]).toSorted(),
          ).toEqual(byLot.toSorted());
        }
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
