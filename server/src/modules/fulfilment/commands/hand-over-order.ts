import { handOverOrderRule } from '@cho-phien/schema/rules/fulfilment.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { packerFor } from '../policy.ts';
import { lockOrder, shipOrder } from '../store.ts';

/** A parcel leaves the cooperative, with a courier or to be picked up; its volume leaves the store. Returns the order's id. */
export async function handOverOrder(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(handOverOrderRule, raw);
  const { cooperativeId, userId } = packerFor(context.viewer, 'handOverOrder');
  return withIdempotency(context, { operation: 'handOverOrder', key: idempotencyKey, input }, async (tx) => {
    const { order } = await lockOrder(tx, { orderId: input.orderId, cooperativeId, act: 'handOverOrder' });
    const now = context.clock.now();
    const { way: handoverWay, note: handoverNote } = input;
    await tx.consumerOrder.update({ where: { id: order.id }, data: { status: 'HANDED_OVER', handedOverAt: now, handoverWay, handoverNote } });
    await recordAudit(tx, context, {
      action: 'handOverOrder',
      entityType: 'ConsumerOrder',
      entityId: order.id,
      before: { status: order.status },
      after: { status: 'HANDED_OVER', handoverWay, handoverNote },
    });
    await shipOrder(tx, order.id, { actorId: userId, occurredAt: now });
    return order.id;
  });
}
