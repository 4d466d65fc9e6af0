import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPlan } from '../check-plan.ts';
import { matchMarket } from '../match-market.ts';
import { sumKg } from '../pieces.ts';
import { aLine, aLot, aMarket } from '../test/market-factory.ts';
import { smallMarkets } from '../test/small-markets.ts';
import type { Instance, Line, Plan } from '../types.ts';
import { noDirections } from './directions.ts';
import { matchDirected } from './match-directed.ts';
import { substituteLine, type LineSubstitutes, type Substitute } from './substitute.ts';

const solve = async (instance: Instance) => matchMarket(instance, { effort: 'quick', exact: false });
const planned = (market: Instance, substitutes: readonly LineSubstitutes[]) => matchDirected(market, { ...noDirections, substitutes }, solve);
const lower = (line: Line, given: Partial<Substitute> = {}): Substitute => ({
  position: 1,
  minGrade: 1,
  certs: line.certs,
  ceilingVndPerKg: line.ceilingVndPerKg,
  ...given,
});
const parts = ({ pieces }: Plan) => pieces.map(({ lot, kg, substitute }) => [lot, kg, substitute]);

describe('substitutes named in advance', () => {
  test('are left alone while the line is full', async () => {
    const line = aLine({ minGrade: 2 });
    const market = aMarket({ lots: [aLot({ p50Kg: 50 }), aLot({ grade: 1, priceVndPerKg: 10_000 })], lines: [line] });
    const plan = await planned(market, [{ line: line.id, options: [lower(line)] }]);
    expect(plan).toEqual(await solve(market));
  });

  test('fill what is missing, the first before the second, each within its own price', async () => {
    const line = aLine({ minGrade: 2, certs: ['VIETGAP'], qtyKg: 90 });
    const own = aLot({ p50Kg: 40, certs: ['VIETGAP'] });
    const dear = aLot({ p50Kg: 100, grade: 1, certs: ['VIETGAP'], priceVndPerKg: 19_000 });
    const cheap = aLot({ p50Kg: 20, grade: 1, certs: ['VIETGAP'], priceVndPerKg: 15_000 });
    const plain = aLot({ p50Kg: 100, priceVndPerKg: 16_000 });
    const market = aMarket({ lots: [own, dear, cheap, plain], lines: [line] });
    const options = [lower(line, { ceilingVndPerKg: 16_000 }), lower(line, { position: 2, minGrade: 2, certs: [], ceilingVndPerKg: 17_000 })];
    const plan = await planned(market, [{ line: line.id, options }]);
    expect(parts(plan)).toEqual([
      [own.id, 40, undefined],
      [cheap.id, 20, 1],
      [plain.id, 30, 2],
    ]);
    expect(plan.unfilled).toEqual([]);
  });

  test('keep the limit on suppliers of the whole line, and say what stops the rest', async () => {
    const line = aLine({ minGrade: 2, qtyKg: 90, maxSuppliers: 1 });
    const lots = [aLot({ p50Kg: 40 }), aLot({ p50Kg: 30, grade: 1 }), aLot({ p50Kg: 100, grade: 1, coop: 'C2' })];
    const plan = await planned(aMarket({ lots, lines: [line] }), [{ line: line.id, options: [lower(line)] }]);
    expect(parts(plan)).toEqual([
      [lots[0]!.id, 40, undefined],
      [lots[1]!.id, 30, 1],
    ]);
    expect(sumKg(plan.unfilled)).toBe(20);
  });

  test('do not touch a line an officer set', async () => {
    const line = aLine({ minGrade: 2 });
    const lots = [aLot({ p50Kg: 40 }), aLot({ grade: 1 })];
    const overrides = [{ line: line.id, pieces: [{ lot: lots[0]!.id, kg: 10 }] }];
    const plan = await matchDirected(
      aMarket({ lots, lines: [line] }),
      { ...noDirections, overrides, substitutes: [{ line: line.id, options: [lower(line)] }] },
      solve,
    );
    expect(parts(plan)).toEqual([[lots[0]!.id, 10, undefined]]);
  });

  test('in any small market: all that stood stands, a substitute keeps every rule it was allowed under, nothing is promised twice', async () => {
    const option = fc.record({ minGrade: fc.integer({ min: 1, max: 2 }), plain: fc.boolean(), ceiling: fc.integer({ min: 14, max: 28 }) });
    await fc.assert(
      fc.asyncProperty(smallMarkets({ lots: 6, lines: 3, kg: 6 }), fc.array(option, { minLength: 1, maxLength: 2 }), async (market, wishes) => {
        const substitutes = market.lines.map((line) => ({
          line: line.id,
          options: wishes.map(({ minGrade, plain, ceiling }, at) =>
            lower(line, { position: at + 1, minGrade, certs: plain ? [] : line.certs, ceilingVndPerKg: ceiling * 1000 }),
          ),
        }));
        const before = await solve(market);
        const plan = await planned(market, substitutes);
        expect(await planned(market, substitutes)).toEqual(plan);
        for (const piece of before.pieces) {
          const now = plan.pieces.find(({ line, lot }) => line === piece.line && lot === piece.lot);
          expect(now?.kg).toBeGreaterThanOrEqual(piece.kg);
          expect(now?.substitute).toBeUndefined();
        }
        expect(sumKg(plan.pieces) + sumKg(plan.unfilled)).toBe(market.lines.reduce((sum, { qtyKg }) => sum + qtyKg, 0));
        for (const { line: id, options } of substitutes) {
          for (const given of options) {
            // As a market in which the line asks for the substitute, its pieces break no rule of lot, line or price.
            const asked = { ...market, lines: market.lines.map((line) => (line.id === id ? substituteLine(line, given) : line)) };
            const own = new Set(plan.pieces.filter((piece) => piece.line === id && piece.substitute === given.position).map(({ lot }) => lot));
            const broken = checkPlan(asked, plan).violations;
            expect(broken.filter(({ line, lot }) => line === id && lot !== undefined && own.has(lot))).toEqual([]);
            expect(
              broken.filter(({ code }) => ['CAPACITY', 'CAPACITY_FIRM', 'OVERFILL', 'MAX_SUPPLIERS', 'MIN_FILL', 'MIN_PER_SUPPLIER'].includes(code)),
            ).toEqual([]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
