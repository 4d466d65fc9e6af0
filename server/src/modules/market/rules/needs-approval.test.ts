import { expect, test } from 'vitest';
import { needsApproval, valueAtDock } from './needs-approval.ts';

test.each([
  [null, 1_000_000n, 0n, false],
  [1_000_000n, 1_000_000n, 0n, false],
  [1_000_000n, 1_000_001n, 0n, true],
  [1_000_000n, 600_000n, 400_000n, false],
  [1_000_000n, 600_000n, 400_001n, true],
  [0n, 1n, 0n, true],
])('limit %s, accepting %s after %s unapproved: %s', (limitVnd, amountVnd, unapprovedVnd, needed) => {
  expect(needsApproval({ limitVnd, amountVnd, unapprovedVnd })).toBe(needed);
});

test('the value at the dock counts the transport and rounds each part as its order will', () => {
  const part = { unitPriceVnd: 18_000n, transportVnd: 1_500n, quantityBase: 400_000n, pricingUnitBase: 1_000n };
  expect(valueAtDock([part])).toBe(7_800_000n);
  expect(valueAtDock([part, { ...part, quantityBase: 1n }])).toBe(7_800_020n);
  expect(valueAtDock([])).toBe(0n);
});
