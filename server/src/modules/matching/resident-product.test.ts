import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { readInstanceFile } from './instance-file.ts';
import type { MarketEvent } from './market-event.ts';
import { splitByProduct } from './product-markets.ts';
import { ResidentProduct } from './resident-product.ts';
import { aLine, aLot, aMarket } from './test/market-factory.ts';
import type { Instance, Line, Lot } from './types.ts';

function open(of: { lots: readonly Lot[]; lines: readonly Line[]; frozen?: Instance['frozen'] }) {
  const { meta, coops, products, lots, lines, frozen } = aMarket(of);
  return ResidentProduct.open({ meta, coops, product: products[0]!, lots, lines, frozen });
}

const set = (lot: Lot): MarketEvent => ({ kind: 'lot-set', lot, small: false });
const held = (product: ResidentProduct) => product.pieces().map(({ line, lot, kg }) => [line, lot, kg]);

test('a new line takes what is left, and what a line of lower value holds', () => {
  const lot = aLot({ p50Kg: 60 });
  const [first, urgent] = [aLine(), aLine({ priority: 3, unmetPenaltyVndPerKg: 96_000 })];
  const product = open({ lots: [lot], lines: [first] });
  const { changes, movedKg } = product.apply({ kind: 'line-set', line: urgent });
  expect(changes).toEqual(
    expect.arrayContaining([
      { line: urgent.id, lot: lot.id, beforeKg: 0, afterKg: 50 },
      { line: first.id, lot: lot.id, beforeKg: 50, afterKg: 10 },
    ]),
  );
  expect(movedKg).toBe(40);
});

test('what a withdrawn line leaves goes to the others', () => {
  const lot = aLot({ p50Kg: 50 });
  const [first, second] = [aLine(), aLine({ unmetPenaltyVndPerKg: 50_000 })];
  const product = open({ lots: [lot], lines: [first, second] });
  expect(held(product)).toEqual([[first.id, lot.id, 50]]);
  product.apply({ kind: 'line-withdrawn', line: first.id });
  expect(held(product)).toEqual([[second.id, lot.id, 50]]);
});

test('a lot that shrinks is shared anew, one that grows is used', () => {
  const lot = aLot();
  const product = open({ lots: [lot], lines: [aLine(), aLine()] });
  const totalKg = () => product.pieces().reduce((sum, piece) => sum + piece.kg, 0);
  product.apply(set({ ...lot, p50Kg: 30, p90Kg: 30 }));
  expect(totalKg()).toBe(30);
  product.apply(set({ ...lot, p50Kg: 90, p90Kg: 90 }));
  expect(totalKg()).toBe(90);
});

test('confirmed pieces stand when their lot shrinks or is withdrawn, and block what is left of it', () => {
  const lot = aLot();
  const [kept, other] = [aLine({ qtyKg: 60 }), aLine()];
  const frozen = [{ line: kept.id, lot: lot.id, kg: 60, priceVndPerKg: 20_000 }];
  const product = open({ lots: [lot], lines: [kept, other], frozen });
  expect(held(product)).toHaveLength(2);
  for (const event of [set({ ...lot, p50Kg: 40, p90Kg: 40 }), { kind: 'lot-withdrawn', lot: lot.id } as const]) {
    product.apply(event);
    expect(held(product)).toEqual([[kept.id, lot.id, 60]]);
    expect(product.plan().notices).toContainEqual(expect.objectContaining({ kind: 'frozen-above-capacity', lot: lot.id, frozenKg: 60 }));
  }
});

test('a thousand lines on one lot bear its shrinking, its end, and a line whose limits exclude everything', () => {
  const lot = aLot({ p50Kg: 3000 });
  const lines = Array.from({ length: 1000 }, () => aLine({ qtyKg: 3 }));
  const product = open({ lots: [lot], lines });
  expect(product.pieces()).toHaveLength(1000);
  product.apply(set({ ...lot, p50Kg: 1500, p90Kg: 1500 }));
  expect(product.pieces().reduce((sum, piece) => sum + piece.kg, 0)).toBe(1500);
  const barred = aLine({ minGrade: 9 });
  expect(product.apply({ kind: 'line-set', line: barred }).changes).toEqual([]);
  expect(product.plan().unfilled).toContainEqual({ line: barred.id, kg: 50, reason: expect.any(String) as string });
  product.apply({ kind: 'lot-withdrawn', lot: lot.id });
  expect(product.pieces()).toEqual([]);
});

