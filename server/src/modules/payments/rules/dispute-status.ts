import type { DisputeStatus } from '@cho-phien/prisma/generated/enums.ts';

const rank: Readonly<Record<DisputeStatus, number>> = { NEEDS_RESPONSE: 0, UNDER_REVIEW: 1, WON: 2, LOST: 2 };

/** Where a dispute stands once it was told of these states, whatever the order in which they came: a decision stays, and nothing goes back. */
export function disputeStatusOf(told: readonly [DisputeStatus, ...DisputeStatus[]]): DisputeStatus {
  return told.reduce((standing, next) => (rank[next] > rank[standing] ? next : standing));
}
