import { describe, expect, test } from 'vitest';
import { arrivalChoices, changeUntil, mayChange, withFewerPacks } from './change-order.ts';

const plain = { preOrder: null, groupBuy: null };

describe('a household may change its order', () => {
  test('until the day begins on which the parcel leaves, in Vietnam', () => {
    expect(changeUntil('2026-05-20').toISOString()).toBe('2026-05-19T17:00:00.000Z');
    const at = (instant: string) => mayChange({ shipOn: '2026-05-20', lines: [plain] }, new Date(instant));
    expect([at('2026-05-19T16:59:59Z'), at('2026-05-19T17:00:00Z')]).toEqual([true, false]);
  });

  test('unless others rely on it: a harvest to come, a batch', () => {
    const now = new Date('2026-05-18T00:00:00Z');
    expect(mayChange({ shipOn: '2026-05-20', lines: [plain, { ...plain, preOrder: 'WAITING' }] }, now)).toBe(false);
    expect(mayChange({ shipOn: '2026-05-20', lines: [{ ...plain, groupBuy: 'REACHED' }] }, now)).toBe(false);
  });
});

describe('fewer packs of a line', () => {
  const line = { packs: 10, quantityBase: 10_000n, unitPriceVnd: 25_000n, pricingUnitBase: 1_000n, amountVnd: 250_000n };
  const tiers = [
    { minBase: 0n, priceVnd: 33_000n },
    { minBase: 5_000n, priceVnd: 28_000n },
  ];

  test('cost the price of the order, whatever it is today', () => {
    expect(withFewerPacks(line, 6, tiers)).toEqual({ packs: 6, quantityBase: 6_000n, unitPriceVnd: 25_000n, amountVnd: 150_000n });
    expect(withFewerPacks(line, 6, [])).toMatchObject({ unitPriceVnd: 25_000n });
  });

  test('lose a step of the prices they no longer reach', () => {
    expect(withFewerPacks(line, 4, tiers)).toMatchObject({ unitPriceVnd: 30_000n, amountVnd: 120_000n });
  });

  test('are refused where they would cost more than before', () => {
    expect(withFewerPacks({ ...line, packs: 5, quantityBase: 5_000n, amountVnd: 125_000n }, 4, [tiers[0]!, { minBase: 5_000n, priceVnd: 20_000n }])).toBeNull();
  });

  test('are none when it is taken out', () => {
    expect(withFewerPacks(line, 0, tiers)).toEqual({ packs: 0, quantityBase: 0n, unitPriceVnd: 25_000n, amountVnd: 0n });
  });
});

test('a parcel may come up to a week later, while all of it is fresh on arrival', () => {
  expect(arrivalChoices('2026-05-20', ['2026-05-24', '2026-06-30'])).toEqual(['2026-05-20', '2026-05-21', '2026-05-22', '2026-05-23']);
  expect(arrivalChoices('2026-05-20', ['2026-06-30'])).toHaveLength(8);
  expect(arrivalChoices('2026-05-20', ['2026-05-20'])).toEqual(['2026-05-20']);
});
