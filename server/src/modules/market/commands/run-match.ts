import { NotFound } from '../../../kernel/expected-error.ts';
import type { MarketContext } from '../market-context.ts';
import { matchingRoles, mustActFor } from '../policy.ts';
import type { LineAdjustments } from '../rules/adjust-line.ts';
import { computeMatch } from './compute-match.ts';

/** The buyer runs the market for a request of its own, under its limits or others it tries. Returns the ids of the rounds. */
export async function runMatch(
  context: MarketContext,
  input: { readonly requestId: string; readonly adjustments: ReadonlyMap<string, LineAdjustments> },
): Promise<string[]> {
  const request = await context.prisma.purchaseRequest.findUnique({ where: { id: input.requestId }, select: { organisationId: true } });
  if (!request) throw new NotFound('PurchaseRequest');
  mustActFor(context.viewer, request.organisationId, { roles: matchingRoles, name: 'computeMatch', entity: 'PurchaseRequest' });
  return computeMatch(context, { ...input, trigger: input.adjustments.size > 0 ? 'WHAT_IF' : 'MANUAL' });
}
