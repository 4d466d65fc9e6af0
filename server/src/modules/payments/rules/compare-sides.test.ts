import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSides } from './compare-sides.ts';

const money = fc.bigInt(-99_999_999n, 99_999_999n);

test('what differs makes up the whole difference, and what agrees is not named', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ key: fc.string(), theirsVnd: money, oursVnd: fc.oneof(money, fc.constant(0n)) })), (movements) => {
      const { theirsVnd, oursVnd, differenceVnd, findings } = compareSides(movements);
      expect(differenceVnd).toBe(theirsVnd - oursVnd);
      expect(findings.reduce((sum, finding) => sum + finding.theirsVnd - finding.oursVnd, 0n)).toBe(differenceVnd);
      expect(findings).toHaveLength(movements.filter((movement) => movement.theirsVnd !== movement.oursVnd).length);
    }),
  );
});

test('errors that cancel each other out are found nevertheless', () => {
  const { differenceVnd, findings } = compareSides([
    { key: 'a', theirsVnd: 5n, oursVnd: 0n },
    { key: 'b', theirsVnd: 0n, oursVnd: 5n },
  ]);
  expect([differenceVnd, findings.length]).toEqual([0n, 2]);
});
