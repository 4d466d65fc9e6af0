import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alternativeKinds } from '../alternatives/line-alternatives.ts';
import { checkPlan } from '../check-plan.ts';
import { matchMarket } from '../match-market.ts';
import { aLine, aLot, aMarket } from '../test/market-factory.ts';
import { smallMarkets } from '../test/small-markets.ts';
import { noDirections } from './directions.ts';
import { matchDirected } from './match-directed.ts';
import { givenUpKg } from './given-up.ts';
import { planOf } from './plan-of.ts';

const solve = async (instance: Parameters<typeof matchMarket>[0]) => matchMarket(instance, { effort: 'quick', exact: false });

describe('a market under directions', () => {
  test('without any it is the plan of the published costs, byte for byte', async () => {
    const market = aMarket({ lots: [aLot(), aLot({ coop: 'C9' })], lines: [aLine()] });
    expect(await matchDirected(market, noDirections, solve)).toEqual(await solve(market));
  });

  test('pieces set by an officer stand, and what they cost shows in the objective', async () => {
    const [cheap, dear] = [aLot(), aLot({ coop: 'C2', priceVndPerKg: 25_000 })];
    const line = aLine();
    const market = aMarket({ lots: [cheap, dear], lines: [line] });
    const before = await solve(market);
    const after = await matchDirected(market, { ...noDirections, overrides: [{ line: line.id, pieces: [{ lot: dear.id, kg: 50 }] }] }, solve);
    expect(after.pieces).toEqual([{ line: line.id, lot: dear.id, kg: 50, priceVndPerKg: 25_000, frozen: false }]);
    expect(after.summary.objectiveVnd - before.summary.objectiveVnd).toBe(50 * 5_000);
    expect(after.hash).not.toBe(before.hash);
  });

  test('a picked alternative keeps every rule, every other line and gives honest figures, in any small market', async () => {
    await fc.assert(
      fc.asyncProperty(smallMarkets({ lots: 5, lines: 3, kg: 6 }), fc.constantFrom(...alternativeKinds), async (market, kind) => {
        const line = market.lines[0]!.id;
        const before = await solve(market);
        const plan = await matchDirected(market, { ...noDirections, alternatives: [{ line, kind }] }, solve);
        const check = checkPlan(market, plan);
        expect(check.violations).toEqual([]);
        expect(check.objectiveVnd).toBe(plan.summary.objectiveVnd);
        // Volume that is left out for the sake of the purpose has no rule to blame.
        if (givenUpKg(market, plan.pieces, line) === 0) expect(check.wrongReasons).toEqual([]);
        else expect(kind).toBe('SAFEST');
        const others = (pieces: typeof plan.pieces) => pieces.filter((piece) => piece.line !== line);
        expect(others(plan.pieces)).toEqual(others(before.pieces));
      }),
      { numRuns: 500 },
    );
  });

  test('putting the same pieces in gives the same plan', async () => {
    await fc.assert(
      fc.asyncProperty(smallMarkets({ lots: 5, lines: 3, kg: 6 }), async (market) => {
        const plan = await solve(market);
        const again = planOf(market, plan, plan.pieces);
        expect(again.hash).toBe(plan.hash);
        expect(again.summary.objectiveVnd).toBe(plan.summary.objectiveVnd);
        expect(again.summary.landedVnd).toBe(plan.summary.landedVnd);
      }),
      { numRuns: 200 },
    );
  });
});
