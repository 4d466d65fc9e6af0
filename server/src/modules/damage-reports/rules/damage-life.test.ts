import type { DamageEventKind } from '@cho-phien/prisma/generated/enums.ts';
import { describe, expect, test } from 'vitest';
import { claimedAmountVnd } from './claimed-amount.ts';
import { mayFollow, needsPhoto, needsWords, reportUntil, stateOf } from './damage-life.ts';

const NOON = new Date('2026-05-18T12:00:00Z');
const hours = (count: number) => new Date(NOON.getTime() + count * 3_600_000);
const event = (kind: DamageEventKind, at: Date, amountVnd = 0n) => ({ kind, amountVnd, occurredAt: at });
const reported = event('REPORTED', NOON);

describe('a report is what its events say', () => {
  test.each([
    [[], 'WAITING', 0n, hours(24)],
    [[event('ANSWERED', hours(1), 50n)], 'ACCEPTED', 50n, null],
    [[event('ANSWERED', hours(1), 20n)], 'PARTLY_ACCEPTED', 20n, hours(49)],
    [[event('ANSWERED', hours(1))], 'REFUSED', 0n, hours(49)],
    [[event('LAPSED', hours(25))], 'ESCALATED', 0n, hours(97)],
    [[event('ANSWERED', hours(1), 20n), event('OBJECTED', hours(2))], 'ESCALATED', 20n, hours(74)],
    [[event('ANSWERED', hours(1), 20n), event('OBJECTED', hours(2)), event('DECIDED', hours(3), 10n)], 'DECIDED', 30n, null],
    [[event('LAPSED', hours(25)), event('DECIDED', hours(26))], 'DECIDED', 0n, null],
  ] as const)('%#', (later, status, grantedVnd, dueAt) => {
    const events = [reported, ...later];
    expect(stateOf(events, 50n)).toEqual({ status, grantedVnd, dueAt });
    // The order in which rows are read says nothing.
    expect(stateOf(events.toReversed(), 50n)).toEqual({ status, grantedVnd, dueAt });
  });

  test('nothing follows a settled report, and each step comes in its state alone', () => {
    const kinds = ['REPORTED', 'ANSWERED', 'LAPSED', 'OBJECTED', 'DECIDED'] as const;
    const statuses = ['WAITING', 'ACCEPTED', 'PARTLY_ACCEPTED', 'REFUSED', 'ESCALATED', 'DECIDED'] as const;
    const allowed = statuses.map((status) => kinds.filter((kind) => mayFollow(kind, status)));
    expect(allowed).toEqual([['ANSWERED', 'LAPSED'], [], ['OBJECTED'], ['OBJECTED'], ['DECIDED'], []]);
  });

  test('complaints are open 48 hours; what is there is shown, and what is less than claimed is explained', () => {
    expect(reportUntil(NOON)).toEqual(hours(48));
    expect((['SPOILED', 'BROKEN', 'WRONG', 'MISSING'] as const).map(needsPhoto)).toEqual([true, true, true, false]);
    expect(needsWords('ANSWERED', { grantedVnd: 50n, openVnd: 50n })).toBe(false);
    expect(needsWords('ANSWERED', { grantedVnd: 49n, openVnd: 50n })).toBe(true);
    expect(needsWords('DECIDED', { grantedVnd: 50n, openVnd: 50n })).toBe(true);
  });
});

describe('what damaged goods come to', () => {
  const line = { unitPriceVnd: 33_333n, pricingUnitBase: 1_000n, finalBase: 2_950n, finalAmountVnd: 98_332n };

  test('is their share at the price of the order, all of it for all of them', () => {
    expect(claimedAmountVnd(line, 500n)).toBe(16_667n);
    expect(claimedAmountVnd(line, 2_950n)).toBe(98_332n);
  });

  test('never exceeds what was paid for the line', () => {
    expect(claimedAmountVnd({ ...line, finalAmountVnd: 90_000n }, 2_949n)).toBe(90_000n);
  });
});
