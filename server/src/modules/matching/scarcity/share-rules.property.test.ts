import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPlan } from '../check-plan.ts';
import { matchMarket } from '../match-market.ts';
import { planOf } from '../directions/plan-of.ts';
import { productMarket, splitByProduct } from '../product-markets.ts';
import { aLine, aLot, aMarket } from '../test/market-factory.ts';
import { smallMarkets } from '../test/small-markets.ts';
import type { Instance } from '../types.ts';
import { shareScarce } from './share-scarce.ts';
import { entitlements, scarcityRules, type ScarcityRule, type ScarcityRules } from './share-rules.ts';

const solve = async (instance: Instance) => matchMarket(instance, { effort: 'quick', exact: false });

/** Lines and lots that differ only in who can use what: a grade decides eligibility, all else is free. */
const contests = fc
  .record({
    lots: fc.array(fc.record({ grade: fc.integer({ min: 1, max: 3 }), kg: fc.integer({ min: 0, max: 8 }) }), { minLength: 1, maxLength: 4 }),
    lines: fc.array(
      fc.record({
        minGrade: fc.integer({ min: 1, max: 3 }),
        qtyKg: fc.integer({ min: 1, max: 9 }),
        priority: fc.integer({ min: 1, max: 3 }),
        buyer: fc.constantFrom('B1', 'B2', 'B3'),
        firm: fc.boolean(),
      }),
      { minLength: 2, maxLength: 4 },
    ),
  })
  .map(({ lots, lines }) =>
    aMarket({ lots: lots.map(({ grade, kg }) => aLot({ grade, p50Kg: kg, p90Kg: Math.floor(kg / 2) })), lines: lines.map((line) => aLine(line)) }),
  );

function shares(market: Instance, rules: ScarcityRules): number[] {
  const [share] = splitByProduct(market);
  const due = entitlements(productMarket(market, share!), rules, new Map());
  return market.lines.map((line) => due.get(line.id)!);
}
const under = (rule: ScarcityRule): ScarcityRules => ({ market: rule, buyers: [] });

/**
 * Whether the lines can have these volumes together: by the theorem of Hall, no set of lines may ask for more than the lots
 * they reach hold. Independent of the network, exponential, and fit for a handful of lines.
 */
function isPossible(market: Instance, volumes: readonly number[]): boolean {
  const lines = market.lines;
  const subsets = 1 << lines.length;
  const lotsUsable = (line: (typeof lines)[number], lot: Instance['lots'][number]) => lot.grade >= line.minGrade;
  const mostOf = (set: number): number =>
    market.lots.reduce((sum, lot) => {
      const users = lines.filter((line, at) => (set & (1 << at)) !== 0 && lotsUsable(line, lot));
      const onlyFirm = users.length > 0 && users.every((line) => line.firm);
      return sum + (users.length === 0 ? 0 : onlyFirm ? lot.p90Kg : lot.p50Kg);
    }, 0);
  for (let set = 1; set < subsets; set++) {
    const asked = lines.reduce((sum, _, at) => sum + ((set & (1 << at)) !== 0 ? volumes[at]! : 0), 0);
    if (asked > mostOf(set)) return false;
  }
  return true;
}

