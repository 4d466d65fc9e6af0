import { formatDate } from '../../../kernel/format.ts';
import type { IsoDate } from '../../../kernel/business-day.ts';
import type { PickTotal, PointParcel } from '../reads/household-day.ts';
import { drawPaper, mm, type Paper, printedFetching, printedQuantity } from './paper.ts';

const A4: [number, number] = [mm(210), mm(297)];
const LEFT = mm(15);
const WIDTH = mm(180);
const ROW = mm(11);
const BOTTOM = mm(280);
const COLUMNS = [
  { head: 'Mặt hàng', left: 0, width: mm(78) },
  { head: 'Lô · ngày thu', left: mm(80), width: mm(48) },
  { head: 'Số đơn', left: mm(128), width: mm(16) },
  { head: 'Lấy', left: mm(144), width: mm(26) },
  { head: 'Đủ', left: mm(172), width: mm(8) },
] as const;

/** The pick list of a day on A4: what to fetch by good and lot, with a box to tick. */
export function drawPickList({
  on,
  cooperative,
  picks,
  toPoints,
}: {
  on: IsoDate;
  cooperative: string;
  picks: readonly PickTotal[];
  /** Parcels that go to pick-up points. */
  toPoints: readonly PointParcel[];
}): Promise<Buffer> {
  return drawPaper(A4, `Phiếu lấy hàng ${formatDate(on, 'VI')}`, (paper) => {
    let top = head(paper, on, cooperative);
    if (picks.length === 0) paper.font('regular').fontSize(12).text('Không có hàng phải lấy.', LEFT, top);
    for (const pick of picks) {
      if (top + ROW > BOTTOM) {
        paper.addPage({ size: A4, margin: 0 });
        top = head(paper, on, cooperative);
      }
      row(paper, top, pick);
      top += ROW;
    }
    if (toPoints.length === 0) return;
    const line = (words: string, bold: boolean) => {
      if (top + ROW > BOTTOM) {
        paper.addPage({ size: A4, margin: 0 });
        top = head(paper, on, cooperative);
      }
      paper.font(bold ? 'bold' : 'regular').fontSize(bold ? 12 : 10);
      paper.text(words, LEFT, top, { width: WIDTH, height: ROW, ellipsis: true });
      top += mm(7);
    };
    top += mm(4);
    line('Gửi điểm nhận', true);
    for (const { orderCode, fetchedAt } of toPoints) line(`${orderCode} · ${printedFetching(fetchedAt)}`, false);
  });
}

function head(paper: Paper, on: IsoDate, cooperative: string): number {
  paper
    .font('bold')
    .fontSize(18)
    .text(`Phiếu lấy hàng ${formatDate(on, 'VI')}`, LEFT, mm(15), { lineBreak: false });
  paper.font('regular').fontSize(11).text(cooperative, LEFT, mm(24), { lineBreak: false });
  const top = mm(34);
  paper.font('bold').fontSize(10);
  for (const { head: words, left, width } of COLUMNS) paper.text(words, LEFT + left, top, { width, lineBreak: false });
  paper
    .moveTo(LEFT, top + mm(6))
    .lineTo(LEFT + WIDTH, top + mm(6))
    .lineWidth(1)
    .stroke('#000000');
  return top + mm(8);
}

function row(paper: Paper, top: number, pick: PickTotal): void {
  const [good, lot, orders, quantity, box] = COLUMNS;
  const cell = (column: (typeof COLUMNS)[number], words: string) =>
    paper.text(words, LEFT + column.left, top, { width: column.width, height: ROW, ellipsis: true });
  paper.font('bold').fontSize(11);
  cell(good, pick.titleVi);
  paper.font('regular').fontSize(10);
  cell(lot, `${pick.lotCode}\n${formatDate(pick.harvestOn, 'VI')}`);
  cell(orders, String(pick.orders));
  paper.font('bold').fontSize(12);
  cell(quantity, printedQuantity(pick.quantityBase, pick.baseUnit));
  paper
    .rect(LEFT + box.left, top, mm(6), mm(6))
    .lineWidth(0.8)
    .stroke('#000000');
  paper
    .moveTo(LEFT, top + ROW - mm(1.5))
    .lineTo(LEFT + WIDTH, top + ROW - mm(1.5))
    .lineWidth(0.3)
    .stroke('#888888');
}
