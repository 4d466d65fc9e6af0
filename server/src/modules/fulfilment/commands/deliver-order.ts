import { deliverOrderRule } from '@cho-phien/schema/rules/fulfilment.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { enqueueInvoicing } from '../../invoices/enqueue.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import { collectCash } from '../../payments/commands/collect-cash.ts';
import { earnOrder } from '../../payments/commands/earn-order.ts';
import { CashDiffers } from '../errors.ts';
import { packerFor } from '../policy.ts';
import { CLAIM_HOURS } from '../rules/order-life.ts';
import { lockOrder } from '../store.ts';

/**
 * A parcel reached its household: the cash that was due was collected, and what was paid is earned by the cooperative. Another amount than
 * was due is refused. Returns the order's id.
 */
export async function deliverOrder(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(deliverOrderRule, raw);
  const { cooperativeId } = packerFor(context.viewer, 'deliverOrder');
  return withIdempotency(context, { operation: 'deliverOrder', key: idempotencyKey, input }, async (tx) => {
    const { group, order } = await lockOrder(tx, { orderId: input.orderId, cooperativeId, act: 'deliverOrder' });
    if (input.collectedVnd !== order.collectVnd) throw new CashDiffers(order.collectVnd);
    const now = context.clock.now();
    await tx.consumerOrder.update({ where: { id: order.id }, data: { status: 'DELIVERED', deliveredAt: now } });
    await recordAudit(tx, context, {
      action: 'deliverOrder',
      entityType: 'ConsumerOrder',
      entityId: order.id,
      before: { status: order.status },
      after: { status: 'DELIVERED', collectedVnd: order.collectVnd },
    });
    if (order.collectVnd > 0n) await collectCash(tx, { groupId: group.id, orderId: order.id, cooperativeId, amountVnd: order.collectVnd }, now);
    await earnOrder(tx, order.id, now);
    await enqueueInvoicing(tx, order.id);
    const parameters = { hours: CLAIM_HOURS };
    await tellHousehold(tx, now, { household: group, step: 'ORDER_DELIVERED', code: order.code, about: order.id, parameters });
    return order.id;
  });
}
