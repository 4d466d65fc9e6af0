import { formatDate, formatNumber } from '../../../kernel/format.ts';
import type { PayoutStatement } from '@cho-phien/prisma/generated/client.ts';
import { fromDatabaseDate } from '../../../kernel/business-day.ts';
import { drawPaper, printedQuantity } from '../../fulfilment/paper/paper.ts';
import type { SettledLot, SettledOrder } from '../reads/read-settlement.ts';
import type { Settlement } from '../rules/statement.ts';
import { type Column, Sheet, SHEET_SIZE } from './sheet.ts';

interface PrintedStatement {
  statement: Pick<PayoutStatement, 'code' | 'fromOn' | 'toOn' | 'status' | 'bankReference'> & Settlement;
  cooperative: string;
  orders: readonly SettledOrder[];
  lots: readonly SettledLot[];
}

const ORDER_COLUMNS: readonly Column[] = [
  { head: 'Đơn', width: 36 },
  { head: 'Ngày giao', width: 22 },
  { head: 'Bán được', width: 25, right: true },
  { head: 'Hoàn cho khách', width: 30, right: true },
  { head: 'Phí sàn', width: 21, right: true },
  { head: 'Thuế', width: 19, right: true },
  { head: 'Thực nhận', width: 27, right: true },
];
const LOT_COLUMNS: readonly Column[] = [
  { head: 'Lô', width: 48 },
  { head: 'Mặt hàng', width: 75 },
  { head: 'Đã bán', width: 28, right: true },
  { head: 'Thực nhận', width: 29, right: true },
];
const STATUS_WORDS: Record<PayoutStatement['status'], string> = {
  ISSUED: 'Chờ chuyển tiền',
  SENT: 'Đã gửi ngân hàng',
  PAID: 'Đã chuyển tiền',
  RETURNED: 'Ngân hàng trả lại',
};

/** A payout statement on A4: every order with what it came to, their sums, and what each lot earned; đồng. */
export function drawPayoutStatement({ statement, cooperative, orders, lots }: PrintedStatement): Promise<Buffer> {
  const title = `Đối soát ${statement.code}`;
  return drawPaper(SHEET_SIZE, title, (paper) => {
    const sheet = new Sheet(paper, `${title} · ${cooperative}`);
    sheet.line(title, { size: 18, bold: true });
    sheet.line(cooperative, { size: 12, bold: true });
    sheet.line(`Từ ${formatDate(fromDatabaseDate(statement.fromOn), 'VI')} đến ${formatDate(fromDatabaseDate(statement.toOn), 'VI')}, đồng`, { size: 10 });
    sheet.line([STATUS_WORDS[statement.status], statement.bankReference ?? ''].filter(Boolean).join(' · '), { size: 10 });
    sheet.gap();
    const rows = orders.map((order) => [
      order.orderCode ?? 'Khác',
      order.deliverOn === null ? '' : formatDate(fromDatabaseDate(order.deliverOn), 'VI'),
      ...figuresOf(order),
    ]);
    sheet.table(ORDER_COLUMNS, rows, ['Cộng', '', ...figuresOf(statement)]);
    sheet.gap();
    sheet.line('Theo lô', { size: 12, bold: true });
    sheet.table(
      LOT_COLUMNS,
      lots.map((lot) => [lot.lotCode, lot.productVi, printedQuantity(lot.quantityBase, lot.baseUnit), formatNumber(lot.netVnd, 'VI')]),
    );
  });
}

const figuresOf = ({ grossVnd, claimsVnd, commissionVnd, taxVnd, netVnd }: Settlement) =>
  [grossVnd, claimsVnd, commissionVnd, taxVnd, netVnd].map((vnd) => formatNumber(vnd, 'VI'));
