import type { DocumentStatus } from '@cho-phien/prisma/generated/enums.ts';
import { describe, expect, test } from 'vitest';
import { type DatedDocument, decideAct, openActs, standingOn } from './document-acts.ts';

const document = (status: DocumentStatus, validUntilOn = '2026-12-31'): DatedDocument => ({ status, validFromOn: '2026-01-01', validUntilOn });
const TODAY = '2026-05-21';

describe('acts of an officer', () => {
  test.each([
    ['SUBMITTED', ['verify', 'reject']],
    ['VERIFIED', ['suspend', 'revoke']],
    ['SUSPENDED', ['reinstate', 'revoke']],
    ['EXPIRED', []],
    ['REVOKED', []],
    ['REJECTED', []],
  ] as const)('a %s document is open for %j', (status, acts) => {
    expect(openActs(document(status), TODAY)).toEqual(acts);
  });

  test('a lapsed document can be taken away, never given', () => {
    expect(decideAct('verify', document('SUBMITTED', '2026-05-20'), TODAY)).toEqual({ ok: false, why: 'LAPSED' });
    expect(decideAct('reinstate', document('SUSPENDED', '2026-05-20'), TODAY)).toEqual({ ok: false, why: 'LAPSED' });
    expect(decideAct('reject', document('SUBMITTED', '2026-05-20'), TODAY)).toEqual({ ok: true, status: 'REJECTED' });
  });

  test('the last day of validity still counts', () => {
    expect(decideAct('verify', document('SUBMITTED', TODAY), TODAY)).toEqual({ ok: true, status: 'VERIFIED' });
  });
});

describe('standing on a day', () => {
  test('a verified document counts from its first to its last day', () => {
    const verified = document('VERIFIED');
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => standingOn(verified, day))).toEqual([
      'NOT_YET_VALID',
      'COUNTS',
      'COUNTS',
      'LAPSED',
    ]);
  });

  test.each(['SUSPENDED', 'REVOKED', 'REJECTED'] as const)('a %s document is withheld on every day', (status) => {
    expect(standingOn(document(status), TODAY)).toBe('WITHHELD');
  });
});
