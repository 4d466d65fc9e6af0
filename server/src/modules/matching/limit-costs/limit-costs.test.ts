import { describe, expect, test } from 'vitest';
import { fillLine } from '../line-fill.ts';
import { buildProductModel } from '../product-model.ts';
import { aLine, aLot, aMarket } from '../test/market-factory.ts';
import type { Line, Lot } from '../types.ts';
import { limitCosts, loosen, type OwnLimit } from './limit-costs.ts';

function costOf(limit: OwnLimit, lots: readonly Lot[], line: Line) {
  const market = aMarket({ lots, lines: [line] });
  return limitCosts(buildProductModel(market, 'PLUM'), line).find((cost) => cost.limit === limit);
}

describe('what a limit of the buyer costs', () => {
  test('the ceiling: the least raise that brings a lot within reach, with its kilograms', () => {
    const lots = [aLot({ p50Kg: 20 }), aLot({ priceVndPerKg: 29_900, p50Kg: 20 }), aLot({ priceVndPerKg: 33_000, p50Kg: 20 })];
    expect(costOf('PRICE', lots, aLine({ qtyKg: 60 }))).toMatchObject({ loosening: { ceilingVndPerKg: 30_200 }, gainKg: 20, savingVndPerKg: 0 });
  });

  test.each<[OwnLimit, Partial<Line>, Partial<Lot>, object]>([
    ['MAX_SUPPLIERS', { maxSuppliers: 1 }, { coop: 'C2' }, { maxSuppliers: 2 }],
    ['MOQ', { minPerSupplierKg: 40 }, { coop: 'C2', p50Kg: 30 }, { minPerSupplierKg: 30 }],
    ['GRADE', { minGrade: 2 }, { grade: 1 }, { minGrade: 1 }],
    ['OCOP', { minOcop: 4 }, { ocop: 3 }, { minOcop: 3 }],
    ['CERT', { certs: ['VIETGAP'] }, { certs: [] }, { withoutCert: 'VIETGAP' }],
    ['WINDOW', { windows: [[0, 2]] }, { harvest: [4, 4] }, { toleranceDays: 2 }],
    ['SHELF_LIFE', { minRemainingDays: 8 }, { harvest: [-4, -4] }, { minRemainingDays: 6 }],
    ['BLOCKED', { blocked: ['C2'] }, { coop: 'C2' }, { allowCoop: 'C2' }],
  ])('%s: the smallest step that fills more', (limit, given, other, loosening) => {
    const fits = aLot({ coop: 'C1', p50Kg: 50, certs: ['VIETGAP'], ocop: 5 });
    const misfit = aLot({ certs: ['VIETGAP'], ocop: 5, p50Kg: 50, ...other });
    const cost = costOf(limit, [fits, misfit], aLine({ qtyKg: 100, windows: [[0, 2]], ...given }));
    expect(cost?.loosening).toMatchObject(loosening);
    expect(cost?.gainKg).toBe(misfit.p50Kg);
  });

  test('a least share that nobody reaches costs all there is', () => {
    expect(costOf('MIN_FILL', [aLot({ p50Kg: 30 })], aLine({ qtyKg: 100, minFillPct: 60 }))).toMatchObject({ loosening: { minFillPct: 30 }, gainKg: 30 });
  });

  test('a firm line pays with the volume that is likely but not sure', () => {
    expect(costOf('FIRM', [aLot({ p50Kg: 80, p90Kg: 50 })], aLine({ qtyKg: 80, firm: true }))).toMatchObject({ gainKg: 30 });
  });

  test('a limit of a full line costs the money it would save', () => {
    const lots = [aLot({ priceVndPerKg: 20_000, certs: ['VIETGAP'] }), aLot({ priceVndPerKg: 18_500 })];
    expect(costOf('CERT', lots, aLine({ qtyKg: 50, certs: ['VIETGAP'] }))).toMatchObject({ gainKg: 0, savingVndPerKg: 1_500 });
  });

  test('a limit that stops nobody costs nothing', () => {
    expect(costOf('MAX_SUPPLIERS', [aLot()], aLine({ maxSuppliers: 3 }))).toMatchObject({ loosening: null, gainKg: 0, savingVndPerKg: 0 });
  });

  test('what is promised for a loosening is what the loosened line gets', () => {
    const line = aLine({ qtyKg: 100, maxSuppliers: 1, minGrade: 2, certs: ['VIETGAP'] });
    const lots = [aLot({ p50Kg: 40, certs: ['VIETGAP'] }), aLot({ coop: 'C2', p50Kg: 30, certs: ['VIETGAP'] }), aLot({ coop: 'C1', p50Kg: 20 })];
    const model = buildProductModel(aMarket({ lots, lines: [line] }), 'PLUM');
    const filled = (tried: Line) => fillLine(model.columns, tried, { left: model.left, own: [] }).reduce((sum, { kg }) => sum + kg, 0);
    const gains = limitCosts(model, line).filter(({ loosening }) => loosening !== null);
    expect(gains.length).toBeGreaterThan(1);
    for (const { loosening, gainKg } of gains) expect(filled(loosen(line, loosening!, 0)) - filled(line)).toBe(gainKg);
  });
});
