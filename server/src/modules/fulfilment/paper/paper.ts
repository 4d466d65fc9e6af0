import { formatDate, formatQuantity } from '../../../kernel/format.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { type FetchedAt, fetchedHours } from '../../pick-up/reads/fetched-at.ts';

const POINTS_PER_MM = 72 / 25.4;
/** Millimetres in the units of a PDF. */
export const mm = (millimetres: number) => millimetres * POINTS_PER_MM;

const fontFile = (weight: string) => readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/be-vietnam-pro/${weight}/BeVietnamPro_${weight}.ttf`)));
let fonts: { regular: Buffer; bold: Buffer } | undefined;

export type Paper = PDFKit.PDFDocument;

/** Draws a document of sheets of one size with letters for Vietnamese, and gives its bytes. */
export async function drawPaper(size: [width: number, height: number], title: string, draw: (paper: Paper) => void): Promise<Buffer> {
  fonts ??= { regular: fontFile('400Regular'), bold: fontFile('700Bold') };
  const paper = new PDFDocument({ size, margin: 0, lang: 'vi', info: { Title: title, Producer: 'Chợ Phiên' } });
  paper.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold).font('regular');
  const parts: Buffer[] = [];
  const drawn = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (part: Buffer) => parts.push(part));
    paper.on('end', () => resolve(Buffer.concat(parts)));
    paper.on('error', reject);
  });
  draw(paper);
  paper.end();
  return drawn;
}

/** Draws a QR code of a text into a square. */
export function drawCode(paper: Paper, text: string, { left, top, side }: { left: number; top: number; side: number }): void {
  const { data, size } = encode(text, { border: 0, ecc: 'M' });
  const module = side / size;
  for (const [row, modules] of data.entries()) {
    // Dark modules side by side are one bar.
    for (let from = modules.indexOf(true); from >= 0; from = modules.indexOf(true, from)) {
      const light = modules.indexOf(false, from);
      const to = light < 0 ? size : light;
      // A hair higher than its place, so that no light line shows between two.
      paper.rect(left + from * module, top + row * module, (to - from) * module, module + 0.05);
      from = to;
    }
  }
  paper.fill('#000000');
}

/** A quantity as it is printed, 1,085 kg. */
export function printedQuantity(base: bigint, baseUnit: BaseUnit): string {
  const { value, unit } = sayQuantity(base, baseUnit);
  return formatQuantity(`${value} ${unit}`, 'VI');
}

/** Where and when a parcel is fetched as it is printed, the day first: it must be there then. */
export function printedFetching(at: FetchedAt): string {
  return `${formatDate(at.onDay, 'VI')} ${fetchedHours(at)}, ${at.point.name}`;
}
