import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { explainPlan } from './explain-plan.ts';
import { readInstanceFile } from './instance-file.ts';
import { matchMarketInPool } from './match-in-pool.ts';
import { matchMarket } from './match-market.ts';
import { normalInstance } from './read-instance.ts';
import { aLine, aLot, aMarket } from './test/market-factory.ts';

const fixture = (name: string) => readInstanceFile(new URL(`./fixtures/${name}.ndjson.gz`, import.meta.url).pathname);

test.for([
  ['T1', 1_198_152_417],
  ['T2', 970_664_206],
  ['T3', 1_246_592_737],
  ['T4', 1_284_277_695],
] as const)('%s is solved to its proven optimum', { timeout: 60_000 }, async ([name, optimum]) => {
  const plan = await matchMarketInPool(await fixture(name), { workers: 1, effort: 'quick' });
  expect(plan.summary.objectiveVnd).toBe(optimum);
  expect(plan.summary.gap).toBe(0);
});

test.for([
  ['S1', 12_537_428_376],
  ['S2', 17_020_314_687],
] as const)('%s comes within 0.5 %% of its optimum without the exact stage, bounds below it', async ([name, optimum]) => {
  const { summary } = matchMarket(await fixture(name), { effort: 'quick' });
  expect(summary.objectiveVnd).toBeLessThan(optimum * 1.005);
  expect(summary.objectiveVnd).toBeGreaterThanOrEqual(optimum);
  expect(summary.lowerBoundVnd).toBeLessThanOrEqual(optimum);
});

test.for(['T1', 'S1', 'S2', 'S3-frozen'])('%s keeps every rule, states right reasons, leaves nothing to add', async (name) => {
  const instance = await fixture(name);
  const plan = matchMarket(instance, { effort: 'quick' });
  const check = checkPlan(instance, plan);
  expect(check).toMatchObject({ violations: [], wrongReasons: [], addableKg: 0 });
  expect(check.objectiveVnd).toBe(plan.summary.objectiveVnd);
  expect(plan.pieces.filter((piece) => piece.frozen)).toHaveLength(instance.frozen.length);
});

test('gives the same bytes with one worker or two, and for lines and lots in any order', { timeout: 60_000 }, async () => {
  const instance = await fixture('T2');
  const turned = normalInstance({ ...instance, lines: [...instance.lines].reverse(), lots: [...instance.lots].reverse() });
  const plans = [
    await matchMarketInPool(instance, { workers: 1, effort: 'quick' }),
    await matchMarketInPool(instance, { workers: 2, effort: 'quick' }),
    await matchMarketInPool(turned, { workers: 2, effort: 'quick' }),
  ];
  expect(new Set(plans.map((plan) => plan.hash)).size).toBe(1);
});

test('explains each piece by figures that add up', async () => {
  const instance = await fixture('S1');
  const plan = matchMarket(instance, { effort: 'quick' });
  const { pieces, lines } = explainPlan(instance, plan);
  expect(pieces).toHaveLength(plan.pieces.length);
  const unmetVnd = instance.lines.reduce((sum, line) => {
    const { filledKg } = lines.find((explained) => explained.line === line.id)!;
    return sum + (line.qtyKg - filledKg) * line.unmetPenaltyVndPerKg;
  }, 0);
  expect(pieces.reduce((sum, piece) => sum + piece.kg * piece.terms.totalVndPerKg, unmetVnd)).toBe(plan.summary.objectiveVnd);
  for (const piece of pieces) {
    expect(piece.rules.every((check) => check.passed)).toBe(true);
    expect(piece.price.landedVndPerKg).toBe(piece.price.unitPriceVndPerKg + piece.price.transportVndPerKg);
    expect(piece.rank).toBeLessThanOrEqual(piece.eligibleLots);
  }
});

test('an empty market, lots without lines, lines without lots', () => {
  expect(matchMarket(aMarket({ lots: [], lines: [] })).summary).toMatchObject({ objectiveVnd: 0, gap: 0, demandKg: 0 });
  expect(matchMarket(aMarket({ lots: [aLot()], lines: [] })).pieces).toEqual([]);
  const line = aLine();
  expect(matchMarket(aMarket({ lots: [], lines: [line] })).unfilled).toEqual([{ line: line.id, kg: 50, reason: 'NO_SUPPLY' }]);
});

test('a thousand lines on one lot take all of it and no more', () => {
  const instance = aMarket({ lots: [aLot({ p50Kg: 700 })], lines: Array.from({ length: 1000 }, () => aLine({ qtyKg: 3 })) });
  const plan = matchMarket(instance, { effort: 'quick' });
  expect(plan.summary.filledKg).toBe(700);
  expect(checkPlan(instance, plan)).toMatchObject({ violations: [], wrongReasons: [], addableKg: 0 });
});

test('a line whose limits exclude everything stays empty and takes nothing from the others', () => {
  const [barred, other] = [aLine({ minGrade: 9, minOcop: 5, blocked: ['C1'] }), aLine()];
  const plan = matchMarket(aMarket({ lots: [aLot()], lines: [barred, other] }), { effort: 'quick' });
  expect(plan.pieces.map(({ line, kg }) => [line, kg])).toEqual([[other.id, 50]]);
  expect(plan.unfilled).toEqual([{ line: barred.id, kg: 50, reason: 'MULTIPLE' }]);
});

test('frozen kilograms above a shrunken lot are kept, reported, and block the lot', () => {
  const lot = aLot({ p50Kg: 40 });
  const [kept, other] = [aLine({ qtyKg: 60 }), aLine()];
  const instance = aMarket({
    lots: [lot],
    lines: [kept, other],
    frozen: [{ line: kept.id, lot: lot.id, kg: 60, priceVndPerKg: 20_000 }],
  });
  const plan = matchMarket(instance);
  expect(plan.pieces).toEqual([{ line: kept.id, lot: lot.id, kg: 60, priceVndPerKg: 20_000, frozen: true }]);
  expect(plan.summary.notices).toEqual([{ kind: 'frozen-above-capacity', lot: lot.id, frozenKg: 60, capacityKg: 40 }]);
  expect(checkPlan(instance, plan)).toMatchObject({ violations: [], wrongReasons: [] });
});

test('a time budget of one millisecond still gives a plan that keeps every rule, and says so', async () => {
  const instance = await fixture('S2');
  const plan = matchMarket(instance, { timeBudgetMs: 1 });
  expect(checkPlan(instance, plan)).toMatchObject({ violations: [], addableKg: 0 });
  expect(plan.summary.filledKg).toBeGreaterThan(0);
  expect(plan.summary.notices.some((notice) => notice.kind === 'time-budget-spent')).toBe(true);
});

test('workers that die mid-solve cost nothing but a notice', { timeout: 60_000 }, async () => {
  const instance = await fixture('S1');
  const plan = await matchMarketInPool(instance, { workers: 2, effort: 'quick', exact: false, workerMemoryMb: 3 });
  expect(plan.hash).toBe(matchMarket(instance, { effort: 'quick' }).hash);
});