test('a product without lots or lines takes events', () => {
  const product = open({ lots: [], lines: [] });
  expect(product.background()).toMatchObject({ savedVnd: 0, done: true });
  const line = aLine();
  product.apply({ kind: 'line-set', line });
  product.apply(set(aLot()));
  expect(product.pieces()).toMatchObject([{ line: line.id, kg: 50 }]);
});

test('unknown lines and lots may be withdrawn without effect', () => {
  const product = open({ lots: [aLot()], lines: [aLine()] });
  expect(product.apply({ kind: 'line-withdrawn', line: 'none' }).changes).toEqual([]);
  expect(product.apply({ kind: 'lot-withdrawn', lot: 'none' }).changes).toEqual([]);
});

test('opened with a plan of an older market it keeps what still may stand and replaces the rest', () => {
  const [lot, other] = [aLot(), aLot({ coop: 'C2' })];
  const [line, strict] = [aLine(), aLine({ minGrade: 3 })];
  const { meta, coops, products, lots, lines } = aMarket({ lots: [lot, other], lines: [line, strict] });
  const piece = (of: string, kg: number, on = lot.id) => ({ line: of, lot: on, kg, priceVndPerKg: 20_000, frozen: false });
  const pieces = [piece(line.id, 20), piece(strict.id, 50), piece('gone', 5), piece(line.id, 5, 'gone')];
  const product = ResidentProduct.open({ meta, coops, product: products[0]!, lots, lines, frozen: [] }, { pieces });
  expect(held(product)).toEqual([[line.id, lot.id, 20]]);
  expect(product.background().savedVnd).toBeGreaterThan(0);
  expect(product.pieces().reduce((sum, { kg }) => sum + kg, 0)).toBe(50);
});

test('the same events give the same plan; a pass in slices ends and never makes the plan dearer', async () => {
  const instance = await readInstanceFile(new URL('./fixtures/S1.ndjson.gz', import.meta.url).pathname);
  const share = splitByProduct(instance).sort((a, b) => b.lines.length - a.lines.length)[0]!;
  const market = { meta: instance.meta, coops: instance.coops, ...share };
  const run = () => {
    const product = ResidentProduct.open(market, { effort: 'quick' });
    for (const lot of share.lots.slice(0, 10)) product.apply(set({ ...lot, p50Kg: Math.floor(lot.p50Kg / 2), p90Kg: Math.floor(lot.p90Kg / 2) }));
    for (const line of share.lines.slice(0, 3)) product.apply({ kind: 'line-withdrawn', line: line.id });
    return product;
  };
  const [product, again] = [run(), run()];
  expect(product.pieces()).toEqual(again.pieces());
  let costVnd = product.plan().summary.objectiveVnd;
  for (let done = false; !done;) {
    const outcome = product.background({ milliseconds: 1 });
    done = outcome.done;
    expect(product.plan().summary.objectiveVnd).toBeLessThanOrEqual(costVnd);
    costVnd = product.plan().summary.objectiveVnd;
  }
  again.background();
  const now = { ...instance, lots: share.lots, lines: share.lines.slice(3), frozen: [] };
  const shrunk = {
    ...now,
    lots: share.lots.map((lot, at) => (at < 10 ? { ...lot, p50Kg: Math.floor(lot.p50Kg / 2), p90Kg: Math.floor(lot.p90Kg / 2) } : lot)),
  };
  expect(checkPlan(shrunk, product.plan())).toMatchObject({ violations: [], wrongReasons: [], addableKg: 0, objectiveVnd: costVnd });
});
