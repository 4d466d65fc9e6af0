import { describe, expect, test } from 'vitest';
import { readStatement } from './read-statement.ts';

const columns = { reference: 'Số GD', note: 'Nội dung', bookedOn: 'Ngày', amount: 'Có', debit: 'Nợ' };
const read = (...lines: string[]) => readStatement(['Ngày;Số GD;Nội dung;Có;Nợ', ...lines].join('\n'), columns);

describe('a bank’s statement', () => {
  test.each([
    ['1.250.000', 1_250_000n],
    ['1,250,000', 1_250_000n],
    ['1250000.00', 1_250_000n],
    ['1 250 000 VND', 1_250_000n],
    ['1.250', 1_250n],
  ])('writes %s and means the same whole đồng', (written, amountVnd) => {
    expect(read(`18/05/2026;FT1;x;${written};`).rows).toEqual([{ bankReference: 'FT1', amountVnd, note: 'x', bookedOn: '2026-05-18' }]);
  });

  test('what went has a column of its own, with a sign or without', () => {
    expect(read('2026-05-18 10:00;FT1;x;;50.000', '18-05-2026;FT2;x;;-50.000').rows.map(({ amountVnd }) => amountVnd)).toEqual([-50_000n, -50_000n]);
  });

  test('quoted cells hold separators and quotes', () => {
    expect(read('18/05/2026;FT1;"mua ""na""; 2 kg";1;').rows[0]?.note).toBe('mua "na"; 2 kg');
  });

  test.each([
    ['no number', '18/05/2026;;x;1;', 'reference'],
    ['no day', 'hôm qua;FT1;x;1;', 'bookedOn'],
    ['a part of a đồng', '18/05/2026;FT1;x;1.5;', 'amount'],
    ['no amount', '18/05/2026;FT1;x;;', 'amount'],
  ])('a row with %s is named and left out', (_words, line, column) => {
    expect(read(line)).toEqual({ rows: [], faults: [{ row: 1, column }], missing: [] });
  });

  test('a file without a column says which', () => {
    expect(readStatement('a,b\n1,2', columns).missing).toEqual(['reference', 'note', 'bookedOn', 'amount', 'debit']);
  });
});
