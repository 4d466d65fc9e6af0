import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { announceBoard, endStandingRounds } from '../../market/store.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { lockPurchaseRequest } from '../store.ts';

const waiting = ['OPEN', 'PROPOSED', 'PARTLY_AWARDED'] as const;

/**
 * Ends requests whose last day has passed: what was not filled is no longer sought. One with an answer still awaited waits for it.
 * Returns how many ended.
 */
export async function expirePurchaseRequests(context: CommandContext): Promise<number> {
  const today = toDatabaseDate(businessToday(context.clock));
  const due = { status: { in: [...waiting] }, validUntilOn: { lt: today }, lines: { none: { allocations: { some: { status: 'HELD' as const } } } } };
  const requests = await context.prisma.purchaseRequest.findMany({ where: due, select: { id: true }, orderBy: { id: 'asc' }, take: 500 });
  let ended = 0;
  for (const { id } of requests) if (await expireOne(context, id)) ended += 1;
  return ended;
}

async function expireOne(context: CommandContext, requestId: string): Promise<boolean> {
  return runTransaction(context, async (tx) => {
    const request = await lockPurchaseRequest(tx, requestId);
    if (!request || !(waiting as readonly string[]).includes(request.status)) return false;
    if ((await tx.allocation.count({ where: { line: { requestId }, status: 'HELD' } })) > 0) return false;
    await endStandingRounds(tx, { requestId });
    await tx.purchaseRequest.update({ where: { id: requestId }, data: { status: 'EXPIRED', version: { increment: 1 } } });
    await recordAudit(tx, context, {
      action: 'expirePurchaseRequest',
      entityType: 'PurchaseRequest',
      entityId: requestId,
      before: { status: request.status },
      after: { status: 'EXPIRED' },
    });
    await notify(tx, context, {
      organisationId: request.organisationId,
      kind: 'REQUEST_EXPIRED',
      parameters: { requestCode: request.code },
      path: `/mua/ghep/${requestId}`,
      dedupeKey: `request-expired:${requestId}`,
    });
    await announceBoard(tx, requestId);
    return true;
  });
}
