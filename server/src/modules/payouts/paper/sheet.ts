import { mm, type Paper } from '../../fulfilment/paper/paper.ts';

export interface Column {
  head: string;
  /** Millimetres. */
  width: number;
  /** Figures stand at the right. */
  right?: boolean;
}

/** A4. */
export const SHEET_SIZE: [number, number] = [mm(210), mm(297)];
const TOP = mm(15);
const BOTTOM = mm(280);
const LEFT = mm(15);
const WIDTH = mm(180);
const ROW = mm(6.5);

/** Writes lines and tables downwards, and goes on to another sheet with the heads of the table where one ends. */
export class Sheet {
  private top = TOP;
  private readonly paper: Paper;
  private readonly running: string;

  /** `running` stands at the head of every further sheet. */
  constructor(paper: Paper, running: string) {
    this.paper = paper;
    this.running = running;
  }

  line(words: string, { size, bold = false }: { size: number; bold?: boolean }): void {
    this.room(size * 1.6);
    this.paper.font(bold ? 'bold' : 'regular').fontSize(size);
    this.paper.text(words, LEFT, this.top, { width: WIDTH, height: size * 1.5, ellipsis: true });
    this.top += size * 1.6;
  }

  gap(): void {
    this.top += mm(4);
  }

  table(columns: readonly Column[], rows: readonly (readonly string[])[], sums?: readonly string[]): void {
    const heads = columns.map(({ head }) => head);
    this.room(3 * ROW);
    this.row(columns, heads, true);
    for (const cells of rows) {
      // The last row takes the sums along.
      if (this.room(2 * ROW)) this.row(columns, heads, true);
      this.row(columns, cells, false);
    }
    if (sums) this.row(columns, sums, true);
  }

  private row(columns: readonly Column[], cells: readonly string[], bold: boolean): void {
    this.paper.font(bold ? 'bold' : 'regular').fontSize(9);
    let left = LEFT;
    for (const [place, { width, right }] of columns.entries()) {
      this.paper.text(cells[place] ?? '', left, this.top, { width: mm(width - 2), height: ROW, align: right ? 'right' : 'left', ellipsis: true });
      left += mm(width);
    }
    const foot = this.top + ROW - mm(1.2);
    this.paper
      .moveTo(LEFT, foot)
      .lineTo(LEFT + WIDTH, foot)
      .lineWidth(bold ? 0.8 : 0.2)
      .stroke(bold ? '#000000' : '#888888');
    this.top += ROW;
  }

  /** Begins another sheet when the height does not fit any more; true when it did. */
  private room(height: number): boolean {
    if (this.top + height <= BOTTOM) return false;
    this.paper.addPage({ size: SHEET_SIZE, margin: 0 });
    this.paper
      .font('regular')
      .fontSize(8)
      .text(this.running, LEFT, TOP, { width: WIDTH, height: mm(5), ellipsis: true });
    this.top = TOP + mm(7);
    return true;
  }
}
