import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankReferenceOf, referencesIn } from './bank-note.ts';
import { type Fact, stateOf } from './payment-status.ts';
import { vietQrText } from './viet-qr.ts';

const kinds = ['REQUIRES_ACTION', 'DECLINED', 'AUTHORISED', 'CAPTURED', 'REFUNDED', 'FAILED', 'VOIDED', 'EXPIRED'] as const;
const facts = fc.array(fc.record({ kind: fc.constantFrom(...kinds), amountVnd: fc.bigInt(1n, 99_999_999n) }), { maxLength: 8 });

describe('the status of a payment', () => {
  test('does not depend on the order in which news came', () => {
    fc.assert(
      fc.property(facts, fc.array(fc.nat(), { maxLength: 8 }), (given, order) => {
        const shuffled = given.map((fact, place) => ({ fact, rank: order[place] ?? 0 })).toSorted((one, other) => one.rank - other.rank);
        expect(stateOf(shuffled.map(({ fact }) => fact))).toEqual(stateOf(given));
      }),
    );
  });

  test('is captured or refunded exactly when money moved, and amounts are sums, never multiples', () => {
    fc.assert(
      fc.property(facts, (given: Fact[]) => {
        const { status, capturedVnd } = stateOf(given);
        expect(capturedVnd).toBe(given.filter(({ kind }) => kind === 'CAPTURED').reduce((sum, { amountVnd }) => sum + amountVnd, 0n));
        expect(['CAPTURED', 'PARTLY_REFUNDED', 'REFUNDED'].includes(status)).toBe(capturedVnd > 0n);
      }),
    );
  });

  test.each([
    [[], 'CREATED'],
    [['DECLINED'], 'CREATED'],
    [['REQUIRES_ACTION', 'DECLINED'], 'REQUIRES_ACTION'],
    [['EXPIRED', 'REQUIRES_ACTION'], 'EXPIRED'],
    [['EXPIRED', 'CAPTURED'], 'CAPTURED'],
    [['VOIDED', 'AUTHORISED'], 'VOIDED'],
    [['REFUNDED'], 'CREATED'],
    [['REFUNDED', 'CAPTURED'], 'REFUNDED'],
  ] as const)('%j is %s', (given, status) => {
    expect(stateOf(given.map((kind) => ({ kind, amountVnd: 5n }))).status).toBe(status);
  });
});

test('the VietQR text is that of the published vector', () => {
  expect(vietQrText({ bin: '970436', account: '0011001234567' }, 1_250_000n, 'HTX DH2026 0042')).toBe(
    '00020101021238570010A00000072701270006970436011300110012345670208QRIBFTTA5303704540712500005802VN62190815HTX DH2026 004263047EF5',
  );
});

describe('the note of a transfer', () => {
  test.each([
    ['NM20260042', 'NM20260042'],
    ['nm2026-0042 chuyen tien', 'NM20260042'],
    ['MBVCB.123456.NM 2026 0042.CT tu 0011 NGUYEN THI A', 'NM20260042'],
  ])('%s names its order', (note, reference) => {
    expect(referencesIn(note)).toContain(reference);
  });

  test('figures that run into the reference are tried shorter', () => {
    expect(referencesIn('NM20260042123')).toEqual(['NM20260042123', 'NM2026004212', 'NM202600421', 'NM20260042']);
  });

  test('a note without an order names none', () => {
    expect(referencesIn('chuc mung nam moi')).toEqual([]);
  });

  test('a reference has letters and digits alone, at most 25', () => {
    expect(bankReferenceOf('NM-2026-0042')).toBe('NM20260042');
  });
});
