import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { CLAIM_HOURS } from '../rules/order-life.ts';

/** Delivered orders whose time for complaints is over are complete. Returns how many became so. */
export async function completeOrders(context: Pick<CommandContext, 'prisma' | 'clock'>): Promise<number> {
  const now = context.clock.now();
  const before = new Date(now.getTime() - CLAIM_HOURS * 3_600_000);
  const { count } = await runTransaction(context, (tx) =>
    tx.consumerOrder.updateMany({ where: { status: 'DELIVERED', deliveredAt: { lt: before } }, data: { status: 'COMPLETED', completedAt: now } }),
  );
  return count;
}
