import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsThatStand, type LineLimits, type WantedPart } from './parts-that-stand.ts';

const line: LineLimits = { quantityBase: 1000n, awardedBase: 0n, minFillPct: 0, minPerSupplierBase: 0n };

function part(id: string, values: Partial<WantedPart> = {}): WantedPart {
  return { id, lineId: 'line', lotId: `lot-${id}`, cooperativeId: `coop-${id}`, quantityBase: 100n, misfit: null, ...values };
}

function stand(parts: readonly WantedPart[], left: Record<string, bigint>, limits: Partial<LineLimits> = {}) {
  const { kept, refused } = partsThatStand(parts, new Map(Object.entries(left)), new Map([['line', { ...line, ...limits }]]));
  return { kept, refused: Object.fromEntries(refused) };
}

test('only the part whose volume is gone is refused', () => {
  expect(stand([part('a'), part('b')], { 'lot-a': 99n, 'lot-b': 100n })).toEqual({ kept: ['b'], refused: { a: 'VOLUME' } });
});

test('a lot that has enough for one of two parts gives it to the first', () => {
  expect(stand([part('b', { lotId: 'lot' }), part('a', { lotId: 'lot' })], { lot: 150n })).toEqual({ kept: ['a'], refused: { b: 'VOLUME' } });
});

test('a lot that no longer fits is refused with its reason', () => {
  expect(stand([part('a', { misfit: 'PRICE' }), part('b')], { 'lot-a': 500n, 'lot-b': 500n })).toEqual({ kept: ['b'], refused: { a: 'PRICE' } });
});

test('a line of all or nothing is refused whole when one part is lost', () => {
  const parts = [part('a', { quantityBase: 600n }), part('b', { quantityBase: 400n })];
  expect(stand(parts, { 'lot-a': 600n, 'lot-b': 0n }, { minFillPct: 100 })).toEqual({ kept: [], refused: { a: 'MIN_FILL', b: 'VOLUME' } });
  expect(stand(parts, { 'lot-a': 600n, 'lot-b': 0n }, { minFillPct: 60 }).kept).toEqual(['a']);
});

test('a buyer who chose less than the least fill, or was awarded before, is not held to it', () => {
  const parts = [part('a'), part('b')];
  expect(stand(parts, { 'lot-a': 100n, 'lot-b': 0n }, { minFillPct: 100 }).kept).toEqual(['a']);
  const whole = [part('a', { quantityBase: 600n }), part('b', { quantityBase: 400n })];
  expect(stand(whole, { 'lot-a': 600n, 'lot-b': 0n }, { minFillPct: 100, awardedBase: 1n }).kept).toEqual(['a']);
});

test('a supplier that would bring less than the least a supplier may bring is left out', () => {
  const parts = [part('a', { cooperativeId: 'coop' }), part('b', { cooperativeId: 'coop' }), part('c')];
  expect(stand(parts, { 'lot-a': 100n, 'lot-b': 0n, 'lot-c': 100n }, { minPerSupplierBase: 100n }).kept).toEqual(['a', 'c']);
  expect(stand(parts, { 'lot-a': 100n, 'lot-b': 0n, 'lot-c': 100n }, { minPerSupplierBase: 150n })).toEqual({
    kept: ['c'],
    refused: { a: 'MIN_PER_SUPPLIER', b: 'VOLUME' },
  });
});

test('no lot gives more than it has, nothing is refused without a cause, and what stands does not depend on the order', () => {
  const arbitraryPart = fc.record({
    lotId: fc.constantFrom('x', 'y', 'z'),
    cooperativeId: fc.constantFrom('p', 'q'),
    quantityBase: fc.bigInt({ min: 1n, max: 300n }),
  });
  const volume = fc.bigInt({ min: 0n, max: 600n });
  fc.assert(
    fc.property(
      fc.array(arbitraryPart, { maxLength: 8 }),
      fc.tuple(volume, volume, volume),
      fc.integer({ min: 0, max: 100 }),
      (values, [x, y, z], minFillPct) => {
        const parts = values.map((value, at) => part(String(at), value));
        const left = { x, y, z };
        const answer = stand(parts, left, { minFillPct });
        const taken = (lot: string) =>
          parts.filter(({ id, lotId }) => lotId === lot && answer.kept.includes(id)).reduce((sum, { quantityBase }) => sum + quantityBase, 0n);
        expect(taken('x') <= x && taken('y') <= y && taken('z') <= z).toBe(true);
        expect(answer.kept.length + Object.keys(answer.refused).length).toBe(parts.length);
        expect(stand(parts.toReversed(), left, { minFillPct }).refused).toEqual(answer.refused);
        const asked = (lot: string) => parts.filter(({ lotId }) => lotId === lot).reduce((sum, { quantityBase }) => sum + quantityBase, 0n);
        if (asked('x') <= x && asked('y') <= y && asked('z') <= z) expect(answer.refused).toEqual({});
      },
    ),
  );
});
