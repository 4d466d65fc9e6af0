import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ceilingPerMarketUnit, marketStepBase, perPricingUnit, pricePerMarketUnit, type ProductMeasure } from './market-unit.ts';

const kilogram: ProductMeasure = { baseUnit: 'GRAM', pricingUnitBase: 1000n, quantumBase: 500n };

test('the step is whole market units', () => {
  expect(marketStepBase(kilogram)).toBe(1000n);
  expect(marketStepBase({ ...kilogram, quantumBase: 5000n })).toBe(5000n);
  expect(marketStepBase({ baseUnit: 'PIECE', pricingUnitBase: 1n, quantumBase: 12n })).toBe(12n);
});

test('whatever the pricing unit, a price within the ceiling stays within it per market unit', () => {
  fc.assert(
    fc.property(fc.constantFrom(1n, 1000n, 1_000_000n), fc.bigInt(1n, 10_000_000n), (pricingUnitBase, priceVnd) => {
      const measure = { ...kilogram, pricingUnitBase };
      if (pricingUnitBase <= 1000n) expect(pricePerMarketUnit(priceVnd, measure)).toBeLessThanOrEqual(ceilingPerMarketUnit(priceVnd, measure));
      expect(perPricingUnit(pricePerMarketUnit(priceVnd, measure), measure)).toBeGreaterThanOrEqual(priceVnd);
    }),
  );
});
