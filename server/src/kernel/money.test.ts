import { expect, test } from 'vitest';
import { amountVnd } from './money.ts';

test.each([
  [20_000n, 1_500n, 1_000n, 30_000n],
  [20_001n, 500n, 1_000n, 10_001n],
  [3n, 100n, 1_000n, 0n],
  [15_000n, 12n, 1n, 180_000n],
])('%s đồng for %s base units of %s', (priceVnd, quantityBase, pricingUnitBase, amount) => {
  expect(amountVnd(priceVnd, quantityBase, pricingUnitBase)).toBe(amount);
});
