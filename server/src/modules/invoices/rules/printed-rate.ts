import type { Tax } from './tax.ts';

/** How a line is taxed as it is written on an invoice: 5%, KCT, KKKNT; nothing on a sales invoice. */
export function printedRate({ treatment, rateBasisPoints }: Tax): string {
  if (treatment === 'NOT_SUBJECT') return 'KCT';
  if (treatment === 'NOT_DECLARED') return 'KKKNT';
  return rateBasisPoints === null ? '' : `${rateBasisPoints / 100}%`;
}
