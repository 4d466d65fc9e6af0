export type LiveRequestStatus = 'OPEN' | 'PROPOSED' | 'PARTLY_AWARDED' | 'AWARDED';

/** A line as far as its award matters, base units. */
export interface LineAward {
  readonly quantityBase: bigint;
  readonly awardedBase: bigint;
  /** Smallest quantity the market can still add. */
  readonly stepBase: bigint;
}

/**
 * The status a live request has by what was awarded and proposed: awarded when no line can take another step, partly
 * awarded when anything is, else proposed while a proposal stands.
 */
export function requestStatus(lines: readonly LineAward[], hasProposal: boolean): LiveRequestStatus {
  const full = lines.every((line) => line.quantityBase - line.awardedBase < line.stepBase);
  if (full) return 'AWARDED';
  if (lines.some((line) => line.awardedBase > 0n)) return 'PARTLY_AWARDED';
  return hasProposal ? 'PROPOSED' : 'OPEN';
}

/** The named transitions that lead from one live status to another; the last is the goal. */
export function statusPath(from: LiveRequestStatus, to: LiveRequestStatus): LiveRequestStatus[] {
  if (from === to) return [];
  // An awarded request that lost everything is open again before anything can be proposed.
  if (from === 'AWARDED' && to === 'PROPOSED') return ['OPEN', 'PROPOSED'];
  return [to];
}
