import { expect, test } from 'vitest';
import { sniffType } from './content-type.ts';

test.each([
  ['%PDF-1.7 …', 'application/pdf'],
  ['\u0089PNG\r\n\u001a\n…', 'image/png'],
  ['\u00ff\u00d8\u00ff\u00e0…', 'image/jpeg'],
  ['RIFF\u0000\u0000\u0000\u0000WEBPVP8 ', 'image/webp'],
  ['RIFF\u0000\u0000\u0000\u0000WAVE', null],
  ['<svg onload="alert(1)">', null],
  ['<!doctype html>', null],
  ['GIF89a', null],
  ['MZ', null],
  ['', null],
])('%j is %s', (content, type) => {
  expect(sniffType(Buffer.from(content, 'latin1'))).toBe(type);
});
