import { startPreparingRule } from '@cho-phien/schema/rules/fulfilment.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { StatusForbids } from '../../supply/errors.ts';
import { packerFor } from '../policy.ts';
import { awaitsGoods } from '../rules/order-life.ts';
import { lineOrigins, lockOrder } from '../store.ts';

/**
 * Begins to prepare orders: from now on shoppers cannot call them off by themselves. Those whose goods cannot be had yet stay as they are, and
 * when there is no other the act is refused; of the others all begin or none. Returns the ids of those that began.
 */
export async function startPreparing(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string[]> {
  const input = parseInput(startPreparingRule, raw);
  const { cooperativeId } = packerFor(context.viewer, 'startPreparing');
  return withIdempotency(context, { operation: 'startPreparing', key: idempotencyKey, input }, async (tx) => {
    // Purchases are locked in one order, so that two who begin the same orders wait and do not stop each other.
    const orders = await tx.consumerOrder.findMany({
      where: { id: { in: input.orderIds }, cooperativeId },
      select: { id: true },
      orderBy: { groupId: 'asc' },
    });
    const found = orders.map(({ id }) => id);
    const begun: string[] = [];
    for (const orderId of [...found, ...input.orderIds.filter((id) => !found.includes(id))]) {
      const { order } = await lockOrder(tx, { orderId, cooperativeId, act: 'startPreparing' });
      if (awaitsGoods(await lineOrigins(tx, order.id))) continue;
      begun.push(order.id);
      await tx.consumerOrder.update({ where: { id: order.id }, data: { status: 'PREPARING', preparingAt: context.clock.now() } });
      await recordAudit(tx, context, {
        action: 'startPreparing',
        entityType: 'ConsumerOrder',
        entityId: order.id,
        before: { status: order.status },
        after: { status: 'PREPARING' },
      });
    }
    if (begun.length === 0) throw new StatusForbids('HouseholdOrder', 'PLACED');
    return begun;
  });
}
