import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packedVolume } from './packed-volume.ts';

const parts = fc
  .uniqueArray(fc.bigInt(1n, 10_000n), { minLength: 1, maxLength: 5 })
  .map((amounts) => amounts.map((firmBase, place) => ({ lotId: `lot-${place}`, orderLineId: 'line', firmBase })));

test('after packing a line has exactly what was packed, and no lot gives back more than it promised', () => {
  fc.assert(
    fc.property(parts, fc.bigInt(0n, 60_000n), (firm, packedBase) => {
      const changes = packedVolume(firm, packedBase);
      const firmBase = firm.reduce((sum, part) => sum + part.firmBase, 0n);
      expect(changes.reduce((sum, { deltaBase }) => sum + deltaBase, firmBase)).toBe(packedBase);
      for (const { lotId, deltaBase } of changes) {
        expect(deltaBase).not.toBe(0n);
        expect(deltaBase + (firm.find((part) => part.lotId === lotId)?.firmBase ?? 0n)).toBeGreaterThanOrEqual(0n);
      }
    }),
  );
});

test('less than promised goes back to the last lot first', () => {
  const firm = [
    { lotId: 'a', orderLineId: 'l', firmBase: 500n },
    { lotId: 'b', orderLineId: 'l', firmBase: 700n },
  ];
  expect(packedVolume(firm, 400n)).toEqual([
    { lotId: 'b', orderLineId: 'l', deltaBase: -700n },
    { lotId: 'a', orderLineId: 'l', deltaBase: -100n },
  ]);
  expect(packedVolume(firm, 1_300n)).toEqual([{ lotId: 'b', orderLineId: 'l', deltaBase: 100n }]);
});
