import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { type DrawnPaper, drawPaper } from './draw-paper.ts';

const paper: DrawnPaper = {
  title: 'GIẤY CHỨNG NHẬN',
  subtitle: 'VietGAP (TCVN 11892-1:2017)',
  number: 'VIETGAP-MH-25-14-0001',
  issuer: 'Tổ chức chứng nhận minh họa',
  holder: { name: 'HTX <Noong & Piêu>', address: 'Xã Phiêng Khoài, Sơn La' },
  signedOn: '2025-10-01',
  validUntilOn: '2027-10-01',
  facts: [['Phạm vi', 'Mận hậu']],
};

test('a drawn paper states what an officer compares, and that it is no real one', () => {
  const svg = drawPaper(paper);
  for (const said of ['VIETGAP-MH-25-14-0001', 'từ 01/10/2025 đến 01/10/2027', 'Mận hậu', 'BẢN MINH HỌA']) expect(svg).toContain(said);
});

test('names cannot break out of the drawing', () => {
  expect(drawPaper(paper)).toContain('HTX &lt;Noong &amp; Piêu&gt;');
});

test('a long scope is broken between words', () => {
  const lines = drawPaper({ ...paper, facts: [['Phạm vi', 'Mận hậu và mận tam hoa '.repeat(6).trim()]] }).match(/>[^<]*Mận[^<]*</g) ?? [];
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.length).toBeLessThan(64);
});

test('it becomes a picture of an A4 sheet with the letters of the typeface alone', () => {
  const font = createRequire(import.meta.url).resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf');
  const options = (fontFiles: string[]) => ({ font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Be Vietnam Pro' } });
  const picture = new Resvg(drawPaper(paper), options([font])).render();
  expect([picture.width, picture.height]).toEqual([794, 1_123]);
  expect(picture.asPng().length).toBeGreaterThan(new Resvg(drawPaper(paper), options([])).render().asPng().length);
});
