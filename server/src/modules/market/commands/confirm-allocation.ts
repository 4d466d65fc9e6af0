import type { Transaction } from '../../../kernel/command-context.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { firmHold, releaseHold } from '../../supply/store.ts';
import { enqueueComputeMatch } from '../enqueue.ts';
import { QuantityNotConfirmable } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { addToPurchaseOrder } from '../purchase-order-store.ts';
import { marketStepBase } from '../rules/market-unit.ts';
import { announceBoard, changeAwards, moveAllocations, settleRequestStatus, type LockedAllocation, type LockedRequest } from '../store.ts';
import { heldAllocation, noticeFacts } from './answer-allocation.ts';

export interface ConfirmAllocation {
  readonly allocationId: string;
  /** Quantity the cooperative stands for, base units; the whole allocation when absent. */
  readonly quantityBase?: bigint | undefined;
  readonly idempotencyKey: string;
}

export interface ConfirmedAllocation {
  readonly allocationId: string;
  readonly orderId: string;
}

/**
 * The cooperative stands for an allocation, wholly or in part: the volume becomes firm, what it does not confirm goes
 * back to the lot, and the buyer's purchase order to this cooperative is issued or extended.
 */
export async function confirmAllocation(context: MarketContext, input: ConfirmAllocation): Promise<ConfirmedAllocation> {
  const { idempotencyKey, ...content } = input;
  return withIdempotency(context, { operation: 'confirmAllocation', key: idempotencyKey, input: content }, async (tx) => {
    const { allocation, request } = await heldAllocation(tx, context, { name: 'confirmAllocation', allocationId: input.allocationId });
    const confirmedBase = confirmable(allocation, input.quantityBase ?? allocation.quantityBase);
    await makeFirm(tx, context, allocation, confirmedBase);
    const order = await addToPurchaseOrder(tx, context, { allocation, request, confirmedBase });
    const status = await settleRequestStatus(tx, request);
    await recordAudit(tx, context, {
      action: 'confirmAllocation',
      entityType: 'Allocation',
      entityId: allocation.id,
      before: { status: 'HELD', quantityBase: allocation.quantityBase },
      after: { status: 'FIRM', confirmedBase, orderId: order.id, requestStatus: status },
    });
    await tellBuyer(tx, context, { allocation, request, confirmedBase, orderCode: order.issued ? order.code : null });
    await announceBoard(tx, request.id);
    if (confirmedBase < allocation.quantityBase) await enqueueComputeMatch(tx, { requestId: request.id, trigger: 'ALLOCATION_LOST' });
    return { allocationId: allocation.id, orderId: order.id };
  });
}

function confirmable(allocation: LockedAllocation, quantityBase: bigint): bigint {
  const stepBase = marketStepBase(allocation);
  const whole = quantityBase === allocation.quantityBase;
  if (quantityBase <= 0n || quantityBase > allocation.quantityBase || (!whole && quantityBase % stepBase !== 0n)) {
    throw new QuantityNotConfirmable(allocation.baseUnit, allocation.quantityBase, stepBase);
  }
  return quantityBase;
}

async function makeFirm(tx: Transaction, context: MarketContext, allocation: LockedAllocation, confirmedBase: bigint): Promise<void> {
  const now = context.clock.now();
  const cause = { actorId: context.viewer?.userId ?? null, occurredAt: now };
  const promise = { allocationId: allocation.id, lotId: allocation.lotId };
  await firmHold(tx, [{ ...promise, quantityBase: confirmedBase }], cause);
  const givenBack = allocation.quantityBase - confirmedBase;
  if (givenBack > 0n) {
    await releaseHold(tx, [{ ...promise, quantityBase: givenBack }], { ...cause, reasonCode: 'CONFIRMED_IN_PART' });
    await changeAwards(tx, new Map([[allocation.lineId, -givenBack]]));
  }
  await moveAllocations(tx, [allocation.id], { status: 'CONFIRMED', confirmedBase, answeredAt: now, answeredById: context.viewer?.userId ?? null });
  await moveAllocations(tx, [allocation.id], { status: 'FIRM' });
}

async function tellBuyer(
  tx: Transaction,
  context: MarketContext,
  told: { allocation: LockedAllocation; request: LockedRequest; confirmedBase: bigint; orderCode: string | null },
): Promise<void> {
  const organisationId = told.request.organisationId;
  await notify(tx, context, {
    organisationId,
    kind: 'ALLOCATION_CONFIRMED',
    parameters: noticeFacts(told.allocation, told.request, told.confirmedBase),
    path: `/mua/ghep/${told.request.id}`,
    dedupeKey: `allocation-confirmed:${told.allocation.id}`,
  });
  if (told.orderCode === null) return;
  await notify(tx, context, {
    organisationId,
    kind: 'PURCHASE_ORDER_ISSUED',
    parameters: { orderCode: told.orderCode, counterpart: told.allocation.cooperativeVi },
    path: '/mua/don',
    dedupeKey: `purchase-order-issued:${told.orderCode}`,
  });
}
