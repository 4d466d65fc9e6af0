import fc from 'fast-check';
import { expect, test } from 'vitest';
import { preOrdersGivingWay } from './pre-orders-giving-way.ts';

const amount = fc.bigInt(0n, 50n);
const standing = fc.array(fc.record({ lineId: fc.uuid(), heldBase: amount, firmBase: amount }), { maxLength: 8 });

test('no more pre-orders give way than are needed, the newest first, and what they free is counted once', () => {
  fc.assert(
    fc.property(standing, fc.bigInt(0n, 300n), (newestFirst, missingBase) => {
      const { preOrders, leftBase } = preOrdersGivingWay(newestFirst, missingBase);
      expect(preOrders).toEqual(newestFirst.slice(0, preOrders.length));
      const freed = preOrders.reduce((sum, { heldBase, firmBase }) => sum + heldBase + firmBase, 0n);
      expect(leftBase).toBe(freed >= missingBase ? 0n : missingBase - freed);
      if (leftBase > 0n) expect(preOrders).toHaveLength(newestFirst.length);
      const withoutLast = preOrders.slice(0, -1).reduce((sum, { heldBase, firmBase }) => sum + heldBase + firmBase, 0n);
      if (preOrders.length > 0) expect(withoutLast).toBeLessThan(missingBase);
    }),
  );
});
