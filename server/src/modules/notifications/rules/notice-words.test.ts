import { expect, test } from 'vitest';
import { noticeWords } from './notice-words.ts';

test('a notice speaks the reader’s language', () => {
  const parameters = { document: 'VietGAP 12', reason: 'Sai diện tích' };
  expect(noticeWords('DOCUMENT_SUSPENDED', parameters, 'VI')).toEqual({ title: 'Giấy tờ bị tạm dừng', sentence: 'VietGAP 12. Lý do: Sai diện tích' });
  expect(noticeWords('DOCUMENT_SUSPENDED', parameters, 'EN')).toEqual({ title: 'Document suspended', sentence: 'VietGAP 12. Reason: Sai diện tích' });
});

test('quantities, instants and days are written as the reader’s pages write them', () => {
  const parameters = { requestCode: 'YC-1', productVi: 'Mận', productEn: 'Plums', quantity: '1234.5 KGM', confirmBy: '2026-05-18T03:45:00.000Z' };
  expect(noticeWords('ALLOCATION_TO_CONFIRM', parameters, 'VI').sentence).toBe('Yêu cầu YC-1 cần 1.234,5\u00A0kg. Trả lời trước 18/05/2026 10:45.');
  expect(noticeWords('ALLOCATION_TO_CONFIRM', parameters, 'EN').sentence).toBe('Request YC-1 needs 1,234.5\u00A0kg. Answer before 18 May 2026 10:45.');
});

test('without a reason there is no dangling label', () => {
  expect(noticeWords('DOCUMENT_REVOKED', { document: 'HACCP 7', reason: '' }, 'EN').sentence).toBe('HACCP 7.');
});

test('an unknown kind, also one named like an object’s own machinery, stays readable', () => {
  expect(noticeWords('constructor', {}, 'VI')).toEqual({ title: 'constructor', sentence: '' });
});
