import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unfilledRecords } from './round-record.ts';

test('reasons in base units sum exactly to what is missing; what is below the step is said so', () => {
  const reasons = fc.array(fc.record({ reason: fc.constantFrom('PRICE' as const, 'COMPETITION' as const), kg: fc.nat(5000) }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.bigInt(0n, 20_000_000n), reasons, (missing, parts) => {
      const records = unfilledRecords(missing, parts, 1000n);
      expect(records.reduce((sum, record) => sum + BigInt(record.quantityBase), 0n)).toBe(missing);
      expect(records.every((record) => BigInt(record.quantityBase) > 0n)).toBe(true);
    }),
  );
  expect(unfilledRecords(3500n, [{ reason: 'PRICE', kg: 3 }], 1000n)).toEqual([
    { reason: 'PRICE', quantityBase: '3000' },
    { reason: 'STEP', quantityBase: '500' },
  ]);
});
