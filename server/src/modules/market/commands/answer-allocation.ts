import type { Transaction } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { AllocationAnswered, AllocationExpired } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { answeringRoles, mustActFor } from '../policy.ts';
import { lockAllocations, lockRequest, requestOfAllocation, type LockedAllocation, type LockedRequest } from '../store.ts';

/** A held allocation that the viewer's cooperative may answer now, with its request; both rows are locked. */
export async function heldAllocation(
  tx: Transaction,
  context: MarketContext,
  act: { name: string; allocationId: string },
): Promise<{ allocation: LockedAllocation; request: LockedRequest }> {
  const requestId = await requestOfAllocation(tx, act.allocationId);
  if (!requestId) throw new NotFound('Allocation');
  const request = await lockRequest(tx, requestId);
  const [allocation] = await lockAllocations(tx, [act.allocationId]);
  // What was only proposed, or waits for the buyer's own approval, was asked of nobody.
  if (!allocation || allocation.status === 'PROPOSED' || allocation.confirmBy === null) throw new NotFound('Allocation');
  mustActFor(context.viewer, allocation.cooperativeId, { roles: answeringRoles, name: act.name, entity: 'Allocation' });
  const over = allocation.confirmBy.getTime() <= context.clock.now().getTime();
  if (allocation.status === 'EXPIRED' || (allocation.status === 'HELD' && over)) throw new AllocationExpired(allocation.confirmBy);
  if (allocation.status !== 'HELD') throw new AllocationAnswered(allocation.status);
  return { allocation, request };
}

/** Figures of a notice about an allocation. */
export function noticeFacts(allocation: LockedAllocation, request: LockedRequest, quantityBase: bigint) {
  const { value, unit } = sayQuantity(quantityBase, allocation.baseUnit);
  return {
    requestCode: request.code,
    cooperative: allocation.cooperativeVi,
    productVi: allocation.productVi,
    productEn: allocation.productEn,
    quantity: `${value} ${unit}`,
  };
}
