import { expect, test } from 'vitest';
import { matchMarket } from './match-market.ts';
import { aLine, aLot, aMarket } from './test/market-factory.ts';
import type { Line, Lot, UnfilledReason } from './types.ts';

test.for<[UnfilledReason, Partial<Lot>[], Partial<Line>, number]>([
  ['BLOCKED', [{}], { blocked: ['C1'] }, 50],
  ['GRADE', [{}], { minGrade: 3 }, 50],
  ['OCOP', [{ ocop: 3 }], { minOcop: 4 }, 50],
  ['CERT', [{ certs: ['VIETGAP'] }], { certs: ['VIETGAP', 'ORGANIC'] }, 50],
  ['WINDOW', [{ harvest: [7, 9] }], {}, 50],
  ['SHELF_LIFE', [{ shelfLifeDays: 3 }], { minRemainingDays: 4 }, 50],
  ['PRICE', [{}], { ceilingVndPerKg: 20_000 }, 50],
  ['COMPETITION', [{ p50Kg: 20 }], {}, 30],
  ['MAX_SUPPLIERS', [{ p50Kg: 40 }, { p50Kg: 30, coop: 'C2' }], { maxSuppliers: 1 }, 10],
  ['MOQ', [{ minOrderKg: 60 }], {}, 50],
  ['MIN_FILL', [{ p50Kg: 20 }], { minFillPct: 60 }, 50],
  ['NO_SUPPLY', [{ p50Kg: 0 }], {}, 50],
  ['MULTIPLE', [{}], { minGrade: 3, certs: ['VIETGAP'] }, 50],
])('says %s', ([reason, lots, line, kg]) => {
  const theLine = aLine(line);
  const plan = matchMarket(aMarket({ lots: lots.map((lot) => aLot(lot)), lines: [theLine] }));
  expect(plan.unfilled).toEqual([{ line: theLine.id, kg, reason }]);
});

test('a tier whose quantity the line cannot reach does not make a lot affordable', () => {
  const lot = aLot({ tiers: [{ minKg: 80, priceVndPerKg: 10_000 }] });
  const line = aLine({ ceilingVndPerKg: 15_000 });
  expect(matchMarket(aMarket({ lots: [lot], lines: [line] })).unfilled[0]?.reason).toBe('PRICE');
});
