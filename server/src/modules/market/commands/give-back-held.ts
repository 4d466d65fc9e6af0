import type { PurchaseRequestStatus } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { type MovementCause, releaseHold } from '../../supply/store.ts';
import { heldForApproval } from '../approval-store.ts';
import { enqueueComputeMatch } from '../enqueue.ts';
import type { MarketContext } from '../market-context.ts';
import { announceBoard, changeAwards, moveAllocations, settleRequestStatus, type LockedRequest } from '../store.ts';

interface GivenBack {
  readonly request: LockedRequest;
  readonly approvalId: string;
  readonly to: 'RELEASED' | 'EXPIRED';
  readonly why: Pick<MovementCause, 'reason' | 'reasonCode'>;
}

/** What waited for an approval goes back to its lots, and a new proposal is ordered. Returns the request's status from now on. */
export async function giveBackHeld(tx: Transaction, context: MarketContext, { request, approvalId, to, why }: GivenBack): Promise<PurchaseRequestStatus> {
  const held = await heldForApproval(tx, approvalId);
  await releaseHold(
    tx,
    held.map(({ id, lotId, quantityBase }) => ({ allocationId: id, lotId, quantityBase })),
    { actorId: context.viewer?.userId ?? null, occurredAt: context.clock.now(), ...why },
  );
  await moveAllocations(
    tx,
    held.map(({ id }) => id),
    { status: to },
  );
  const changes = new Map<string, bigint>();
  for (const { lineId, quantityBase } of held) changes.set(lineId, (changes.get(lineId) ?? 0n) - quantityBase);
  await changeAwards(tx, changes);
  const status = await settleRequestStatus(tx, request);
  await announceBoard(tx, request.id);
  await enqueueComputeMatch(tx, { requestId: request.id, trigger: 'ALLOCATION_LOST' });
  return status;
}
