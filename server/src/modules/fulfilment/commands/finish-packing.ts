import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import { decideCapture } from '../../payments/commands/decide-capture.ts';
import { settlePackedOrder } from '../../payments/commands/settle-packed-order.ts';
import type { LockedGroup } from '../../retail/store.ts';
import { weightWords } from '../rules/weight-words.ts';
import { type LockedOrder, movePackedVolume } from '../store.ts';

/** What every line of an order was packed at, by its stored weights. */
export function packedTotals({ lines, deliveryVnd }: Pick<LockedOrder, 'lines' | 'deliveryVnd'>): { finalGoodsVnd: bigint; finalTotalVnd: bigint } {
  const finalGoodsVnd = lines.reduce((sum, line) => sum + (line.finalAmountVnd ?? 0n), 0n);
  return { finalGoodsVnd, finalTotalVnd: finalGoodsVnd + deliveryVnd };
}

/**
 * The weights of an order stand: its parcel is packed, stock and money follow, and the shopper is told what is different. The order must be
 * locked, with the weights of all its lines.
 */
export async function finishPacking(
  tx: Transaction,
  context: Omit<CommandContext, 'prisma'>,
  { group, order, actorId }: { group: LockedGroup; order: LockedOrder; actorId: string | null },
): Promise<void> {
  const now = context.clock.now();
  const totals = packedTotals(order);
  await tx.consumerOrder.update({ where: { id: order.id }, data: { ...totals, status: 'PACKED', packedAt: now } });
  await recordAudit(tx, context, {
    action: 'packOrder',
    entityType: 'ConsumerOrder',
    entityId: order.id,
    before: { status: order.status, totalVnd: order.totalVnd },
    after: { status: 'PACKED', ...totals },
  });
  const { collectVnd, oweVnd } = await settlePackedOrder(tx, order.id, now);
  await decideCapture(tx, group.id, { early: false });
  const words = weightWords(order.lines, group.locale);
  if (words.length > 0) {
    await tellHousehold(tx, now, {
      household: group,
      step: 'ORDER_WEIGHED',
      code: order.code,
      about: order.id,
      parameters: {
        lines: words,
        totalVnd: totals.finalTotalVnd.toString(),
        estimateVnd: order.totalVnd.toString(),
        backVnd: oweVnd.toString(),
        collectVnd: collectVnd.toString(),
      },
    });
  }
  await movePackedVolume(tx, order, { actorId, occurredAt: now });
}
