import type { Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { lockApproval } from '../approval-store.ts';
import type { MarketContext } from '../market-context.ts';
import { lockRequest } from '../store.ts';
import { giveBackHeld } from './give-back-held.ts';

/** Most approvals looked after in one run; the rest comes with the next. */
const mostApprovals = 100;

/** Ends every approval nobody gave in time: the volume goes back, the buyer is told, a new proposal is ordered. Returns how many ended. */
export async function expireApprovals(context: MarketContext): Promise<number> {
  const overdue = await context.prisma.matchApproval.findMany({
    where: { status: 'WAITING', expiresAt: { lte: context.clock.now() } },
    select: { id: true, requestId: true },
    orderBy: { expiresAt: 'asc' },
    take: mostApprovals,
  });
  let expired = 0;
  for (const approval of overdue) if (await runTransaction(context, (tx) => expireOne(tx, context, approval))) expired += 1;
  return expired;
}

async function expireOne(tx: Transaction, context: MarketContext, { id, requestId }: { id: string; requestId: string }): Promise<boolean> {
  const request = await lockRequest(tx, requestId);
  const approval = await lockApproval(tx, id);
  // Decided while this waited for the request.
  if (approval?.status !== 'WAITING') return false;
  await tx.matchApproval.update({ where: { id }, data: { status: 'EXPIRED' } });
  const requestStatus = await giveBackHeld(tx, context, { request, approvalId: id, to: 'EXPIRED', why: { reasonCode: 'NOT_APPROVED' } });
  await recordAudit(tx, context, {
    action: 'expireApprovals',
    entityType: 'MatchApproval',
    entityId: id,
    before: { status: 'WAITING' },
    after: { status: 'EXPIRED', requestStatus },
  });
  await notify(tx, context, {
    organisationId: request.organisationId,
    kind: 'APPROVAL_EXPIRED',
    parameters: { requestCode: request.code },
    path: `/mua/ghep/${request.id}`,
    dedupeKey: `approval-expired:${id}`,
  });
  return true;
}
