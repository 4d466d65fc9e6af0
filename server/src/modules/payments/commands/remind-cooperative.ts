import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { mustOperate } from '../policy.ts';

/** Reminds a cooperative of an order that has not moved, at most once a day. */
export async function remindCooperative(context: CommandContext, orderId: string): Promise<void> {
  mustOperate(context.viewer, 'remindCooperative');
  await runTransaction(context, async (tx) => {
    const order = await tx.consumerOrder.findUnique({ where: { id: orderId } });
    if (!order) throw new NotFound('ConsumerOrder');
    await notify(tx, context, {
      organisationId: order.cooperativeId,
      kind: 'CONSUMER_ORDER_WAITS',
      parameters: { orderCode: order.code },
      path: '/htx-cua-toi',
      dedupeKey: `consumer-order-waits:${orderId}:${businessToday(context.clock)}`,
    });
    await recordAudit(tx, context, { action: 'remindCooperative', entityType: 'ConsumerOrder', entityId: orderId });
  });
}
