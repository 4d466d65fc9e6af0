import { expect, test } from 'vitest';
import { mergeByLot, mergeByPromise, movementOf } from './lot-movements.ts';

const move = (lotId: string, allocationId: string, quantityBase: bigint) => ({ lotId, allocationId, quantityBase });

test('demand is summed for each lot, in the order of lot ids', () => {
  expect(mergeByLot([move('b', '1', 5n), move('a', '2', 3n), move('b', '3', 2n)])).toEqual([
    { lotId: 'a', quantityBase: 3n },
    { lotId: 'b', quantityBase: 7n },
  ]);
});

test('an allocation named twice moves the sum', () => {
  expect(mergeByPromise([move('a', '1', 5n), move('a', '1', 2n), move('a', '2', 1n)])).toEqual([move('a', '1', 7n), move('a', '2', 1n)]);
});

test.each([
  ['hold', { kind: 'HOLD', heldDelta: 4n }],
  ['releaseHold', { kind: 'RELEASE', heldDelta: -4n }],
  ['firmHold', { kind: 'FIRM', heldDelta: -4n, firmDelta: 4n }],
  ['releaseFirm', { kind: 'RELEASE', firmDelta: -4n }],
] as const)('%s moves its balances', (step, row) => {
  expect(movementOf(step, move('a', '1', 4n))).toEqual({ lotId: 'a', allocationId: '1', ...row });
});
