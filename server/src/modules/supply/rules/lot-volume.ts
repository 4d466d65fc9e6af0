/** Balances of a lot, base units. */
export interface LotBalances {
  expectedBase: bigint;
  safeBase: bigint;
  heldBase: bigint;
  firmBase: bigint;
  shippedBase: bigint;
  usedBase: bigint;
}

/** A change of what a lot is expected to give, and the promised volume it no longer covers. */
export interface VolumeChange {
  expectedDelta: bigint;
  safeDelta: bigint;
  /** Promised volume that must break first; 0 when everything promised is still covered. */
  missingBase: bigint;
}

/** What changes when a lot is now expected to give `expectedBase`, of which `safeBase` with 90 % probability. */
export function changeTo(lot: LotBalances, expectedBase: bigint, safeBase: bigint): VolumeChange {
  const committed = lot.heldBase + lot.firmBase + lot.shippedBase + lot.usedBase;
  const safe = safeBase > expectedBase ? expectedBase : safeBase;
  return {
    expectedDelta: expectedBase - lot.expectedBase,
    safeDelta: safe - lot.safeBase,
    missingBase: committed > expectedBase ? committed - expectedBase : 0n,
  };
}

/** Promised volume that must break before so much can be lost or used from a lot. */
export function missingForLoss(lot: LotBalances, lossBase: bigint): bigint {
  const available = lot.expectedBase - lot.heldBase - lot.firmBase - lot.shippedBase - lot.usedBase;
  return lossBase > available ? lossBase - available : 0n;
}

/** Volume that left the lot for good. */
export function goneBase(lot: LotBalances): bigint {
  return lot.shippedBase + lot.usedBase;
}

/**
 * The volumes of the open lot of a forecast when the whole forecast is likely to give `likelyBase`: what other lots of the forecast
 * already took counts towards it. Null when they took more than that.
 */
export function openVolume(range: { lowBase: bigint; likelyBase: bigint }, takenBase: bigint): { expectedBase: bigint; safeBase: bigint } | null {
  if (range.likelyBase < takenBase) return null;
  return { expectedBase: range.likelyBase - takenBase, safeBase: range.lowBase > takenBase ? range.lowBase - takenBase : 0n };
}
