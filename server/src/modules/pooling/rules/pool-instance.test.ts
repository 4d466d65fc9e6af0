import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from '../../matching/check-plan.ts';
import { matchMarket } from '../../matching/match-market.ts';
import { aLine, aLot, aMarket, aProduct } from '../../matching/test/market-factory.ts';
import { normalInstance } from '../../matching/read-instance.ts';
import type { Lot } from '../../matching/types.ts';
import { poolInstance, splitPools } from './pool-instance.ts';

const three = () => [aLot({ coop: 'C1', p50Kg: 60 }), aLot({ coop: 'C2', p50Kg: 40, priceVndPerKg: 18_500 }), aLot({ coop: 'C3', p50Kg: 100 })];
const market = (lots: Lot[], line: Parameters<typeof aLine>[0]) =>
  normalInstance(aMarket({ products: [aProduct({ quantumKg: 1 })], lots, lines: [aLine(line)] }));
const wish = { qtyKg: 150, minPerSupplierKg: 120, minFillPct: 0, maxSuppliers: 1, ceilingVndPerKg: 30_000 };

test('lots too small for a supplier’s minimum meet it together, and each gets its share at its own price', () => {
  const lots = three();
  const instance = market(lots, wish);
  expect(matchMarket(instance).pieces).toEqual([]);
  const pooled = poolInstance(instance, [{ id: 'POOL', lotIds: lots.map((lot) => lot.id) }]);
  const split = splitPools(matchMarket(pooled.instance), pooled);
  expect(split.pieces.map(({ lot, kg }) => [lot, kg])).toEqual([
    [lots[0]!.id, 45],
    [lots[1]!.id, 30],
    [lots[2]!.id, 75],
  ]);
  expect(split.pieces[1]!.priceVndPerKg).toBe(18_500);
});

test('a pool claims no more than each of its lots: poorest grade, shared papers and days, dearest price', () => {
  const lots = [
    aLot({ coop: 'C1', grade: 3, certs: ['VIETGAP', 'ORGANIC'], harvest: [0, 3], priceVndPerKg: 18_000 }),
    aLot({ coop: 'C2', grade: 2, certs: ['VIETGAP'], harvest: [2, 5], priceVndPerKg: 19_000 }),
  ];
  const { instance } = poolInstance(market(lots, wish), [{ id: 'POOL', lotIds: lots.map((lot) => lot.id) }]);
  expect(instance.lots).toEqual([expect.objectContaining({ id: 'POOL', grade: 2, certs: ['VIETGAP'], harvest: [2, 3], priceVndPerKg: 19_000, p50Kg: 200 })]);
});

test('lots whose days do not meet, or that are alone, are offered one by one', () => {
  const lots = [aLot({ coop: 'C1', harvest: [0, 1] }), aLot({ coop: 'C2', harvest: [3, 4] })];
  const instance = market(lots, wish);
  expect(poolInstance(instance, [{ id: 'POOL', lotIds: lots.map((lot) => lot.id) }]).instance).toBe(instance);
  expect(poolInstance(instance, [{ id: 'POOL', lotIds: [lots[0]!.id, 'gone'] }]).instance).toBe(instance);
  expect(poolInstance(instance, []).instance).toBe(instance);
});

test('confirmed volume of a pooled lot stays where it is', () => {
  const lots = three();
  const built = aMarket({ products: [aProduct({ quantumKg: 1 })], lots, lines: [aLine(wish)] });
  const line = built.lines[0]!;
  const instance = normalInstance({ ...built, frozen: [{ line: line.id, lot: lots[0]!.id, kg: 20, priceVndPerKg: 18_000 }] });
  const pooled = poolInstance(instance, [{ id: 'POOL', lotIds: lots.map((lot) => lot.id) }]);
  expect(pooled.instance.lots.find((lot) => lot.id === lots[0]!.id)).toMatchObject({ p50Kg: 20 });
  expect(pooled.instance.lots.find((lot) => lot.id === 'POOL')).toMatchObject({ p50Kg: 180 });
});

test('splitting gives every kilogram to a lot that has it, and firm lines no more than is safe', () => {
  const lot = fc.record({ p50Kg: fc.integer({ min: 1, max: 50 }), safe: fc.integer({ min: 0, max: 100 }), coop: fc.constantFrom('C1', 'C2', 'C3') });
  const line = fc.record({ qtyKg: fc.integer({ min: 1, max: 80 }), firm: fc.boolean() });
  fc.assert(
    fc.property(fc.array(lot, { minLength: 2, maxLength: 5 }), fc.array(line, { minLength: 1, maxLength: 3 }), (given, wishes) => {
      const lots = given.map(({ p50Kg, safe, coop }) => aLot({ p50Kg, p90Kg: Math.floor((p50Kg * safe) / 100), coop }));
      const lines = wishes.map((one) => aLine({ ...wish, ...one, minPerSupplierKg: 0, maxSuppliers: null }));
      const instance = normalInstance(aMarket({ products: [aProduct({ quantumKg: 1 })], lots, lines }));
      const pooled = poolInstance(instance, [{ id: 'POOL', lotIds: lots.map((own) => own.id) }]);
      const plan = matchMarket(pooled.instance);
      const split = splitPools(plan, pooled);
      for (const { id } of instance.lines) {
        const kg = (pieces: typeof plan.pieces) => pieces.reduce((sum, piece) => sum + (piece.line === id ? piece.kg : 0), 0);
        expect(kg(split.pieces)).toBe(kg(plan.pieces));
      }
      const { violations } = checkPlan(instance, split);
      expect(violations.filter(({ code }) => code === 'CAPACITY' || code === 'CAPACITY_FIRM')).toEqual([]);
    }),
  );
});
