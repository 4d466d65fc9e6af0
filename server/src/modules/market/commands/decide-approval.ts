import { matchReasonRule } from '@cho-phien/schema/rules/match.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { recordShares } from '../../fairness/commands/record-shares.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { heldForApproval, lockApproval, requestOfApproval, type LockedApproval } from '../approval-store.ts';
import { enqueueExpiry } from '../enqueue.ts';
import { ApprovalDecided } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { approvingRoles, mustActFor } from '../policy.ts';
import { answerDeadline } from '../rules/answer-deadline.ts';
import { matchingPolicyParameters } from '../rules/matching-policy.ts';
import { announceBoard, lockRequest, openForAnswer, type LockedRequest } from '../store.ts';
import { askCooperatives, mustStillFit } from './ask-cooperatives.ts';
import { giveBackHeld } from './give-back-held.ts';

export interface DecideApproval {
  readonly approvalId: string;
  readonly idempotencyKey: string;
}

/** A colleague of whoever accepted has the last word: the cooperatives are asked from now on. */
export async function approveMatch(context: MarketContext, input: DecideApproval): Promise<{ requestId: string }> {
  const { idempotencyKey, ...content } = input;
  return withIdempotency(context, { operation: 'approveMatch', key: idempotencyKey, input: content }, async (tx) => {
    const { approval, request, decider } = await openApproval(tx, context, { name: 'approveMatch', approvalId: input.approvalId });
    const now = context.clock.now();
    const chosen = await heldForApproval(tx, approval.id);
    await mustStillFit(tx, context, chosen);
    await tx.matchApproval.update({ where: { id: approval.id }, data: { status: 'APPROVED', decidedById: decider.id, decidedAt: now } });
    const { policy } = await tx.marketRound.findUniqueOrThrow({ where: { id: approval.roundId }, select: { policy: { select: { parameters: true } } } });
    const parameters = matchingPolicyParameters.parse(policy.parameters);
    const deadlines = chosen.map((allocation) => ({ id: allocation.id, confirmBy: answerDeadline(now, allocation.harvestOn, parameters) }));
    await openForAnswer(tx, deadlines);
    await recordShares(tx, { roundId: approval.roundId, accepted: chosen, recordedAt: now });
    await recordAudit(tx, context, {
      action: 'approveMatch',
      entityType: 'MatchApproval',
      entityId: approval.id,
      before: { status: 'WAITING' },
      after: { status: 'APPROVED', allocationIds: chosen.map(({ id }) => id) },
    });
    await askCooperatives(tx, context, { request, chosen, deadlines });
    await notify(tx, context, {
      organisationId: approval.organisationId,
      kind: 'APPROVAL_GIVEN',
      parameters: { requestCode: request.code, person: decider.name },
      path: `/mua/ghep/${request.id}`,
      dedupeKey: `approval-given:${approval.id}`,
    });
    await announceBoard(tx, request.id);
    for (const confirmBy of new Set(deadlines.map((deadline) => deadline.confirmBy.getTime()))) await enqueueExpiry(tx, context, new Date(confirmBy));
    return { requestId: request.id };
  });
}

/** A colleague of whoever accepted sends it back with the reason: the volume goes back and a new proposal is ordered. */
export async function sendBackMatch(context: MarketContext, input: DecideApproval & { readonly reason: string }): Promise<{ requestId: string }> {
  const { reason } = parseInput(matchReasonRule, { reason: input.reason });
  const { idempotencyKey, ...content } = input;
  return withIdempotency(context, { operation: 'sendBackMatch', key: idempotencyKey, input: content }, async (tx) => {
    const { approval, request, decider } = await openApproval(tx, context, { name: 'sendBackMatch', approvalId: input.approvalId });
    await tx.matchApproval.update({
      where: { id: approval.id },
      data: { status: 'SENT_BACK', decidedById: decider.id, decidedAt: context.clock.now(), reason },
    });
    const requestStatus = await giveBackHeld(tx, context, { request, approvalId: approval.id, to: 'RELEASED', why: { reason } });
    await recordAudit(tx, context, {
      action: 'sendBackMatch',
      entityType: 'MatchApproval',
      entityId: approval.id,
      before: { status: 'WAITING' },
      after: { status: 'SENT_BACK', requestStatus },
      reason,
    });
    await notify(tx, context, {
      organisationId: approval.organisationId,
      kind: 'APPROVAL_SENT_BACK',
      parameters: { requestCode: request.code, person: decider.name, reason },
      path: `/mua/ghep/${request.id}`,
      dedupeKey: `approval-sent-back:${approval.id}`,
    });
    return { requestId: request.id };
  });
}

/** An approval the viewer may decide now, its request and itself locked. */
async function openApproval(
  tx: Transaction,
  context: MarketContext,
  act: { name: string; approvalId: string },
): Promise<{ approval: LockedApproval; request: LockedRequest; decider: { id: string; name: string } }> {
  const requestId = await requestOfApproval(tx, act.approvalId);
  if (!requestId) throw new NotFound('MatchApproval');
  const request = await lockRequest(tx, requestId);
  mustActFor(context.viewer, request.organisationId, { roles: approvingRoles, name: act.name, entity: 'MatchApproval' });
  const approval = await lockApproval(tx, act.approvalId);
  if (!approval || !context.viewer) throw new NotFound('MatchApproval');
  if (approval.requestedById === context.viewer.userId) throw new NotAllowed(act.name);
  if (approval.status !== 'WAITING') throw new ApprovalDecided(approval.status);
  // The job that gives the volume back may not have come by yet.
  if (approval.expiresAt <= context.clock.now()) throw new ApprovalDecided('EXPIRED');
  const decider = await tx.user.findUniqueOrThrow({ where: { id: context.viewer.userId }, select: { id: true, name: true } });
  return { approval, request, decider };
}
