import { expect, test } from 'vitest';
import { bankBatch } from './bank-batch.ts';

test('a batch has the columns of the bank, plain letters and whole đồng', () => {
  const order = {
    statementId: 's',
    code: 'DS-2026-0042',
    attempt: 1,
    amountVnd: 117_810n,
    bankBin: '970436',
    bankName: 'Ngân hàng Ngoại thương, chi nhánh Sơn La',
    accountNumber: '001100123456',
    holder: '=HTX Đồi Mận',
  };
  expect(bankBatch([order])).toBe(
    'STT,Ma NH,Ten ngan hang,So tai khoan,Ten nguoi thu huong,So tien,Noi dung\r\n1,970436,Ngan hang Ngoai thuong chi nhanh Son La,001100123456,HTX DOI MAN,117810,DS20260042 TT HTX\r\n',
  );
});
