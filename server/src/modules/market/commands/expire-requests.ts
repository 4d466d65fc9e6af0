import type { Transaction } from '../../../kernel/command-context.ts';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import type { MarketContext } from '../market-context.ts';
import { announceBoard, endStandingRounds, lockRequest } from '../store.ts';

const mostRequests = 200;

/**
 * Ends requests whose last day is over: without an award they expire, with one they are closed once nothing waits for an
 * answer. What was proposed to them is given up. Returns how many ended.
 */
export async function expireRequests(context: MarketContext): Promise<number> {
  const over = await context.prisma.purchaseRequest.findMany({
    where: {
      status: { in: ['OPEN', 'PROPOSED', 'PARTLY_AWARDED'] },
      validUntilOn: { lt: toDatabaseDate(businessToday(context.clock)) },
      lines: { none: { allocations: { some: { status: 'HELD' } } } },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: mostRequests,
  });
  let ended = 0;
  for (const { id } of over) ended += await runTransaction(context, (tx) => endRequest(tx, context, id));
  return ended;
}

async function endRequest(tx: Transaction, context: MarketContext, requestId: string): Promise<number> {
  const request = await lockRequest(tx, requestId);
  const target = request.status === 'PARTLY_AWARDED' ? 'CLOSED' : request.status === 'OPEN' || request.status === 'PROPOSED' ? 'EXPIRED' : null;
  if (!target) return 0;
  await endStandingRounds(tx, { requestId });
  await tx.purchaseRequest.update({ where: { id: requestId }, data: { status: target, version: { increment: 1 } } });
  await recordAudit(tx, context, { action: 'expireRequests', entityType: 'PurchaseRequest', entityId: requestId, before: { status: request.status }, after: { status: target } });
  await notify(tx, context, { organisationId: request.organisationId, kind: 'REQUEST_EXPIRED', parameters: { requestCode: request.code }, path: '/mua/yeu-cau', dedupeKey: `request-expired:${requestId}` });
  await announceBoard(tx, requestId);
  return 1;
}
