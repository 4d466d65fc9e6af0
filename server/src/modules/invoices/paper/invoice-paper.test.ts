import { expect, test } from 'vitest';
import type { HandedInvoice } from '../e-invoices.ts';
import { drawInvoice } from './invoice-paper.ts';
import { invoiceXml } from './invoice-xml.ts';

const line = {
  title: 'Mận hậu <loại 1> & đào',
  unit: 'KGM',
  unitBase: 1_000n,
  quantityBase: 1_900n,
  unitPriceVnd: 100_000n,
  treatment: 'RATED',
  rateBasisPoints: 500,
} as const;
const invoice: HandedInvoice = {
  id: '01a2193f-a776-7e5f-85e2-74ca78661dbf',
  symbol: '1C26THT',
  number: 42,
  issuedAt: new Date('2026-05-17T17:30:00Z'),
  coded: true,
  seller: { name: 'Hợp tác xã Noong Piêu', taxCode: '5500123456', address: 'Bản Noong Piêu, Sơn La' },
  buyer: { kind: 'RETAIL', name: null, taxCode: null, address: null, email: null },
  lines: [{ ...line, netVnd: 180_952n, taxVnd: 9_048n }],
  netVnd: 180_952n,
  taxVnd: 9_048n,
  totalVnd: 190_000n,
};
const printed = { invoice, correcting: null, authorityCode: '00AB', lookupCode: 'X' };

test('an invoice is one sheet as a PDF, and goes on to more when it is long', async () => {
  const sheets = async (count: number) => {
    const lines = Array.from({ length: count }, () => ({ ...line, netVnd: 1n, taxVnd: 0n }));
    const pdf = await drawInvoice({ ...printed, invoice: { ...invoice, lines } });
    return Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);
  };
  expect([await sheets(3), await sheets(60)]).toEqual([1, 2]);
});

test('its XML names form, symbol, number, the day in Vietnam, rate and sums, with every text escaped', () => {
  const xml = invoiceXml({ ...printed, correcting: 'Điều chỉnh cho hóa đơn 1C26THT-7' });
  for (const part of [
    '<KHMSHDon>1</KHMSHDon><KHHDon>C26THT</KHHDon><SHDon>42</SHDon><NLap>2026-05-18</NLap>',
    '<GChu>Điều chỉnh cho hóa đơn 1C26THT-7</GChu>',
    '<Ten>Người mua không lấy hóa đơn</Ten>',
    '<THHDVu>Mận hậu &lt;loại 1&gt; &amp; đào</THHDVu><DVTinh>KGM</DVTinh><SLuong>1.9</SLuong><DGia>100000</DGia>',
    '<TSuat>5%</TSuat><TThue>9048</TThue>',
    '<TgTCThue>180952</TgTCThue><TgTThue>9048</TgTThue><TgTTTBSo>190000</TgTTTBSo>',
    '<MCCQT>00AB</MCCQT>',
  ]) {
    expect(xml).toContain(part);
  }
});
