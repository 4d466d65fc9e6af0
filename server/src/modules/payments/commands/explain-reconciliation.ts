import { operatorReasonRule } from '@cho-phien/schema/rules/operate.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { mustOperate } from '../policy.ts';

/** Says why a day differs; its alarm is off until the difference is another one. */
export async function explainReconciliation(
  context: CommandContext,
  { reconciliationId, ...written }: { reconciliationId: string; reason: string },
): Promise<void> {
  mustOperate(context.viewer, 'explainReconciliation');
  const { reason } = parseInput(operatorReasonRule, written);
  await runTransaction(context, async (tx) => {
    const found = await tx.reconciliation.findUnique({ where: { id: reconciliationId } });
    if (!found) throw new NotFound('Reconciliation');
    const by = { explanation: reason, explainedById: context.viewer?.userId ?? null, explainedAt: context.clock.now() };
    await tx.reconciliation.update({ where: { id: reconciliationId }, data: by });
    await recordAudit(tx, context, {
      action: 'explainReconciliation',
      entityType: 'Reconciliation',
      entityId: reconciliationId,
      before: { differenceVnd: found.differenceVnd, explanation: found.explanation },
      after: { explanation: reason },
      reason,
    });
  });
}
