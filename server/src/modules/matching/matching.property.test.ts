import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { loadExactStage } from './exact-stage.ts';
import { matchMarket } from './match-market.ts';
import { productMarket, splitByProduct } from './product-markets.ts';
import { planProduct } from './product-task.ts';
import { searchLimits } from './solve-product.ts';
import { aLine, aLot, aMarket, aProduct } from './test/market-factory.ts';
import type { Instance, Piece } from './types.ts';

/** Small random markets in which every rule of the contract can bite. */
function markets(most: { lots: number; lines: number; kg: number }): fc.Arbitrary<Instance> {
  const kg = fc.integer({ min: 0, max: most.kg });
  const lot = fc.record({
    coop: fc.constantFrom('C1', 'C2', 'C3', 'C9'),
    grade: fc.integer({ min: 1, max: 3 }),
    certs: fc.constantFrom([], ['VIETGAP']),
    ocop: fc.constantFrom(0, 4),
    origin: fc.constantFrom('NORTH', 'SOUTH'),
    capacity: fc.tuple(kg, kg).map(([a, b]) => ({ p50Kg: Math.max(a, b), p90Kg: Math.min(a, b) })),
    status: fc.constantFrom('harvested' as const, 'forecast' as const),
    harvest: fc.constantFrom<[number, number]>([0, 0], [-3, 2]),
    shelfLifeDays: fc.integer({ min: 2, max: 8 }),
    priceVndPerKg: fc.integer({ min: 15, max: 25 }).map((thousand) => thousand * 1000),
    tiers: fc.constantFrom([], [{ minKg: 3, priceVndPerKg: 14_000 }]),
    minOrderKg: fc.integer({ min: 0, max: 3 }),
  });
  const line = fc.record({
    qtyKg: fc.integer({ min: 1, max: most.kg }),
    minGrade: fc.integer({ min: 1, max: 2 }),
    certs: fc.constantFrom([], ['VIETGAP']),
    minOcop: fc.constantFrom(0, 4),
    windows: fc.constantFrom<[number, number][]>(
      [[0, 5]],
      [
        [1, 1],
        [4, 5],
      ],
    ),
    dest: fc.constantFrom('NORTH', 'SOUTH'),
    ceilingVndPerKg: fc.integer({ min: 18, max: 28 }).map((thousand) => thousand * 1000),
    minFillPct: fc.constantFrom(0, 50, 100),
    maxSuppliers: fc.constantFrom(null, 1, 2),
    minPerSupplierKg: fc.integer({ min: 0, max: 2 }),
    firm: fc.boolean(),
    preferred: fc.constantFrom([], ['C2']),
    blocked: fc.constantFrom([], ['C3']),
    minRemainingDays: fc.integer({ min: 0, max: 3 }),
    unmetPenaltyVndPerKg: fc.constantFrom(60_000, 75_000, 96_000),
  });
  return fc
    .record({
      lots: fc.array(lot, { minLength: 1, maxLength: most.lots }),
      lines: fc.array(line, { minLength: 1, maxLength: most.lines }),
      quantumKg: fc.constantFrom(1, 1, 2),
    })
    .map(({ lots, lines, quantumKg }) =>
      aMarket({
        products: [aProduct({ quantumKg })],
        lots: lots.map(({ capacity, ...rest }) => aLot({ ...rest, ...capacity })),
        lines: lines.map((given) => aLine(given)),
      }),
    );
}

/** The least cost over every assignment of whole kilograms, judged by the independent checker. */
function exhaustiveOptimum(instance: Instance): number {
  const pairs = instance.lines.flatMap((line) => instance.lots.map((lot) => ({ line: line.id, lot: lot.id, most: Math.min(line.qtyKg, lot.p50Kg) })));
  let best = Infinity;
  const choose = (at: number, pieces: Piece[]): void => {
    if (at === pairs.length) {
      const check = checkPlan(instance, { pieces, unfilled: [] });
      if (check.violations.length === 0) best = Math.min(best, check.objectiveVnd);
      return;
    }
    const { line, lot, most } = pairs[at]!;
    for (let kg = 0; kg <= most; kg++) choose(at + 1, kg === 0 ? pieces : [...pieces, { line, lot, kg, priceVndPerKg: 0, frozen: false }]);
  };
  choose(0, []);
  return best;
}

const stage = await loadExactStage();

function exactPlan(instance: Instance) {
  if (!stage.available) throw new Error(stage.cause);
  const share = splitByProduct(instance)[0]!;
  return planProduct(productMarket(instance, share), searchLimits({ effort: 'quick' }), stage.solve);
}

test('plans keep every rule, give admissible reasons that sum, leave nothing to add, and respect their bound', () => {
  fc.assert(
    fc.property(markets({ lots: 8, lines: 6, kg: 12 }), (instance) => {
      const plan = matchMarket(instance, { effort: 'quick' });
      const check = checkPlan(instance, plan);
      expect(check).toMatchObject({ violations: [], wrongReasons: [], addableKg: 0 });
      expect(check.objectiveVnd).toBe(plan.summary.objectiveVnd);
      expect(plan.summary.lowerBoundVnd).toBeLessThanOrEqual(plan.summary.objectiveVnd);
    }),
    { numRuns: 400 },
  );
});

test('the exact stage finds the optimum of an exhaustive search', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(markets({ lots: 3, lines: 2, kg: 4 }), (instance) => {
      const plan = exactPlan(instance);
      expect(plan.summary.objectiveVnd).toBe(exhaustiveOptimum(instance));
      expect(plan.summary.provenOptimal).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('the heuristic stages alone come close to HiGHS on markets of a few lines', { timeout: 60_000 }, () => {
  let [heuristic, optimal] = [0, 0];
  fc.assert(
    fc.property(markets({ lots: 10, lines: 8, kg: 15 }), (instance) => {
      heuristic += matchMarket(instance, { effort: 'standard' }).summary.objectiveVnd;
      const exact = exactPlan(instance).summary;
      optimal += exact.objectiveVnd;
      expect(exact.provenOptimal).toBe(true);
    }),
    { numRuns: 40 },
  );
  expect(heuristic / optimal).toBeLessThan(1.005);
});
