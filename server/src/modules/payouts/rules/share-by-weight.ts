/**
 * Shares an amount out by weights, in whole đồng, to the last đồng: each gets its part rounded down, the đồng left over go to the largest
 * remainders, ties to whoever stands first. Without weights the first gets all.
 */
export function shareByWeight(amountVnd: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map((_weight, place) => (place === 0 ? amountVnd : 0n));
  const size = amountVnd < 0n ? -amountVnd : amountVnd;
  const parts = weights.map((weight, place) => ({ place, part: (size * weight) / total, rest: (size * weight) % total }));
  let left = size - parts.reduce((sum, { part }) => sum + part, 0n);
  for (const share of parts.toSorted((one, other) => (one.rest === other.rest ? one.place - other.place : one.rest > other.rest ? -1 : 1))) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return parts.map(({ part }) => (amountVnd < 0n ? -part : part));
}
