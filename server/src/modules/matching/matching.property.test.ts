import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { loadExactStage } from './exact-stage.ts';
import { matchMarket } from './match-market.ts';
import { normalInstance } from './read-instance.ts';
import { productMarket, splitByProduct } from './product-markets.ts';
import { planProduct } from './product-task.ts';
import { searchLimits } from './solve-product.ts';
import { smallMarkets } from './test/small-markets.ts';
import type { Instance, Piece } from './types.ts';

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
    fc.property(smallMarkets({ lots: 8, lines: 6, kg: 12 }), (instance) => {
      const plan = matchMarket(instance, { effort: 'quick' });
      const check = checkPlan(instance, plan);
      expect(check).toMatchObject({ violations: [], wrongReasons: [], addableKg: 0 });
      expect(check.objectiveVnd).toBe(plan.summary.objectiveVnd);
      expect(plan.summary.lowerBoundVnd).toBeLessThanOrEqual(plan.summary.objectiveVnd);
    }),
    { numRuns: 400 },
  );
});

test('plans have the same bytes whatever the order of lines and lots', () => {
  const turn = <Item>(items: readonly Item[], by: number) => [...items.slice(by % items.length), ...items.slice(0, by % items.length)].reverse();
  fc.assert(
    fc.property(smallMarkets({ lots: 8, lines: 6, kg: 12 }), fc.nat(7), (instance, by) => {
      const turned = normalInstance({ ...instance, lines: turn(instance.lines, by), lots: turn(instance.lots, by) });
      expect(matchMarket(turned, { effort: 'quick' }).hash).toBe(matchMarket(instance, { effort: 'quick' }).hash);
    }),
    { numRuns: 200 },
  );
});

test('the exact stage finds the optimum of an exhaustive search', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(smallMarkets({ lots: 3, lines: 2, kg: 4 }), (instance) => {
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
    fc.property(smallMarkets({ lots: 10, lines: 8, kg: 15 }), (instance) => {
      heuristic += matchMarket(instance, { effort: 'standard' }).summary.objectiveVnd;
      const exact = exactPlan(instance).summary;
      optimal += exact.objectiveVnd;
      expect(exact.provenOptimal).toBe(true);
    }),
    { numRuns: 40 },
  );
  expect(heuristic / optimal).toBeLessThan(1.005);
});
