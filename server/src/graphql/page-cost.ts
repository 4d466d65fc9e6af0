import { MAX_PAGE_SIZE } from './limits.ts';

/** Rows of a page that cost as much as one row alone: they are read together. */
const ROWS_TOGETHER = 5;

/** Cost of a connection by the size of its page. */
export function pageCost({ first, last }: { first?: number | null | undefined; last?: number | null | undefined }): { field: number; multiplier: number } {
  const rows = Math.min(first ?? last ?? 20, MAX_PAGE_SIZE);
  return { field: 5, multiplier: Math.max(1, rows / ROWS_TOGETHER) };
}
