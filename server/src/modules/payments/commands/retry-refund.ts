import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { enqueueRefunds } from '../enqueue.ts';
import { mustOperate } from '../policy.ts';

/** Has a card refund that failed tried again. One that is due or made already stays as it is. */
export async function retryRefund(context: CommandContext, refundId: string): Promise<void> {
  mustOperate(context.viewer, 'retryRefund');
  await runTransaction(context, async (tx) => {
    const refund = await tx.refund.findUnique({ where: { id: refundId }, select: { lastError: true } });
    if (!refund) throw new NotFound('Refund');
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, status: 'FAILED' },
      data: { status: 'DUE', attempts: 0, retries: { increment: 1 } },
    });
    if (count === 0) return;
    await recordAudit(tx, context, {
      action: 'retryRefund',
      entityType: 'Refund',
      entityId: refundId,
      before: { status: 'FAILED', lastError: refund.lastError },
      after: { status: 'DUE' },
    });
    await enqueueRefunds(tx);
  });
}
