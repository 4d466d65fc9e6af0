import { operatorReasonRule } from '@cho-phien/schema/rules/operate.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { enqueueEvent } from '../enqueue.ts';
import { mustOperate } from '../policy.ts';

/** Has an event of the provider worked off again; with a reason, lays it aside instead. */
export async function settleEvent(context: CommandContext, { eventId, dismissReason }: { eventId: string; dismissReason: string | null }): Promise<void> {
  mustOperate(context.viewer, 'settleEvent');
  const dismissedReason = dismissReason === null ? null : parseInput(operatorReasonRule, { reason: dismissReason }).reason;
  await runTransaction(context, async (tx) => {
    const event = await tx.providerEvent.findUnique({ where: { id: eventId }, select: { outcome: true } });
    if (!event) throw new NotFound('ProviderEvent');
    if (dismissedReason === null) return enqueueEvent(tx, eventId);
    await tx.providerEvent.update({ where: { id: eventId }, data: { dismissedAt: context.clock.now(), dismissedReason } });
    const entityId = context.viewer?.active?.organisationId ?? '';
    await recordAudit(tx, context, {
      action: 'settleEvent',
      entityType: 'Organisation',
      entityId,
      after: { eventId, outcome: event.outcome },
      reason: dismissedReason,
    });
  });
}
