/** Volume of a forecast in base units: exceeded with 90 % probability, likely, and at best. */
export interface ForecastRange {
  lowBase: bigint;
  likelyBase: bigint;
  highBase: bigint;
}

/** The range of a likely volume that is certain to so many per cent: low rounded down, high rounded up. */
export function rangeAround(likelyBase: bigint, certaintyPct: number): ForecastRange {
  const share = BigInt(certaintyPct);
  return {
    lowBase: (likelyBase * (100n - share)) / 100n,
    likelyBase,
    highBase: (likelyBase * (100n + share) + 99n) / 100n,
  };
}

/** Share of volume by which the lower end lies below what is likely, per cent, rounded to the nearest; null when nothing is likely. */
export function certaintyOf(range: ForecastRange): number | null {
  if (range.likelyBase === 0n) return null;
  return Number((200n * (range.likelyBase - range.lowBase) + range.likelyBase) / (2n * range.likelyBase));
}
