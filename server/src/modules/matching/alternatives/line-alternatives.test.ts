import { describe, expect, test } from 'vitest';
import { checkPlan } from '../check-plan.ts';
import { buildProductModel } from '../product-model.ts';
import { aLine, aLot, aMarket, aProduct } from '../test/market-factory.ts';
import { lineAlternative, lineAlternatives, type AlternativeKind } from './line-alternatives.ts';

/** Each lot is the best for exactly one purpose. */
const cheap = aLot({ coop: 'C1', priceVndPerKg: 15_000, origin: 'SOUTH', harvest: [-3, -3], p50Kg: 60, p90Kg: 30, status: 'forecast' });
const large = aLot({ coop: 'C2', priceVndPerKg: 19_000, origin: 'SOUTH', harvest: [-3, -3], p50Kg: 100, p90Kg: 60 });
const near = aLot({ coop: 'C3', priceVndPerKg: 20_000, origin: 'NORTH', harvest: [-3, -3], p50Kg: 60, p90Kg: 30 });
const small = aLot({ coop: 'C9', priceVndPerKg: 21_000, origin: 'SOUTH', harvest: [-3, -3], p50Kg: 60, p90Kg: 30 });
const fresh = aLot({ coop: 'C4', priceVndPerKg: 22_000, origin: 'SOUTH', harvest: [0, 4], p50Kg: 60, p90Kg: 30 });
const safe = aLot({ coop: 'C5', priceVndPerKg: 23_000, origin: 'SOUTH', harvest: [-3, -3], p50Kg: 60, p90Kg: 60 });
const line = aLine({ qtyKg: 60, windows: [[0, 5]] });
const market = aMarket({ lots: [cheap, large, near, small, fresh, safe], lines: [line] });
const model = buildProductModel(market, 'PLUM');
const firstLot: Record<AlternativeKind, string> = {
  CHEAPEST: cheap.id,
  FEWEST_SUPPLIERS: cheap.id,
  NEAREST: near.id,
  FAIREST: small.id,
  FRESHEST: fresh.id,
  SAFEST: safe.id,
};

describe('a line filled another way', () => {
  test.each(lineAlternatives(model, line))('$kind takes its own best lot and keeps every rule', ({ kind, pieces, figures }) => {
    expect(pieces.map(({ lot }) => lot)).toEqual([firstLot[kind]]);
    expect(figures.filledKg).toBe(60);
    expect(checkPlan(market, { pieces, unfilled: [] }).violations).toEqual([]);
  });

  test('fewest suppliers takes one large lot where the published cost would take two', () => {
    const wanted = aLine({ qtyKg: 100 });
    const { pieces, figures } = lineAlternative(model, wanted, 'FEWEST_SUPPLIERS');
    expect(pieces.map(({ lot, kg }) => [lot, kg])).toEqual([[large.id, 100]]);
    expect(figures.suppliers).toBe(1);
    expect(lineAlternative(model, wanted, 'CHEAPEST').figures.suppliers).toBe(2);
  });

  test('safest takes no more of a lot than is exceeded nine times in ten', () => {
    const wanted = aLine({ qtyKg: 400 });
    const { pieces } = lineAlternative(model, wanted, 'SAFEST');
    const most = new Map(market.lots.map((lot) => [lot.id, lot.p90Kg]));
    expect(pieces.every(({ lot, kg }) => kg <= (most.get(lot) ?? 0))).toBe(true);
    expect(pieces.reduce((sum, { kg }) => sum + kg, 0)).toBe(240);
  });

  test('a discount that alone keeps the ceiling is reached or the lot is left', () => {
    const tiered = aLot({ coop: 'C9', priceVndPerKg: 29_900, tiers: [{ minKg: 40, priceVndPerKg: 20_000 }] });
    const dear = aMarket({ products: [aProduct()], lots: [tiered, cheap], lines: [line] });
    const { pieces } = lineAlternative(buildProductModel(dear, 'PLUM'), line, 'FAIREST');
    expect(checkPlan(dear, { pieces, unfilled: [] }).violations).toEqual([]);
    expect(pieces.find(({ lot }) => lot === tiered.id)?.priceVndPerKg).toBe(20_000);
  });

  test('confirmed pieces stay and count as a supplier', () => {
    const frozen = [{ line: line.id, lot: near.id, kg: 10, priceVndPerKg: 20_000 }];
    const held = aMarket({ lots: [cheap, near], lines: [line], frozen });
    const { pieces } = lineAlternative(buildProductModel(held, 'PLUM'), line, 'CHEAPEST');
    expect(pieces.find(({ frozen: stays }) => stays)?.kg).toBe(10);
    expect(checkPlan(held, { pieces, unfilled: [] }).violations).toEqual([]);
  });

  test('what the line cannot have comes from its substitutes, in their order and within the number of suppliers', () => {
    const short = aLine({ minGrade: 2, qtyKg: 90 });
    const own = aLot({ coop: 'C1', p50Kg: 40 });
    const first = aLot({ coop: 'C2', p50Kg: 30, grade: 1, certs: ['VIETGAP'] });
    const second = aLot({ coop: 'C3', p50Kg: 100, grade: 1 });
    const substitutes = [
      { position: 1, minGrade: 1, certs: ['VIETGAP'], ceilingVndPerKg: short.ceilingVndPerKg },
      { position: 2, minGrade: 1, certs: [], ceilingVndPerKg: short.ceilingVndPerKg },
    ];
    const on = buildProductModel(aMarket({ lots: [own, first, second], lines: [short] }), 'PLUM');
    const taken = (asked: typeof short) =>
      lineAlternatives(on, asked, substitutes)
        .find(({ kind }) => kind === 'CHEAPEST')!
        .pieces.map(({ lot, kg, substitute }) => [lot, kg, substitute]);
    expect(taken(short)).toEqual([
      [own.id, 40, undefined],
      [first.id, 30, 1],
      [second.id, 20, 2],
    ]);
    expect(taken({ ...short, maxSuppliers: 2 })).toEqual([
      [own.id, 40, undefined],
      [first.id, 30, 1],
    ]);
  });

  test('volume a purpose gives up is not made up for by a substitute', () => {
    const wanted = aLine({ minGrade: 2, qtyKg: 60 });
    const unsure = aLot({ coop: 'C1', p50Kg: 60, p90Kg: 20, status: 'forecast' });
    const other = aLot({ coop: 'C2', p50Kg: 100, grade: 1 });
    const on = buildProductModel(aMarket({ lots: [unsure, other], lines: [wanted] }), 'PLUM');
    const substitutes = [{ position: 1, minGrade: 1, certs: [], ceilingVndPerKg: wanted.ceilingVndPerKg }];
    const safest = lineAlternatives(on, wanted, substitutes).find(({ kind }) => kind === 'SAFEST')!;
    expect(safest.pieces.map(({ lot, kg }) => [lot, kg])).toEqual([[unsure.id, 20]]);
  });
});
