import type { AllocationExplanation } from './round-record.ts';

/** What is true of a proposed lot at the moment of acceptance. */
export interface LotNow {
  /** Goods that leave today still arrive on the proposed day. */
  readonly inTime: boolean;
  readonly cooperativeOpen: boolean;
  readonly offered: boolean;
  /** Price of the proposed quantity per pricing unit; `null` when no wholesale price is left. */
  readonly unitPriceVnd: bigint | null;
  readonly certificates: readonly string[];
  readonly ocopStars: number;
}

export type Misfit = 'SCHEDULE' | 'COOPERATIVE' | 'OFFER' | 'PRICE' | 'CERTIFICATE' | 'OCOP';

/** The first thing about a proposed lot that no longer holds, or `null` when everything the proposal rests on still does. */
export function misfit(
  proposed: { readonly unitPriceVnd: bigint; readonly explanation: Pick<AllocationExplanation, 'eligibility'> },
  now: LotNow,
): Misfit | null {
  if (!now.inTime) return 'SCHEDULE';
  if (!now.cooperativeOpen) return 'COOPERATIVE';
  if (!now.offered) return 'OFFER';
  if (now.unitPriceVnd !== proposed.unitPriceVnd) return 'PRICE';
  for (const check of proposed.explanation.eligibility) {
    if (check.rule === 'CERT' && Array.isArray(check.required) && !check.required.every((code) => now.certificates.includes(code))) return 'CERTIFICATE';
    if (check.rule === 'OCOP' && typeof check.required === 'number' && now.ocopStars < check.required) return 'OCOP';
  }
  return null;
}
