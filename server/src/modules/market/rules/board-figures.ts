/** Volume of one cooperative in a plan; the unit of `quantityBase` is the base unit, prices are đồng a market unit. */
export interface PlannedVolume {
  readonly cooperativeId: string;
  readonly originCommuneCode: string;
  readonly quantityBase: bigint;
  readonly landedVnd: bigint;
  /** 1 − P90 / P50 of the lot, thousandths. */
  readonly riskMilli: number;
}

export interface BoardFigures {
  readonly requestedBase: bigint;
  readonly filledBase: bigint;
  /** Filled share, tenths of a per cent, rounded down: 100 % means all of it. */
  readonly fillPermille: number;
  /** Weighted by quantity, rounded half up; `null` when nothing is filled. */
  readonly averageLandedVnd: bigint | null;
  /** Share of the planned volume that the conservative forecast does not cover, thousandths. */
  readonly riskPermille: number;
  /** Places a truck stops at: cooperatives by commune of origin. */
  readonly pickUps: number;
}

/** The figures at the head of the match board. */
export function boardFigures(requestedBase: bigint, volumes: readonly PlannedVolume[]): BoardFigures {
  const filledBase = volumes.reduce((sum, volume) => sum + volume.quantityBase, 0n);
  const landed = volumes.reduce((sum, volume) => sum + volume.quantityBase * volume.landedVnd, 0n);
  const atRisk = volumes.reduce((sum, volume) => sum + volume.quantityBase * BigInt(volume.riskMilli), 0n);
  return {
    requestedBase,
    filledBase,
    fillPermille: requestedBase > 0n ? Number((filledBase * 1000n) / requestedBase) : 0,
    averageLandedVnd: filledBase > 0n ? (2n * landed + filledBase) / (2n * filledBase) : null,
    riskPermille: filledBase > 0n ? Number(atRisk / filledBase) : 0,
    pickUps: new Set(volumes.map((volume) => `${volume.cooperativeId} ${volume.originCommuneCode}`)).size,
  };
}

export interface BoardPart<Reason extends string = string> {
  /** `null` is the missing part. */
  readonly cooperativeId: string | null;
  readonly quantityBase: bigint;
  readonly reason: Reason | null;
}

/** The stacked bar: one part a cooperative, the largest first, then one part for each reason volume is missing. */
export function boardParts<Reason extends string>(
  volumes: readonly PlannedVolume[],
  missing: readonly { readonly reason: Reason; readonly quantityBase: bigint }[],
): BoardPart<Reason>[] {
  const byCooperative = Map.groupBy(volumes, (volume) => volume.cooperativeId);
  const filled = [...byCooperative].map(([cooperativeId, own]) => ({
    cooperativeId,
    quantityBase: own.reduce((sum, volume) => sum + volume.quantityBase, 0n),
    reason: null,
  }));
  filled.sort((a, b) => compare(b.quantityBase, a.quantityBase) || (a.cooperativeId < b.cooperativeId ? -1 : 1));
  const unfilled = missing
    .filter((part) => part.quantityBase > 0n)
    .sort((a, b) => compare(b.quantityBase, a.quantityBase))
    .map((part) => ({ cooperativeId: null, quantityBase: part.quantityBase, reason: part.reason }));
  return [...filled, ...unfilled];
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const standing = ['PROPOSED', 'HELD', 'CONFIRMED', 'FIRM', 'FULFILLED', 'SHORT'];

/** The volume an allocation stands for now: nothing once it was declined or ran out. */
export function planned(allocation: {
  readonly status: string;
  readonly cooperative: { readonly id: string };
  readonly originCommuneCode: string;
  readonly quantityBase: bigint;
  readonly confirmedBase: bigint | null;
  readonly landedVnd: bigint;
  readonly riskMilli: number;
}): PlannedVolume[] {
  if (!standing.includes(allocation.status)) return [];
  return [{ ...allocation, cooperativeId: allocation.cooperative.id, quantityBase: allocation.confirmedBase ?? allocation.quantityBase }];
}

/**
 * Why volume of a line is missing now. The run's own reasons first; what was proposed by the run and given up since has
 * the reason GIVEN_UP. The parts sum to requested − planned.
 */
export function missingParts<Reason extends string>(
  requestedBase: bigint,
  volumes: readonly PlannedVolume[],
  recorded: readonly { readonly reason: Reason; readonly quantityBase: bigint }[],
): { readonly reason: Reason | 'GIVEN_UP'; readonly quantityBase: bigint }[] {
  let left = requestedBase - volumes.reduce((sum, volume) => sum + volume.quantityBase, 0n);
  const parts: { reason: Reason | 'GIVEN_UP'; quantityBase: bigint }[] = [];
  for (const { reason, quantityBase } of recorded) {
    const part = quantityBase < left ? quantityBase : left;
    if (part <= 0n) continue;
    parts.push({ reason, quantityBase: part });
    left -= part;
  }
  if (left > 0n) parts.push({ reason: 'GIVEN_UP', quantityBase: left });
  return parts;
}
