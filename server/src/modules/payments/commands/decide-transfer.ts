import { operatorReasonRule } from '@cho-phien/schema/rules/operate.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { mustOperate } from '../policy.ts';

/** Says what was done about money on the bank account that paid nothing, once. */
export async function decideTransfer(context: CommandContext, { transferId, ...written }: { transferId: string; reason: string }): Promise<void> {
  mustOperate(context.viewer, 'decideTransfer');
  const { reason } = parseInput(operatorReasonRule, written);
  await runTransaction(context, async (tx) => {
    const transfer = await tx.bankTransfer.findUnique({ where: { id: transferId } });
    if (!transfer || transfer.outcome === 'MATCHED' || transfer.outcome === 'LATE') throw new NotFound('BankTransfer');
    const { count } = await tx.transferDecision.createMany({
      data: [{ transferId, reason, decidedById: context.viewer?.userId ?? null, decidedAt: context.clock.now() }],
      skipDuplicates: true,
    });
    if (count > 0)
      await recordAudit(tx, context, {
        action: 'decideTransfer',
        entityType: 'BankTransfer',
        entityId: transferId,
        after: { outcome: transfer.outcome },
        reason,
      });
  });
}
