import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leftOfBatch } from './plan-share.ts';

test('what members paid, what waits and what is left never exceed the batch', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 1_000_000n), fc.bigInt(0n, 1_000_000n), fc.bigInt(0n, 1_000_000n), (thresholdBase, paidBase, waitingBase) => {
      const left = leftOfBatch({ thresholdBase, paidBase, waitingBase });
      expect(left).toBeGreaterThanOrEqual(0n);
      if (paidBase + waitingBase <= thresholdBase) expect(paidBase + waitingBase + left).toBe(thresholdBase);
    }),
  );
});
