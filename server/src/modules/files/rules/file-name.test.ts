import { expect, test } from 'vitest';
import { cleanFileName, dispositionOf } from './file-name.ts';

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\scans\\VietGAP.pdf', 'VietGAP.pdf'],
  ['.htaccess', 'htaccess'],
  ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
  ['gpj\u202ecod.exe', 'gpjcod.exe'],
  ['', 'tai-lieu'],
  ['Giấy chứng nhận.pdf', 'Giấy chứng nhận.pdf'],
])('%j is kept as %j', (given, kept) => {
  expect(cleanFileName(given)).toBe(kept);
});

test('an endless name keeps its ending', () => {
  const kept = cleanFileName(`${'a'.repeat(500)}.pdf`);
  expect(kept).toHaveLength(120);
  expect(kept.endsWith('.pdf')).toBe(true);
});

test('a Vietnamese name survives in a header', () => {
  expect(dispositionOf("Giấy 'A'.pdf", 'application/pdf')).toBe(`attachment; filename="Giay 'A'.pdf"; filename*=UTF-8''Gi%E1%BA%A5y%20%27A%27.pdf`);
});
