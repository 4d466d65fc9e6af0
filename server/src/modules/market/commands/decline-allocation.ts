import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { releaseHold } from '../../supply/store.ts';
import { enqueueComputeMatch } from '../enqueue.ts';
import type { MarketContext } from '../market-context.ts';
import { announceBoard, changeAwards, moveAllocations, settleRequestStatus } from '../store.ts';
import { heldAllocation, noticeFacts } from './answer-allocation.ts';

export interface DeclineAllocation {
  readonly allocationId: string;
  /** Why; the buyer reads it. */
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** The cooperative declines an allocation: its volume goes back to the lot and the buyer gets a new proposal. */
export async function declineAllocation(context: MarketContext, input: DeclineAllocation): Promise<{ allocationId: string }> {
  const { idempotencyKey, ...content } = input;
  return withIdempotency(context, { operation: 'declineAllocation', key: idempotencyKey, input: content }, async (tx) => {
    const { allocation, request } = await heldAllocation(tx, context, { name: 'declineAllocation', allocationId: input.allocationId });
    const now = context.clock.now();
    const actorId = context.viewer?.userId ?? null;
    await releaseHold(tx, [{ allocationId: allocation.id, lotId: allocation.lotId, quantityBase: allocation.quantityBase }], {
      actorId,
      occurredAt: now,
      reason: input.reason,
    });
    await moveAllocations(tx, [allocation.id], { status: 'RELEASED', confirmedBase: 0n, answeredAt: now, answeredById: actorId, declineReason: input.reason });
    await changeAwards(tx, new Map([[allocation.lineId, -allocation.quantityBase]]));
    const status = await settleRequestStatus(tx, request);
    await recordAudit(tx, context, {
      action: 'declineAllocation',
      entityType: 'Allocation',
      entityId: allocation.id,
      before: { status: 'HELD' },
      after: { status: 'RELEASED', requestStatus: status },
      reason: input.reason,
    });
    await notify(tx, context, {
      organisationId: request.organisationId,
      kind: 'ALLOCATION_DECLINED',
      parameters: { ...noticeFacts(allocation, request, allocation.quantityBase), reason: input.reason },
      path: `/mua/ghep/${request.id}`,
      dedupeKey: `allocation-declined:${allocation.id}`,
    });
    await announceBoard(tx, request.id);
    await enqueueComputeMatch(tx, { requestId: request.id, trigger: 'ALLOCATION_LOST' });
    return { allocationId: allocation.id };
  });
}
