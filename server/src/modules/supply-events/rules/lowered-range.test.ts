import { expect, test } from 'vitest';
import { loweredRange } from './lowered-range.ts';

const loses = (expectedDelta: bigint, safeDelta: bigint) => ({ change: { expectedDelta, safeDelta } });

test('a forecast falls with the sum of what its lots lose', () => {
  const range = { lowBase: 800n, likelyBase: 1000n, highBase: 1200n };
  expect(loweredRange(range, [loses(-300n, -200n), loses(-100n, -100n)])).toEqual({ lowBase: 500n, likelyBase: 600n, highBase: 800n });
});

test('its ends stay on their sides, and nothing falls below nothing', () => {
  const range = { lowBase: 800n, likelyBase: 1000n, highBase: 1000n };
  expect(loweredRange(range, [loses(-700n, 0n)])).toEqual({ lowBase: 300n, likelyBase: 300n, highBase: 300n });
  expect(loweredRange(range, [loses(-2000n, -2000n)])).toEqual({ lowBase: 0n, likelyBase: 0n, highBase: 0n });
});
