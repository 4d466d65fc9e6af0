import type { ForecastRange } from '../../supply/rules/forecast-range.ts';

/** What a lot of a forecast loses. */
interface Lowered {
  readonly change: { readonly expectedDelta: bigint; readonly safeDelta: bigint };
}

/** A forecast follows its lots: likely falls with them, and the ends stay on their sides. */
export function loweredRange(forecast: ForecastRange, lots: readonly Lowered[]): ForecastRange {
  const expectedDelta = lots.reduce((sum, { change }) => sum + change.expectedDelta, 0n);
  const safeDelta = lots.reduce((sum, { change }) => sum + change.safeDelta, 0n);
  const likelyBase = atLeastZero(forecast.likelyBase + expectedDelta);
  return {
    lowBase: smaller(likelyBase, atLeastZero(forecast.lowBase + safeDelta)),
    likelyBase,
    highBase: larger(likelyBase, atLeastZero(forecast.highBase + expectedDelta)),
  };
}

const atLeastZero = (base: bigint): bigint => (base > 0n ? base : 0n);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
