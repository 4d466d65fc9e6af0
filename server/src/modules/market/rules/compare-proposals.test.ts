import { expect, test } from 'vitest';
import { proposalChanges } from './compare-proposals.ts';
import { aLineRow, aLotRow, aMarket } from './market-sample.ts';

const rows = aMarket({ lots: [aLotRow(), aLotRow({ id: 'lot-b' })], lines: [aLineRow(), aLineRow({ id: 'line-b', requestId: 'request-b' })] });
const piece = (line: string, lot: string, kg: number, frozen = false) => ({ line, lot, kg, priceVndPerKg: 18_000, frozen });
const stands = (quantityBase: bigint) => [{ requestId: 'request-a', parts: [{ lineId: 'line-a', lotId: 'lot-a', quantityBase }] }];

test('a proposal that stands as planned is left alone', () => {
  expect(proposalChanges(rows, { pieces: [piece('line-a', 'lot-a', 5)] }, stands(5000n))).toEqual([]);
});

test.each([
  ['more', 6, 'MORE'],
  ['less', 4, 'LESS'],
] as const)('%s volume is a change', (_name, kg, direction) => {
  expect(proposalChanges(rows, { pieces: [piece('line-a', 'lot-a', kg)] }, stands(5000n))).toEqual([{ requestId: 'request-a', direction }]);
});

test('the same volume from another lot is a change of the same fill', () => {
  expect(proposalChanges(rows, { pieces: [piece('line-a', 'lot-b', 5)] }, stands(5000n))).toEqual([{ requestId: 'request-a', direction: 'SAME_FILL' }]);
});

test('what is held already is no proposal, and a request that gets nothing and has nothing is left alone', () => {
  expect(proposalChanges(rows, { pieces: [piece('line-a', 'lot-a', 5, true)] }, [])).toEqual([]);
});

test('a request without a proposal that gets volume now is a change', () => {
  expect(proposalChanges(rows, { pieces: [piece('line-b', 'lot-b', 1)] }, [])).toEqual([{ requestId: 'request-b', direction: 'MORE' }]);
});
