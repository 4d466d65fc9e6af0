import { describe, expect, test } from 'vitest';
import { checkTiers, type Tier } from './check-tiers.ts';

const retail = (fromBase: bigint, priceVnd: bigint): Tier => ({ channel: 'RETAIL', fromBase, priceVnd });
const wholesale = (fromBase: bigint, priceVnd: bigint): Tier => ({ channel: 'WHOLESALE', fromBase, priceVnd });
const rules = (tiers: Tier[], channels: ('RETAIL' | 'WHOLESALE')[]) => checkTiers(tiers, channels).map(({ path, rule }) => `${path} ${rule}`);

describe('price tiers', () => {
  test('a list price for each channel and falling prices are fine', () => {
    expect(rules([retail(0n, 30_000n), wholesale(0n, 25_000n), wholesale(500n, 22_000n), wholesale(1_000n, 22_000n)], ['RETAIL', 'WHOLESALE'])).toEqual([]);
  });

  test('every channel sold needs a list price', () => {
    expect(rules([wholesale(500n, 22_000n)], ['WHOLESALE'])).toEqual(['tiers LIST_PRICE_MISSING']);
  });

  test('a channel that is not sold has no price', () => {
    expect(rules([retail(0n, 30_000n), wholesale(0n, 25_000n)], ['RETAIL'])).toEqual(['tiers.1.channel CHANNEL_NOT_SOLD']);
  });

  test('a quantity has one price in a channel', () => {
    expect(rules([retail(0n, 30_000n), retail(0n, 29_000n)], ['RETAIL'])).toEqual(['tiers.1.from TWICE']);
  });

  test('more never costs more, whatever the order of the list', () => {
    expect(rules([retail(500n, 31_000n), retail(0n, 30_000n)], ['RETAIL'])).toEqual(['tiers.0.priceVnd DEARER_FOR_MORE']);
  });

  test('it says the highest price that would do', () => {
    expect(checkTiers([retail(0n, 30_000n), retail(500n, 31_000n)], ['RETAIL'])[0]?.parameters).toEqual({ highest: '30000' });
  });
});
