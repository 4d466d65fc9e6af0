/** One thing that moved money, as both sides have it. */
export interface ComparedMovement {
  /** What it is: the provider's or the bank's own number, or the cause of our booking. */
  key: string;
  theirsVnd: bigint;
  oursVnd: bigint;
}

export interface Comparison {
  theirsVnd: bigint;
  oursVnd: bigint;
  differenceVnd: bigint;
  /** What differs, the largest first. */
  findings: ComparedMovement[];
}

/** Sums both sides and lists what differs. The differences of the findings sum to the difference of the sides. */
export function compareSides(movements: readonly ComparedMovement[]): Comparison {
  const theirsVnd = movements.reduce((sum, movement) => sum + movement.theirsVnd, 0n);
  const oursVnd = movements.reduce((sum, movement) => sum + movement.oursVnd, 0n);
  const findings = movements.filter((movement) => movement.theirsVnd !== movement.oursVnd).toSorted((one, other) => size(other) - size(one));
  return { theirsVnd, oursVnd, differenceVnd: theirsVnd - oursVnd, findings };
}

function size({ theirsVnd, oursVnd }: ComparedMovement): number {
  return Math.abs(Number(theirsVnd - oursVnd));
}
