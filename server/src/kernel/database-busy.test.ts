import { expect, test } from 'vitest';
import { databaseIsBusy, lostToAnother } from './database-busy.ts';

const refused = (state: string) => Object.assign(new Error('refused'), { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: state } } } });

test.each([
  ['55P03', true, true],
  ['40P01', true, true],
  ['57014', false, true],
  ['23505', false, false],
])('a statement refused with %s is worth running again at once: %s, and later: %s', (state, again, later) => {
  expect([lostToAnother(refused(state)), databaseIsBusy(refused(state))]).toEqual([again, later]);
});

test('a transaction that ran out of its time is worth trying later', () => {
  const error = Object.assign(new Error('Transaction already closed: the timeout for this transaction was 10000 ms'), { code: 'P2028' });
  expect([lostToAnother(error), databaseIsBusy(error)]).toEqual([false, true]);
});