describe('any rule', () => {
  test.each(scarcityRules.filter((rule) => rule !== 'BY_COST'))('%s shares out what can be shared and no more', (rule) => {
    fc.assert(
      fc.property(contests, (market) => {
        const given = shares(market, under(rule));
        expect(isPossible(market, given)).toBe(true);
        for (const [at, line] of market.lines.entries()) {
          expect(given[at]).toBeLessThanOrEqual(line.qtyKg);
          if (given[at]! < line.qtyKg) expect(isPossible(market, given.with(at, given[at]! + 1))).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/**
 * `at` cannot have a quantum more at the cost of `other`, who stands better by the measure of the rule. One quantum is the
 * grain: only who would still stand better after giving one counts.
 */
function nobodyIsEnvied(market: Instance, given: readonly number[], standing: (at: number, kg: number) => number): void {
  for (const [at, line] of market.lines.entries()) {
    if (given[at]! >= line.qtyKg) continue;
    for (const [other] of market.lines.entries()) {
      if (other === at || given[other] === 0 || standing(other, given[other]! - 1) <= standing(at, given[at]! + 1)) continue;
      expect(isPossible(market, given.with(at, given[at]! + 1).with(other, given[other]! - 1))).toBe(false);
    }
  }
}

test('MAX_MIN: nobody can get more without somebody smaller getting less', () => {
  fc.assert(
    fc.property(contests, (market) => nobodyIsEnvied(market, shares(market, under('MAX_MIN')), (_, kg) => kg)),
    { numRuns: 500 },
  );
});

test('PRO_RATA: nobody can get a larger part of what it asks for without somebody with a smaller part getting less', () => {
  fc.assert(
    fc.property(contests, (market) => nobodyIsEnvied(market, shares(market, under('PRO_RATA')), (at, kg) => kg / market.lines[at]!.qtyKg)),
    { numRuns: 500 },
  );
});

test('PRIORITY: nobody less urgent gives up anything that somebody more urgent could still use', () => {
  fc.assert(
    fc.property(contests, (market) => {
      const given = shares(market, under('PRIORITY'));
      for (const [at, line] of market.lines.entries()) {
        if (given[at]! >= line.qtyKg) continue;
        const yielding = given.map((kg, other) => (market.lines[other]!.priority < line.priority ? 0 : kg));
        expect(isPossible(market, yielding.with(at, given[at]! + 1))).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});

test('EQUAL_SHARE: no buyer can get more without a buyer with less getting less, however many lines it posts', () => {
  fc.assert(
    fc.property(contests, (market) => {
      const given = shares(market, under('EQUAL_SHARE'));
      const buyers = [...new Set(market.lines.map((line) => line.buyer))];
      const totalOf = (buyer: string) => market.lines.reduce((sum, line, at) => sum + (line.buyer === buyer ? given[at]! : 0), 0);
      for (const buyer of buyers) {
        for (const rival of buyers.filter((other) => totalOf(other) - 1 > totalOf(buyer) + 1)) {
          const gains = market.lines.flatMap((line, at) => (line.buyer === buyer && given[at]! < line.qtyKg ? [at] : []));
          const losses = market.lines.flatMap((line, at) => (line.buyer === rival && given[at]! > 0 ? [at] : []));
          for (const gain of gains)
            for (const loss of losses) expect(isPossible(market, given.with(gain, given[gain]! + 1).with(loss, given[loss]! - 1))).toBe(false);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('splitting a line in two changes nothing for the other buyers under EQUAL_SHARE', () => {
  const lots = [aLot({ p50Kg: 90 })];
  const [one, other] = [aLine({ buyer: 'B1', qtyKg: 80 }), aLine({ buyer: 'B2', qtyKg: 80 })];
  const halves = [aLine({ buyer: 'B1', qtyKg: 40 }), aLine({ buyer: 'B1', qtyKg: 40 })];
  const shareOf = (market: Instance) => shares(market, under('EQUAL_SHARE'))[market.lines.findIndex((line) => line.id === other.id)];
  expect(shareOf(aMarket({ lots, lines: [one, other] }))).toBe(45);
  expect(shareOf(aMarket({ lots, lines: [...halves, other] }))).toBe(45);
});

test("a buyer's own rule moves volume between its own lines only", () => {
  fc.assert(
    fc.property(
      contests,
      fc.constantFrom<ScarcityRule>('MAX_MIN', 'PRO_RATA', 'PRIORITY'),
      fc.constantFrom<ScarcityRule>('MAX_MIN', 'PRO_RATA', 'PRIORITY'),
      (market, rule, own) => {
        const plain = shares(market, under(rule));
        const chosen = shares(market, { market: rule, buyers: [{ buyer: 'B1', rule: own }] });
        const total = (given: readonly number[]) => given.reduce((sum, kg, at) => sum + (market.lines[at]!.buyer === 'B1' ? kg : 0), 0);
        expect(total(chosen)).toBe(total(plain));
        for (const [at, line] of market.lines.entries()) if (line.buyer !== 'B1') expect(chosen[at]).toBe(plain[at]);
        expect(isPossible(market, chosen)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test.each<[ScarcityRule, number[]]>([
  ['PRO_RATA', [10, 20, 30]],
  ['MAX_MIN', [20, 20, 20]],
  ['PRIORITY', [20, 40, 0]],
  ['EQUAL_SHARE', [10, 20, 30]],
])('60 kg for 20, 40 and 60 asked: %s', (rule, expected) => {
  const lines = [
    aLine({ qtyKg: 20, priority: 3, buyer: 'B1' }),
    aLine({ qtyKg: 40, priority: 2, buyer: 'B1' }),
    aLine({ qtyKg: 60, priority: 1, buyer: 'B2' }),
  ];
  expect(shares(aMarket({ lots: [aLot({ p50Kg: 60 })], lines }), under(rule))).toEqual(expected);
});

test('a line below its least fill leaves its part to the others', () => {
  const lines = [aLine({ qtyKg: 40, minFillPct: 100 }), aLine({ qtyKg: 40 }), aLine({ qtyKg: 40 })];
  expect(shares(aMarket({ lots: [aLot({ p50Kg: 60 })], lines }), under('PRO_RATA'))).toEqual([0, 30, 30]);
});

describe('the plan under a rule', () => {
  test('keeps every rule of every line, leaves nothing over, and gives the shares where nothing but volume is scarce', async () => {
    await fc.assert(
      fc.asyncProperty(contests, fc.constantFrom(...scarcityRules), async (market, rule) => {
        const plan = await solve(market);
        const pieces = await shareScarce(market, plan, under(rule), solve);
        const shared = pieces === plan.pieces ? plan : planOf(market, plan, pieces);
        const check = checkPlan(market, shared);
        expect(check.violations).toEqual([]);
        expect(check.addableKg).toBe(0);
        if (pieces === plan.pieces) return;
        const filled = market.lines.map((line) => pieces.reduce((sum, piece) => sum + (piece.line === line.id ? piece.kg : 0), 0));
        if (rule !== 'BY_COST') expect(filled).toEqual(shares(market, under(rule)));
      }),
      { numRuns: 300 },
    );
  });

  test('keeps every rule of every line in markets where all rules bite', async () => {
    await fc.assert(
      fc.asyncProperty(smallMarkets({ lots: 5, lines: 4, kg: 6 }), fc.constantFrom(...scarcityRules), async (market, rule) => {
        const plan = await solve(market);
        const pieces = await shareScarce(market, plan, under(rule), solve);
        expect(checkPlan(market, planOf(market, plan, pieces)).violations).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
