import { businessToday } from '../../../kernel/business-day.ts';
import type { HandedLine } from '../e-invoices.ts';
import { sayLineQuantity } from '../rules/line-quantity.ts';
import { printedRate } from '../rules/printed-rate.ts';
import type { PrintedInvoice } from './invoice-paper.ts';

/** An invoice with the elements of the tax authority's format for e-invoices; the provider signs its own. */
export function invoiceXml({ invoice, correcting, authorityCode }: PrintedInvoice): string {
  const { symbol, number, seller, buyer, lines } = invoice;
  const form = symbol.slice(0, 1);
  const day = businessToday({ now: () => invoice.issuedAt });
  const party = (name: string, { named, taxCode, address }: { named: string; taxCode: string | null; address: string | null }) =>
    element(name, text('Ten', named) + text('MST', taxCode) + text('DChi', address));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'HDon',
    element(
      'DLHDon',
      element(
        'TTChung',
        text('KHMSHDon', form) +
          text('KHHDon', symbol.slice(1)) +
          text('SHDon', String(number)) +
          text('NLap', day) +
          text('DVTTe', 'VND') +
          text('GChu', correcting),
      ) +
        element(
          'NDHDon',
          party('NBan', { named: seller.name, taxCode: seller.taxCode, address: seller.address }) +
            party('NMua', { named: buyer.name ?? 'Người mua không lấy hóa đơn', taxCode: buyer.taxCode, address: buyer.address }) +
            element('DSHHDVu', lines.map(lineXml).join('')) +
            element(
              'TToan',
              text('TgTCThue', invoice.netVnd.toString()) + text('TgTThue', invoice.taxVnd.toString()) + text('TgTTTBSo', invoice.totalVnd.toString()),
            ),
        ),
    ) + text('MCCQT', authorityCode),
  )}\n`;
}

function lineXml(line: HandedLine, place: number): string {
  const { title, unit, unitPriceVnd } = line;
  return element(
    'HHDVu',
    text('STT', String(place + 1)) +
      text('THHDVu', title) +
      text('DVTinh', unit) +
      text('SLuong', sayLineQuantity(line)?.value ?? null) +
      text('DGia', unitPriceVnd?.toString() ?? null) +
      text('ThTien', line.netVnd.toString()) +
      text('TSuat', printedRate(line) || null) +
      text('TThue', line.taxVnd.toString()),
  );
}

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;
const text = (name: string, words: string | null) => (words === null ? '' : element(name, escaped(words)));

function escaped(words: string): string {
  return words
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
