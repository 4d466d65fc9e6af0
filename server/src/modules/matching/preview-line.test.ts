import { expect, test } from 'vitest';
import { matchMarket } from './match-market.ts';
import { previewLine } from './preview-line.ts';
import { buildProductModel } from './product-model.ts';
import { aLine, aLot, aMarket } from './test/market-factory.ts';
import type { Line, Lot, Relaxation } from './types.ts';

function preview(lots: readonly Lot[], line: Line) {
  return previewLine(buildProductModel(aMarket({ lots, lines: [] }), 'PLUM'), line);
}

test('takes the cheapest lots and lists every lot of the product with its reasons', () => {
  const cheap = aLot({ p50Kg: 30, priceVndPerKg: 18_000 });
  const dear = aLot({ coop: 'C2', priceVndPerKg: 21_000 });
  const coarse = aLot({ coop: 'C3', grade: 0 });
  const result = preview([dear, coarse, cheap], aLine());
  expect(result.pieces.map(({ lot, kg }) => [lot, kg])).toEqual([
    [cheap.id, 30],
    [dear.id, 20],
  ]);
  expect(result.landedVnd).toBe(30 * 18_300 + 20 * 21_300);
  expect(result.candidates.map(({ lot, rank, takenKg, failing }) => ({ lot, rank, takenKg, failing }))).toEqual([
    { lot: cheap.id, rank: 1, takenKg: 30, failing: [] },
    { lot: dear.id, rank: 2, takenKg: 20, failing: [] },
    { lot: coarse.id, rank: null, takenKg: 0, failing: ['GRADE'] },
  ]);
  expect(result.candidates[2]?.rules.find((check) => check.rule === 'GRADE')).toEqual({
    rule: 'GRADE',
    passed: false,
    required: 1,
    offered: 0,
  });
});

test('sees only what a plan leaves over, and says who holds the rest', () => {
  const lot = aLot({ p50Kg: 60 });
  const first = aLine();
  const instance = aMarket({ lots: [lot], lines: [first] });
  const result = previewLine(buildProductModel(instance, 'PLUM', matchMarket(instance).pieces), aLine());
  expect(result.filledKg).toBe(10);
  expect(result.unfilled.map((part) => [part.reason, part.kg])).toEqual([['COMPETITION', 40]]);
  const taken = previewLine(buildProductModel(instance, 'PLUM', [{ line: first.id, lot: lot.id, kg: 60, priceVndPerKg: 1, frozen: false }]), aLine());
  expect(taken.candidates[0]?.rejected).toMatchObject({ kind: 'taken-by', line: first.id, kg: 60 });
});

test('caller-given residuals replace what the model knows', () => {
  const lot = aLot();
  const model = buildProductModel(aMarket({ lots: [lot], lines: [] }), 'PLUM');
  const residual = new Map([[lot.id, { totalKg: 7, firmKg: 7 }]]);
  expect(previewLine(model, aLine(), { residual }).filledKg).toBe(7);
});

test.for<[Partial<Lot>[], Partial<Line>, Relaxation]>([
  [[{}], { ceilingVndPerKg: 20_000 }, { rule: 'PRICE', raiseCeilingVndPerKg: 300, gainKg: 50 }],
  [[{}], { minGrade: 3 }, { rule: 'GRADE', minGrade: 2, gainKg: 50 }],
  [[{ ocop: 3 }], { minOcop: 5 }, { rule: 'OCOP', minOcop: 3, gainKg: 50 }],
  [[{}], { certs: ['VIETGAP'] }, { rule: 'CERT', withoutCert: 'VIETGAP', gainKg: 50 }],
  [[{ harvest: [7, 9] }], {}, { rule: 'WINDOW', earlierDays: 0, laterDays: 2, gainKg: 50 }],
  [[{ shelfLifeDays: 3 }], { minRemainingDays: 4 }, { rule: 'SHELF_LIFE', minRemainingDays: 3, gainKg: 50 }],
  [[{}], { blocked: ['C1'] }, { rule: 'BLOCKED', allowCoop: 'C1', gainKg: 50 }],
  [[{ p50Kg: 40 }, { p50Kg: 30, coop: 'C2' }], { maxSuppliers: 1 }, { rule: 'MAX_SUPPLIERS', maxSuppliers: 2, gainKg: 10 }],
  [[{}, { p50Kg: 5 }], { minPerSupplierKg: 200 }, { rule: 'MOQ', minPerSupplierKg: 0, gainKg: 50 }],
  [[{ p50Kg: 20 }], { minFillPct: 60 }, { rule: 'MIN_FILL', minFillPct: 40, gainKg: 20 }],
])('offers the smallest single change that brings anything (case %#)', ([lots, line, relaxation]) => {
  const result = preview(
    lots.map((lot) => aLot(lot)),
    aLine(line),
  );
  expect(result.relaxations).toEqual([relaxation]);
});
