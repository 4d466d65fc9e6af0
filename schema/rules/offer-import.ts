import { z } from 'zod';

/** Most rows one import takes. */
export const MOST_IMPORT_ROWS = 400;

/** Columns of an import in the order of its template, each with its Vietnamese and English heading. */
export const offerColumns = {
  product: ['Mặt hàng', 'Product'],
  grade: ['Loại', 'Grade'],
  retailVnd: ['Giá lẻ', 'Retail price'],
  wholesaleVnd: ['Giá sỉ', 'Wholesale price'],
  minOrder: ['Đặt sỉ tối thiểu', 'Least order'],
  packSize: ['Quy cách', 'Pack size'],
  packNameVi: ['Tên quy cách', 'Pack name'],
  gtin: ['Mã vạch', 'Barcode'],
  validFromOn: ['Bán từ ngày', 'Sold from'],
  validUntilOn: ['Đến ngày', 'Sold until'],
} as const;

export type OfferColumn = keyof typeof offerColumns;

const cell = z.string().max(200);
const rowRule = z.object({
  /** Row of the sheet, as people count it. */
  row: z.int().min(1).max(1_000_000),
  product: cell,
  grade: cell,
  retailVnd: cell,
  wholesaleVnd: cell,
  minOrder: cell,
  packSize: cell,
  packNameVi: cell,
  gtin: cell,
  validFromOn: cell,
  validUntilOn: cell,
});

export const importOffersRule = z.object({
  /** REJECT_ALL saves nothing while one row is wrong; REJECT_FAILED saves the others. */
  policy: z.enum(['REJECT_ALL', 'REJECT_FAILED']),
  rows: z.array(rowRule).min(1).max(MOST_IMPORT_ROWS),
});

export type OfferRow = z.infer<typeof rowRule>;
