import type { Transaction } from '../../../kernel/command-context.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { unapprovedValue } from '../approval-store.ts';
import { NoOtherApprover } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { approvingRoles } from '../policy.ts';
import { needsApproval, valueAtDock } from '../rules/needs-approval.ts';
import type { Asked } from './ask-cooperatives.ts';

/**
 * Above the buyer's limit opens an approval that somebody other than the viewer decides, until the first of the deadlines
 * the cooperatives would have; null when nobody needs to approve.
 */
export async function askColleague(
  tx: Transaction,
  context: MarketContext,
  { request, roundId, chosen, deadlines }: Asked & { readonly roundId: string },
): Promise<{ id: string; expiresAt: Date } | null> {
  const { approvalLimitVnd: limitVnd } = await tx.organisation.findUniqueOrThrow({ where: { id: request.organisationId }, select: { approvalLimitVnd: true } });
  const requestedById = context.viewer?.userId;
  if (limitVnd === null || requestedById === undefined) return null;
  const amountVnd = valueAtDock(chosen);
  const unapprovedVnd = await unapprovedValue(tx, request.id);
  if (!needsApproval({ limitVnd, amountVnd, unapprovedVnd })) return null;
  const others = { organisationId: request.organisationId, role: { in: [...approvingRoles] }, userId: { not: requestedById } };
  if ((await tx.membership.count({ where: others })) === 0) throw new NoOtherApprover(limitVnd);
  const expiresAt = new Date(Math.min(...deadlines.map(({ confirmBy }) => confirmBy.getTime())));
  const { id, requestedBy } = await tx.matchApproval.create({
    data: {
      organisationId: request.organisationId,
      requestId: request.id,
      roundId,
      amountVnd,
      requestAmountVnd: amountVnd + unapprovedVnd,
      limitVnd,
      requestedById,
      requestedAt: context.clock.now(),
      expiresAt,
    },
    select: { id: true, requestedBy: { select: { name: true } } },
  });
  await notify(tx, context, {
    organisationId: request.organisationId,
    kind: 'APPROVAL_REQUESTED',
    parameters: { requestCode: request.code, person: requestedBy.name, amountVnd: amountVnd.toString() },
    path: `/mua/ghep/${request.id}`,
    dedupeKey: `approval-requested:${id}`,
  });
  return { id, expiresAt };
}
