import { expect, test } from 'vitest';
import { proposalChanges } from './compare-proposals.ts';
import { aLineRow, aLotRow, aMarket } from './market-sample.ts';

const rows = aMarket({ lots: [aLotRow(), aLotRow({ id: 'lot-b' })], lines: [aLineRow(), aLineRow({ id: 'line-b', requestId: 'request-b' })] });
const piece = (line: string, lot: string, kg: number, frozen = false) => ({ line, lot, kg, priceVndPerKg: 18_000, frozen });
const nothing = (requestId: string) => [{ requestId, whatIf: false, parts: [] }];
const stands = (quantityBase: bigint) => [{ requestId: 'request-a', whatIf: false, parts: [{ lineId: 'line-a', lotId: 'lot-a', quantityBase }] }];

test('a proposal that stands as planned is left alone', () => {
  expect(proposalChanges(rows, { pieces: [piece('line-a', 'lot-a', 5)] }, [...stands(5000n), ...nothing('request-b')])).toEqual([]);
});

test.each([
  ['more', 6, 'MORE'],
  ['less', 4, 'LESS'],
] as const)('%s volume is a change', (_name, kg, direction) => {
  expect(proposalChanges(rows, { pieces: [piece('line-a', 'lot-a', kg)] }, [...stands(5000n), ...nothing('request-b')])).toEqual([
    { requestId: 'request-a', direction },
  ]);
});

test('the same volume from another lot is a change of the same fill', () => {
  expect(proposalChanges(rows, { pieces: [piece('line-a', 'lot-b', 5)] }, [...stands(5000n), ...nothing('request-b')])).toEqual([
    { requestId: 'request-a', direction: 'SAME_FILL' },
  ]);
});

test('what is held already is no part of a proposal', () => {
  const plan = { pieces: [piece('line-a', 'lot-a', 5, true), piece('line-a', 'lot-b', 5)] };
  expect(proposalChanges(rows, plan, [])).toContainEqual({ requestId: 'request-a', direction: 'FIRST' });
  expect(
    proposalChanges(rows, { pieces: [piece('line-a', 'lot-a', 5, true)] }, [{ requestId: 'request-a', whatIf: false, parts: [] }, ...nothing('request-b')]),
  ).toEqual([]);
});

test('a request that was never matched gets its first answer, also when that is nothing', () => {
  expect(proposalChanges(rows, { pieces: [] }, nothing('request-a'))).toEqual([{ requestId: 'request-b', direction: 'FIRST' }]);
});

test('a proposal under limits the buyer tries stands until the buyer decides', () => {
  const standing = stands(5000n).map((proposal) => ({ ...proposal, whatIf: true }));
  expect(proposalChanges(rows, { pieces: [] }, [...standing, ...nothing('request-b')])).toEqual([]);
});
