import { NotFound } from '../../../kernel/expected-error.ts';
import type { MarketContext } from '../market-context.ts';
import { matchingRoles, mustActFor } from '../policy.ts';
import { standingPicks } from '../reads/standing-picks.ts';
import type { Directions } from '../../matching/directions/directions.ts';
import type { LineAdjustments } from '../rules/adjust-line.ts';
import { computeMatch } from './compute-match.ts';

/**
 * The buyer runs the market for a request of its own, under its limits or others it tries, and for the purposes it picks: an empty list
 * goes back to the published cost, none keeps what was picked before. Returns the ids of the rounds.
 */
export async function runMatch(
  context: MarketContext,
  input: {
    readonly requestId: string;
    readonly adjustments: ReadonlyMap<string, LineAdjustments>;
    readonly alternatives?: Directions['alternatives'] | undefined;
  },
): Promise<string[]> {
  const request = await context.prisma.purchaseRequest.findUnique({ where: { id: input.requestId }, select: { organisationId: true } });
  if (!request) throw new NotFound('PurchaseRequest');
  mustActFor(context.viewer, request.organisationId, { roles: matchingRoles, name: 'computeMatch', entity: 'PurchaseRequest' });
  const alternatives = input.alternatives
    ? [...input.alternatives].sort((a, b) => (a.line < b.line ? -1 : 1))
    : await standingPicks(context.pool, input.requestId);
  const trigger = alternatives.length > 0 ? 'ALTERNATIVE' : input.adjustments.size > 0 ? 'WHAT_IF' : 'MANUAL';
  return computeMatch(context, { requestId: input.requestId, adjustments: input.adjustments, alternatives, trigger });
}
