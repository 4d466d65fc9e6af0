import { NotFound } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { MatchOutOfDate } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { matchingRoles, mustActFor } from '../policy.ts';
import { announceBoard, endRound, findRound, findStandingRound, lockRequest, settleRequestStatus } from '../store.ts';

/** The buyer puts a proposal aside; nothing was held for it. Returns the request it answered. */
export async function discardMatch(context: MarketContext, input: { readonly roundId: string }): Promise<{ requestId: string }> {
  return runTransaction(context, async (tx) => {
    const found = await findRound(tx, input.roundId);
    if (!found?.requestId) throw new NotFound('MarketRound');
    const request = await lockRequest(tx, found.requestId);
    mustActFor(context.viewer, request.organisationId, { roles: matchingRoles, name: 'discardMatch', entity: 'MarketRound' });
    const round = await findRound(tx, input.roundId);
    if (round?.status !== 'COMPUTED' && round?.status !== 'IN_REVIEW') {
      throw new MatchOutOfDate((await findStandingRound(tx, request.id, found.commodityId))?.id ?? null);
    }
    await endRound(tx, round.id, 'DISCARDED');
    const status = await settleRequestStatus(tx, request);
    await recordAudit(tx, context, {
      action: 'discardMatch',
      entityType: 'MarketRound',
      entityId: round.id,
      before: { status: round.status },
      after: { status: 'DISCARDED', requestStatus: status },
    });
    await announceBoard(tx, request.id);
    return { requestId: request.id };
  });
}
