import { expect, test } from 'vitest';
import { reportFairness, type TradedWeek } from './report-fairness.ts';

const row = (values: Partial<TradedWeek>): TradedWeek => ({
  cooperativeId: 'a',
  small: false,
  communeCode: '1',
  communeVi: 'Phiêng Khoài',
  provinceCode: '14',
  provinceVi: 'Sơn La',
  provinceEn: 'Son La',
  weekOn: '2026-05-18',
  offeredVnd: 100,
  soldVnd: 100,
  ...values,
});

test('two cooperatives, one of them small and unsold, over two weeks', () => {
  const small = { cooperativeId: 'b', small: true, communeCode: '2', communeVi: 'Vân Hồ' };
  const report = reportFairness([row({}), row({ weekOn: '2026-05-25' }), row({ ...small, soldVnd: 0 }), row({ ...small, weekOn: '2026-05-25', soldVnd: 100 })]);
  expect(report.total).toMatchObject({ cooperatives: 2, selling: 2, soldVnd: 300, smallOffered: 0.5, concentration: 5556 });
  expect(report.total.smallShare).toBeCloseTo(1 / 3);
  expect(report.total.jain).toBeCloseTo(1.5 ** 2 / (2 * 1.25));
  expect(report.weeks.map(({ weekOn, smallShare }) => [weekOn, smallShare])).toEqual([
    ['2026-05-18', 0],
    ['2026-05-25', 0.5],
  ]);
  expect(report.communes.map(({ nameVi, soldVnd }) => [nameVi, soldVnd])).toEqual([
    ['Phiêng Khoài', 200],
    ['Vân Hồ', 100],
  ]);
  expect(report.provinces).toHaveLength(1);
});

test('nothing traded has no shares and offends nobody', () => {
  expect(reportFairness([]).total).toEqual({ cooperatives: 0, selling: 0, soldVnd: 0, smallShare: null, smallOffered: null, jain: 1, concentration: 0 });
});
