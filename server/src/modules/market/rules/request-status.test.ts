import { expect, test } from 'vitest';
import { requestStatus, statusPath } from './request-status.ts';

const line = (awardedBase: bigint, quantityBase = 1000n) => ({ quantityBase, awardedBase, stepBase: 100n });

test.each([
  ['nothing awarded, nothing proposed', [line(0n)], false, 'OPEN'],
  ['nothing awarded, a proposal stands', [line(0n)], true, 'PROPOSED'],
  ['one of two lines awarded', [line(1000n), line(0n)], true, 'PARTLY_AWARDED'],
  ['everything awarded', [line(1000n), line(1000n)], false, 'AWARDED'],
  ['what is left lies below the step', [line(950n)], false, 'AWARDED'],
])('%s', (_name, lines, hasProposal, expected) => {
  expect(requestStatus(lines, hasProposal)).toBe(expected);
});

test('an awarded request that lost everything is open again before it is proposed', () => {
  expect(statusPath('AWARDED', 'PROPOSED')).toEqual(['OPEN', 'PROPOSED']);
  expect(statusPath('OPEN', 'OPEN')).toEqual([]);
  expect(statusPath('PROPOSED', 'AWARDED')).toEqual(['AWARDED']);
});
