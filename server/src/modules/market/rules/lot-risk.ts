import type { LotRow } from './market-rows.ts';

/** Share of a lot's volume that is not sure, thousandths: 1 − P90 / P50. */
export function riskMilliOf(row: Pick<LotRow, 'expectedBase' | 'safeBase' | 'shippedBase' | 'usedBase'>): number {
  const expected = row.expectedBase - row.shippedBase - row.usedBase;
  const safe = row.safeBase - row.shippedBase - row.usedBase;
  return expected > 0n ? 1000 - Number(((safe > 0n ? safe : 0n) * 1000n) / expected) : 0;
}
