import type { QuantityInput } from '@cho-phien/schema/rules/quantity.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { readQuantity } from '../../../kernel/quantity.ts';
import type { MarketContext } from '../market-context.ts';
import { confirmAllocation, type ConfirmedAllocation } from './confirm-allocation.ts';

/** `confirmAllocation` with the quantity as the contract speaks it; `null` confirms the whole. */
export async function confirmQuantity(
  context: MarketContext,
  input: { readonly allocationId: string; readonly quantity: QuantityInput | null; readonly idempotencyKey: string },
): Promise<ConfirmedAllocation> {
  const { allocationId, quantity, idempotencyKey } = input;
  if (!quantity) return confirmAllocation(context, { allocationId, idempotencyKey });
  const allocation = await context.prisma.allocation.findUnique({
    where: { id: allocationId, cooperativeId: context.viewer?.active?.organisationId ?? '' },
    select: { lot: { select: { product: { select: { baseUnit: true } } } } },
  });
  if (!allocation) throw new NotFound('Allocation');
  const read = readQuantity(quantity, allocation.lot.product.baseUnit);
  if (!read.ok) throw new InvalidInput([{ path: 'quantity', rule: read.rule, parameters: read.parameters }]);
  return confirmAllocation(context, { allocationId, quantityBase: read.base, idempotencyKey });
}
