import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disputeStatusOf } from './dispute-status.ts';

const open = fc.constantFrom('NEEDS_RESPONSE' as const, 'UNDER_REVIEW' as const);
const decision = fc.constantFrom('WON' as const, 'LOST' as const);

describe('where a dispute stands', () => {
  test('is its decision, wherever that comes among other news and however often', () => {
    fc.assert(
      fc.property(fc.array(open), decision, fc.array(open), fc.boolean(), (before, decided, after, twice) => {
        expect(disputeStatusOf([...before, decided, ...after, ...(twice ? [decided] : [])] as never)).toBe(decided);
      }),
    );
  });

  test('never goes back to wanting an answer', () => {
    expect(disputeStatusOf(['UNDER_REVIEW', 'NEEDS_RESPONSE'])).toBe('UNDER_REVIEW');
  });
});
