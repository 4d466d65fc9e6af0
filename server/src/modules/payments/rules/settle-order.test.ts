import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finalAmountVnd, isAboveMargin, mostAmountVnd, mostBase, mostTotalVnd, type OrderedLine } from '../../retail/rules/final-weight.ts';
import { settleOrder } from './settle-order.ts';

const line: fc.Arbitrary<OrderedLine> = fc.record({
  quantityBase: fc.bigInt(1n, 50_000n),
  unitPriceVnd: fc.bigInt(1n, 2_000_000n),
  pricingUnitBase: fc.constantFrom(1n, 1_000n),
  weightMarginPercent: fc.integer({ min: 0, max: 30 }),
});
/** An order with what was packed of each line, in per mille of what was ordered. */
const packedOrder = fc.record({
  lines: fc.array(fc.tuple(line, fc.bigInt(0n, 2_000n)), { minLength: 1, maxLength: 6 }),
  deliveryVnd: fc.bigInt(0n, 200_000n),
});
type PackedOrder = typeof packedOrder extends fc.Arbitrary<infer Order> ? Order : never;

const packedOf = ([{ quantityBase }, permille]: readonly [OrderedLine, bigint]) => (quantityBase * permille) / 1_000n;
const mostOf = ({ lines, deliveryVnd }: PackedOrder) => mostTotalVnd({ lines: lines.map(([ordered]) => ordered), deliveryVnd });
const finalOf = ({ lines, deliveryVnd }: PackedOrder) => lines.reduce((sum, packed) => sum + finalAmountVnd(packed[0], packedOf(packed)), deliveryVnd);
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

describe('final weight', () => {
  test('a carp of nominally 1.2 kg at 140,000 đ may weigh 1.32 kg without asking', () => {
    const carp = { quantityBase: 1_200n, unitPriceVnd: 140_000n, pricingUnitBase: 1_000n, weightMarginPercent: 10 };
    expect([mostBase(carp), mostAmountVnd(carp)]).toEqual([1_320n, 184_800n]);
    expect(finalAmountVnd(carp, 1_085n)).toBe(151_900n);
    expect([isAboveMargin(carp, 1_320n), isAboveMargin(carp, 1_321n)]).toEqual([false, true]);
  });

  test('what stays within its margin never comes to more than the margin', () => {
    fc.assert(
      fc.property(line, fc.bigInt(0n, 100_000n), (ordered, packedBase) => {
        if (!isAboveMargin(ordered, packedBase)) expect(finalAmountVnd(ordered, packedBase)).toBeLessThanOrEqual(mostAmountVnd(ordered));
      }),
    );
  });
});

describe('settling an order', () => {
  test('paid, captured and collected less what is owed back is the final amount, and nothing is captured above what was authorised', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 99_999_999n), fc.bigInt(0n, 99_999_999n), fc.bigInt(0n, 99_999_999n), (finalVnd, paidVnd, heldVnd) => {
        const { captureVnd, collectVnd, oweVnd } = settleOrder({ finalVnd, paidVnd, heldVnd });
        expect(paidVnd + captureVnd + collectVnd - oweVnd).toBe(finalVnd);
        expect(captureVnd).toBeLessThanOrEqual(heldVnd);
        expect(oweVnd === 0n || captureVnd + collectVnd === 0n).toBe(true);
        expect([captureVnd, collectVnd, oweVnd].every((amount) => amount >= 0n)).toBe(true);
      }),
    );
  });

  test('within the margin a card is captured for the sum of final weights × price, nothing is collected, and the group is the sum of its orders', () => {
    fc.assert(
      fc.property(fc.array(packedOrder, { minLength: 1, maxLength: 4 }), (orders) => {
        const within = orders.map((order) => ({
          ...order,
          lines: order.lines.map(([ordered, permille]) => [ordered, permille % 1_001n] as [OrderedLine, bigint]),
        }));
        const captures = within.map((order) => settleOrder({ finalVnd: finalOf(order), paidVnd: 0n, heldVnd: mostOf(order) }));
        expect(sum(captures.map(({ captureVnd }) => captureVnd))).toBe(sum(within.map(finalOf)));
        expect(sum(captures.map(({ captureVnd }) => captureVnd))).toBeLessThanOrEqual(sum(within.map(mostOf)));
        expect(sum(captures.map(({ collectVnd }) => collectVnd))).toBe(0n);
      }),
    );
  });

  test('with consent above the margin the card still gives no more than was authorised, and cash the rest', () => {
    fc.assert(
      fc.property(packedOrder, (order) => {
        const { captureVnd, collectVnd } = settleOrder({ finalVnd: finalOf(order), paidVnd: 0n, heldVnd: mostOf(order) });
        expect(captureVnd).toBeLessThanOrEqual(mostOf(order));
        expect(captureVnd + collectVnd).toBe(finalOf(order));
      }),
    );
  });
});
