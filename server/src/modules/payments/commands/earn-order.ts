import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { commissionOf } from '../rules/commission.ts';
import { taxOnCommissionVnd } from '../rules/commission-tax.ts';
import { book, standingOf } from '../store.ts';

/**
 * What was prepaid for a delivered order is the cooperative's, less the platform's commission on the goods and the tax on that. Booked once,
 * when all of it has arrived; its purchase must be locked.
 */
export async function earnOrder(tx: Transaction, orderId: string, now: Date): Promise<void> {
  const order = await tx.consumerOrder.findUniqueOrThrow({
    where: { id: orderId },
    include: { lines: { include: { offer: { select: { product: { select: { commodity: { select: { category: true } } } } } } } } },
  });
  const prepaidVnd = (await standingOf(tx, orderId)).SHOPPER_PREPAID ?? 0n;
  // A card that could not be captured yet: its capture books it.
  if (prepaidVnd === 0n) return;
  const goods = order.lines.map(({ finalAmountVnd, offer }) => ({ category: offer.product.commodity.category, amountVnd: finalAmountVnd ?? 0n }));
  const deliveredOn = toDatabaseDate(businessToday({ now: () => order.deliveredAt ?? now }));
  const commissionVnd = commissionOf(goods, await tx.commissionRule.findMany(), deliveredOn);
  const taxVnd = taxOnCommissionVnd(commissionVnd);
  const keptVnd = commissionVnd + taxVnd < prepaidVnd ? commissionVnd + taxVnd : 0n;
  const { cooperativeId } = order;
  await book(tx, {
    kind: 'ORDER_DELIVERED',
    dedupeKey: `delivered:${orderId}`,
    at: now,
    entries: [
      { account: 'SHOPPER_PREPAID', amountVnd: prepaidVnd, cooperativeId, orderId },
      { account: 'COOPERATIVE_PAYABLE', amountVnd: keptVnd - prepaidVnd, cooperativeId, orderId },
      { account: 'PLATFORM_FEE', amountVnd: keptVnd === 0n ? 0n : -commissionVnd, cooperativeId, orderId },
      { account: 'TAX', amountVnd: keptVnd === 0n ? 0n : -taxVnd, cooperativeId, orderId },
    ],
  });
}
