import { expect, test } from 'vitest';
import { noticeWords } from './notice-words.ts';

test('a notice speaks the reader’s language', () => {
  const parameters = { document: 'VietGAP 12', reason: 'Sai diện tích' };
  expect(noticeWords('DOCUMENT_SUSPENDED', parameters, 'VI')).toEqual({ title: 'Giấy tờ bị tạm dừng', sentence: 'VietGAP 12. Lý do: Sai diện tích' });
  expect(noticeWords('DOCUMENT_SUSPENDED', parameters, 'EN')).toEqual({ title: 'Document suspended', sentence: 'VietGAP 12. Reason: Sai diện tích' });
});

test('without a reason there is no dangling label', () => {
  expect(noticeWords('DOCUMENT_REVOKED', { document: 'HACCP 7', reason: '' }, 'EN').sentence).toBe('HACCP 7.');
});

test('an unknown kind, also one named like an object’s own machinery, stays readable', () => {
  expect(noticeWords('constructor', {}, 'VI')).toEqual({ title: 'constructor', sentence: '' });
});
