import { formatDate, formatNumber } from '../../../kernel/format.ts';
import { type UnitCode, units } from '@cho-phien/schema/rules/quantity.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { drawPaper, printedQuantity } from '../../fulfilment/paper/paper.ts';
import { type Column, Sheet, SHEET_SIZE } from '../../payouts/paper/sheet.ts';
import type { HandedInvoice, HandedLine } from '../e-invoices.ts';
import { printedRate } from '../rules/printed-rate.ts';

export interface PrintedInvoice {
  invoice: HandedInvoice;
  /** Which invoice it adjusts or replaces, in words; null for an original. */
  correcting: string | null;
  authorityCode: string | null;
  lookupCode: string | null;
}

const COLUMNS: readonly Column[] = [
  { head: 'STT', width: 8 },
  { head: 'Tên hàng hóa, dịch vụ', width: 42 },
  { head: 'Số lượng', width: 19, right: true },
  { head: 'Đơn giá', width: 18, right: true },
  { head: 'Chưa thuế', width: 26, right: true },
  { head: 'Thuế suất', width: 19, right: true },
  { head: 'Tiền thuế', width: 21, right: true },
  { head: 'Cộng', width: 27, right: true },
];
const SALES_COLUMNS: readonly Column[] = [
  { head: 'STT', width: 12 },
  { head: 'Tên hàng hóa, dịch vụ', width: 80 },
  { head: 'Số lượng', width: 28, right: true },
  { head: 'Đơn giá', width: 28, right: true },
  { head: 'Thành tiền', width: 32, right: true },
];

/** An invoice on A4 as its buyer keeps it: prices hold their tax; a sales invoice names no rate. */
export function drawInvoice({ invoice, correcting, authorityCode, lookupCode }: PrintedInvoice): Promise<Buffer> {
  const { symbol, number, seller, buyer, lines, coded } = invoice;
  const isVat = symbol.startsWith('1');
  const title = `${isVat ? 'Hóa đơn giá trị gia tăng' : 'Hóa đơn bán hàng'} ${symbol}-${number}`;
  return drawPaper(SHEET_SIZE, title, (paper) => {
    const sheet = new Sheet(paper, `${title} · ${seller.name}`);
    const line = (words: string) => sheet.line(words, { size: 10 });
    sheet.line(isVat ? 'HÓA ĐƠN GIÁ TRỊ GIA TĂNG' : 'HÓA ĐƠN BÁN HÀNG', { size: 18, bold: true });
    sheet.line(`Ký hiệu ${symbol} · Số ${number}`, { size: 12, bold: true });
    line(`Ngày ${formatDate(businessToday({ now: () => invoice.issuedAt }), 'VI')}`);
    if (correcting !== null) sheet.line(correcting, { size: 10, bold: true });
    if (coded) line(authorityCode === null ? 'Chưa có mã của cơ quan thuế' : `Mã của cơ quan thuế: ${authorityCode}`);
    sheet.gap();
    sheet.line(`Người bán: ${seller.name}`, { size: 11, bold: true });
    line(`Mã số thuế: ${seller.taxCode}`);
    line(`Địa chỉ: ${seller.address}`);
    sheet.gap();
    sheet.line(`Người mua: ${buyer.name ?? 'Người mua không lấy hóa đơn'}`, { size: 11, bold: true });
    if (buyer.taxCode !== null) line(`Mã số thuế: ${buyer.taxCode}`);
    if (buyer.address !== null) line(`Địa chỉ: ${buyer.address}`);
    sheet.gap();
    const rows = lines.map((each, place) => [String(place + 1), each.title, ...quantityOf(each), ...figuresOf(each, isVat)]);
    const { netVnd, taxVnd, totalVnd } = invoice;
    const sums = isVat ? [formatNumber(netVnd, 'VI'), '', formatNumber(taxVnd, 'VI'), formatNumber(totalVnd, 'VI')] : [formatNumber(totalVnd, 'VI')];
    sheet.table(isVat ? COLUMNS : SALES_COLUMNS, rows, ['', 'Cộng', '', '', ...sums]);
    sheet.gap();
    line('Đơn vị tiền: đồng. Đơn giá đã gồm thuế.');
    if (lookupCode !== null) line(`Mã tra cứu: ${lookupCode}`);
  });
}

const quantityOf = ({ unit, quantityBase, unitPriceVnd }: HandedLine) =>
  unit === null || quantityBase === null || unitPriceVnd === null
    ? ['', '']
    : [printedQuantity(quantityBase, units[unit as UnitCode].measures), formatNumber(unitPriceVnd, 'VI')];

const figuresOf = (line: HandedLine, isVat: boolean) => {
  const amount = formatNumber(line.netVnd + line.taxVnd, 'VI');
  return isVat ? [formatNumber(line.netVnd, 'VI'), printedRate(line), formatNumber(line.taxVnd, 'VI'), amount] : [amount];
};
