/** What a first visit of a page takes. Kilobytes are of 1,024 bytes as they travel, compressed; times are milliseconds. */
export interface PageFigures {
  html: number;
  scripts: number;
  styles: number;
  fonts: number;
  /** Pictures above the fold. */
  pictures: number;
  lcp: number;
  cls: number;
  inp: number;
}

export type Figure = keyof PageFigures;

export const units: Readonly<Record<Figure, string>> = { html: 'KB', scripts: 'KB', styles: 'KB', fonts: 'KB', pictures: 'KB', lcp: 'ms', cls: '', inp: 'ms' };

/** The most each kind of page may take; what stands in no budget is told without a verdict. */
export const budgets = {
  shop: { html: 40, scripts: 130, styles: 20, fonts: 50, pictures: 80, lcp: 2_500, cls: 0.05, inp: 200 },
  policy: { html: 15, scripts: 0, styles: 8, fonts: 25, pictures: 20, lcp: 1_500, cls: 0 },
  console: { html: 5, scripts: 260, styles: 55, fonts: 100, lcp: 3_500, cls: 0.05, inp: 200 },
} satisfies Record<string, Partial<PageFigures>>;

export type Budget = keyof typeof budgets;
