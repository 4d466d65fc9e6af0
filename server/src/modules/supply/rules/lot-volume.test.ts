import { describe, expect, test } from 'vitest';
import { changeTo, goneBase, missingForLoss, openVolume } from './lot-volume.ts';

const lot = { expectedBase: 1_000n, safeBase: 800n, heldBase: 100n, firmBase: 200n, shippedBase: 50n, usedBase: 50n };

describe('a lot that is expected to give other volumes', () => {
  test('grows without breaking anything', () => {
    expect(changeTo(lot, 1_500n, 900n)).toEqual({ expectedDelta: 500n, safeDelta: 100n, missingBase: 0n });
  });

  test('shrinks to exactly what is committed without breaking anything', () => {
    expect(changeTo(lot, 400n, 400n)).toEqual({ expectedDelta: -600n, safeDelta: -400n, missingBase: 0n });
  });

  test('one less than committed breaks one', () => {
    expect(changeTo(lot, 399n, 300n).missingBase).toBe(1n);
  });

  test('is never safe for more than it is expected to give', () => {
    expect(changeTo(lot, 500n, 700n).safeDelta).toBe(-300n);
  });
});

test('a loss within what is free breaks nothing, beyond it the difference', () => {
  expect(missingForLoss(lot, 600n)).toBe(0n);
  expect(missingForLoss(lot, 601n)).toBe(1n);
});

test('what was shipped or used is gone', () => {
  expect(goneBase(lot)).toBe(100n);
});

describe('the open lot of a forecast', () => {
  test('carries what other lots have not taken', () => {
    expect(openVolume({ lowBase: 800n, likelyBase: 1_000n }, 300n)).toEqual({ expectedBase: 700n, safeBase: 500n });
  });

  test('is safe for nothing when more was taken than was safe', () => {
    expect(openVolume({ lowBase: 200n, likelyBase: 1_000n }, 300n)).toEqual({ expectedBase: 700n, safeBase: 0n });
  });

  test('cannot be, when more was taken than is now likely', () => {
    expect(openVolume({ lowBase: 100n, likelyBase: 299n }, 300n)).toBeNull();
  });
});
