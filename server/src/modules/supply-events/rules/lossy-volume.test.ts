import { expect, test } from 'vitest';
import { lossyVolume } from './lossy-volume.ts';

const lot = { expectedBase: 1_001n, safeBase: 800n, heldBase: 0n, firmBase: 0n, shippedBase: 0n, usedBase: 0n };

test('both volumes lose the share, rounded down', () => {
  expect(lossyVolume(lot, 40)).toEqual({ expectedBase: 600n, safeBase: 480n });
  expect(lossyVolume(lot, 100)).toEqual({ expectedBase: 0n, safeBase: 0n });
});

test('what left the lot is not lost again', () => {
  expect(lossyVolume({ ...lot, shippedBase: 700n, usedBase: 100n }, 50)).toEqual({ expectedBase: 800n, safeBase: 400n });
});
