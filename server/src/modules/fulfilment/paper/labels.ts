import { formatDate } from '../../../kernel/format.ts';
import type { GiftCard } from '../reads/gift-card.ts';
import type { ParcelLabel } from '../reads/parcel-labels.ts';
import { drawCode, drawPaper, mm, type Paper, printedFetching, printedQuantity } from './paper.ts';

/** Papers for labels: a sheet of A4 with 24 of them, or a roll of 50 × 30 mm. */
export const labelPapers = ['A4', 'ROLL'] as const;
export type LabelPaper = (typeof labelPapers)[number];

/** Sheets of 24: three columns of eight, 64 × 33.9 mm. */
const SHEET = { columns: 3, rows: 8, width: 64, height: 33.9, left: 7.2, top: 12.9, across: 66, down: 33.9 };

interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Labels {
  labels: readonly ParcelLabel[];
  /** The card of a gift, printed after the labels of its goods. */
  card: GiftCard | null;
}

/** Labels as a PDF; the QR code leads to the good's page with its lot. */
export function drawLabels({ labels, card }: Labels, { paper: kind, publicUrl }: { paper: LabelPaper; publicUrl: string }): Promise<Buffer> {
  const size: [number, number] = kind === 'A4' ? [mm(210), mm(297)] : [mm(50), mm(30)];
  const aSheet = kind === 'A4' ? SHEET.columns * SHEET.rows : 1;
  return drawPaper(size, 'Tem', (paper) => {
    for (const [place, label] of [...labels, ...(card ? [card] : [])].entries()) {
      if (place > 0 && place % aSheet === 0) paper.addPage({ size, margin: 0 });
      const at = place % aSheet;
      const area =
        kind === 'ROLL'
          ? { left: 0, top: 0, width: mm(50), height: mm(30) }
          : {
              left: mm(SHEET.left + (at % SHEET.columns) * SHEET.across),
              top: mm(SHEET.top + Math.floor(at / SHEET.columns) * SHEET.down),
              width: mm(SHEET.width),
              height: mm(SHEET.height),
            };
      if ('from' in label) drawGiftCard(paper, label, area);
      else drawLabel(paper, label, { area, address: `${publicUrl}/san-pham/${label.slug}?lo=${encodeURIComponent(label.lotCode)}` });
    }
  });
}

/** Who gives it and to whom, with the words of the giver; a card bears no price. */
function drawGiftCard(paper: Paper, { to, address, from, message, orderCode }: GiftCard, area: Area): void {
  const edge = mm(2);
  const words = [
    { text: to === null ? 'Quà tặng' : `Quà tặng ${to}`, size: 7.5, bold: true, lines: 1 },
    ...(address === null ? [] : [{ text: address, size: 5.5, bold: false, lines: 2 }]),
    ...(message === null || message === '' ? [] : [{ text: message, size: 6, bold: false, lines: 6 }]),
    { text: `Người tặng: ${from}`, size: 6, bold: true, lines: 1 },
    { text: orderCode, size: 5, bold: false, lines: 1 },
  ];
  let top = area.top + edge;
  for (const { text, size, bold, lines } of words) {
    paper
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor('#000000');
    const box = { width: area.width - 2 * edge, height: lines * size * 1.3, ellipsis: true, lineBreak: true };
    const height = Math.min(paper.heightOfString(text, box), box.height);
    paper.text(text, area.left + edge, top, box);
    top += height + mm(0.4);
  }
}

function drawLabel(paper: Paper, label: ParcelLabel, { area, address }: { area: Area; address: string }): void {
  const edge = mm(2);
  const side = mm(15);
  const left = area.left + edge;
  const width = area.width - 2 * edge;
  let top = area.top + edge;
  const line = (words: string, { size, bold = false, within = width }: { size: number; bold?: boolean; within?: number }) => {
    paper
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor('#000000');
    paper.text(words, left, top, { width: within, height: size * 1.3, ellipsis: true, lineBreak: true });
    top += size * 1.28;
  };
  const beside = width - side - mm(1);
  drawCode(paper, address, { left: area.left + area.width - edge - side, top: area.top + edge, side });
  line(label.title, { size: 7.5, bold: true, within: beside });
  line(printedQuantity(label.netBase, label.baseUnit), { size: 10, bold: true, within: beside });
  line(`Lô ${label.lotCode}`, { size: 6, within: beside });
  line(`Thu hoạch ${formatDate(label.harvestOn, 'VI')}`, { size: 6, within: beside });
  top = Math.max(top, area.top + edge + side + mm(0.5));
  line(`Đóng gói ${formatDate(label.packedOn, 'VI')} · Dùng trước ${formatDate(label.bestBeforeOn, 'VI')}`, { size: 5.5 });
  if (label.certificates.length > 0) line(label.certificates.join(' · '), { size: 5.5 });
  line(`${label.producer}, ${label.place}`, { size: 5.5 });
  if (label.fetchedAt) line(`Điểm nhận: ${printedFetching(label.fetchedAt)}`, { size: 5.5, bold: true });
  line(label.travelsWith === null ? label.orderCode : `${label.orderCode} · đi cùng đơn ${label.travelsWith}`, { size: 5, bold: label.travelsWith !== null });
}
