import type { Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { releaseHold } from '../../supply/store.ts';
import { enqueueComputeMatch } from '../enqueue.ts';
import type { MarketContext } from '../market-context.ts';
import {
  announceBoard,
  changeAwards,
  lockAllocations,
  lockRequest,
  moveAllocations,
  settleRequestStatus,
  type LockedAllocation,
  type LockedRequest,
} from '../store.ts';
import { noticeFacts } from './answer-allocation.ts';

/** Most requests looked after in one run; the rest comes with the next. */
const mostRequests = 100;

/** Ends every hold whose time to answer is over: volume goes back, buyer and cooperative are told, a new proposal is ordered. Returns how many ended. */
export async function expireAllocations(context: MarketContext): Promise<number> {
  const overdue = await context.prisma.allocation.findMany({
    where: { status: 'HELD', confirmBy: { lte: context.clock.now() } },
    select: { line: { select: { requestId: true } } },
    orderBy: { confirmBy: 'asc' },
    take: mostRequests,
  });
  let expired = 0;
  for (const requestId of new Set(overdue.map(({ line }) => line.requestId))) {
    expired += await runTransaction(context, (tx) => expireOfRequest(tx, context, requestId));
  }
  return expired;
}

async function expireOfRequest(tx: Transaction, context: MarketContext, requestId: string): Promise<number> {
  const request = await lockRequest(tx, requestId);
  const now = context.clock.now();
  const rows = await tx.allocation.findMany({ where: { status: 'HELD', confirmBy: { lte: now }, line: { requestId } }, select: { id: true } });
  const overdue = await lockAllocations(
    tx,
    rows.map(({ id }) => id),
  );
  if (overdue.length === 0) return 0;
  const ids = overdue.map(({ id }) => id);
  await releaseHold(
    tx,
    overdue.map(({ id, lotId, quantityBase }) => ({ allocationId: id, lotId, quantityBase })),
    { actorId: null, occurredAt: now, reasonCode: 'NOT_ANSWERED' },
  );
  await moveAllocations(tx, ids, { status: 'EXPIRED' });
  await changeAwards(tx, takenBack(overdue));
  const status = await settleRequestStatus(tx, request);
  await recordAudit(
    tx,
    context,
    ...ids.map((entityId) => ({
      action: 'expireAllocations',
      entityType: 'Allocation',
      entityId,
      before: { status: 'HELD' },
      after: { status: 'EXPIRED', requestStatus: status },
    })),
  );
  await tell(tx, context, request, overdue);
  await announceBoard(tx, request.id);
  await enqueueComputeMatch(tx, { requestId: request.id, trigger: 'ALLOCATION_LOST' });
  return overdue.length;
}

function takenBack(allocations: readonly LockedAllocation[]): Map<string, bigint> {
  const changes = new Map<string, bigint>();
  for (const { lineId, quantityBase } of allocations) changes.set(lineId, (changes.get(lineId) ?? 0n) - quantityBase);
  return changes;
}

async function tell(tx: Transaction, context: MarketContext, request: LockedRequest, allocations: readonly LockedAllocation[]): Promise<void> {
  const notices = allocations.flatMap((allocation) => {
    const facts = {
      kind: 'ALLOCATION_EXPIRED' as const,
      parameters: noticeFacts(allocation, request, allocation.quantityBase),
      dedupeKey: `allocation-expired:${allocation.id}`,
    };
    return [
      { ...facts, organisationId: request.organisationId, path: `/mua/ghep/${request.id}` },
      { ...facts, organisationId: allocation.cooperativeId, path: '/htx-cua-toi/xac-nhan?view=da-tra-loi' },
    ];
  });
  await notify(tx, context, ...notices);
}
