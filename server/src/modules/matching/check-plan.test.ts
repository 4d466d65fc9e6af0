import { expect, test } from 'vitest';
import { checkPlan, type ViolationCode } from './check-plan.ts';
import { aLine, aLot, aMarket, aProduct } from './test/market-factory.ts';
import type { FrozenPiece, Line, Lot, Product } from './types.ts';

interface Case {
  readonly lot?: Partial<Lot>;
  readonly line?: Partial<Line>;
  readonly product?: Partial<Product>;
  readonly kg: number;
  readonly frozen?: Partial<FrozenPiece>;
}

function violations({ lot, line, product, kg, frozen }: Case): ViolationCode[] {
  const theLot = aLot(lot);
  const theLine = aLine(line);
  const instance = aMarket({
    products: [aProduct(product)],
    lots: [theLot],
    lines: [theLine],
    frozen: frozen ? [{ line: theLine.id, lot: theLot.id, kg: 1, priceVndPerKg: 20_000, ...frozen }] : [],
  });
  const pieces = kg > 0 ? [{ line: theLine.id, lot: theLot.id, kg, priceVndPerKg: 0, frozen: false }] : [];
  return checkPlan(instance, { pieces, unfilled: [] }).violations.map((violation) => violation.code);
}

test('finds nothing wrong with a piece that keeps every rule', () => {
  expect(violations({ kg: 50 })).toEqual([]);
});

test.for<[ViolationCode, Case]>([
  ['GRADE', { lot: { grade: 0 }, kg: 50 }],
  ['OCOP', { line: { minOcop: 3 }, kg: 50 }],
  ['CERT', { line: { certs: ['VIETGAP'] }, kg: 50 }],
  ['BLOCKED', { line: { blocked: ['C1'] }, kg: 50 }],
  ['WINDOW', { line: { dest: 'SOUTH', windows: [[0, 0]] }, kg: 50 }],
  ['SHELF_LIFE', { line: { windows: [[5, 5]], minRemainingDays: 6 }, kg: 50 }],
  ['PRICE', { line: { ceilingVndPerKg: 20_299 }, kg: 50 }],
  ['QUANTUM', { product: { quantumKg: 20 }, kg: 50 }],
  ['MIN_ORDER', { lot: { minOrderKg: 60 }, kg: 50 }],
  ['MIN_PER_SUPPLIER', { line: { minPerSupplierKg: 51 }, kg: 50 }],
  ['MAX_SUPPLIERS', { line: { maxSuppliers: 0 }, kg: 50 }],
  ['CAPACITY', { lot: { reservedKg: 51 }, kg: 50 }],
  ['CAPACITY_FIRM', { lot: { p90Kg: 49 }, line: { firm: true }, kg: 50 }],
  ['OVERFILL', { kg: 51 }],
  ['MIN_FILL', { line: { minFillPct: 100 }, kg: 49 }],
  ['FROZEN_MISSING', { kg: 0, frozen: {} }],
  ['FROZEN_CHANGED', { kg: 2, frozen: {} }],
])('finds %s and nothing else', ([code, given]) => {
  expect(violations(given)).toEqual([code]);
});

test('says how much could simply be added, and which reasons are not admissible', () => {
  const line = aLine();
  const instance = aMarket({ lots: [aLot()], lines: [line] });
  const check = checkPlan(instance, { pieces: [], unfilled: [{ line: line.id, kg: 50, reason: 'GRADE' }] });
  expect(check.addableKg).toBe(50);
  expect(check.wrongReasons).toEqual([{ line: line.id, reason: 'GRADE' }]);
});
