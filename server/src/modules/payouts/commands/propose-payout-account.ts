import { payoutAccountRule } from '@cho-phien/schema/rules/payout.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { treasurerFor } from '../policy.ts';
import { lockPayouts } from '../store.ts';

/** Proposes the bank account the cooperative is paid on; it counts once another person agrees. A later proposal takes the place of an open one. */
export async function proposePayoutAccount(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(payoutAccountRule, raw);
  const { organisationId: cooperativeId, userId } = treasurerFor(context.viewer, 'proposePayoutAccount');
  return withIdempotency(context, { operation: 'proposePayoutAccount', key: idempotencyKey, input }, async (tx) => {
    await lockPayouts(tx, cooperativeId);
    const now = context.clock.now();
    await tx.payoutAccount.updateMany({ where: { cooperativeId, confirmedAt: null, endedAt: null }, data: { endedAt: now } });
    const { id } = await tx.payoutAccount.create({ data: { ...input, cooperativeId, proposedById: userId, proposedAt: now }, select: { id: true } });
    await recordAudit(tx, context, { action: 'proposePayoutAccount', entityType: 'PayoutAccount', entityId: id, after: input });
    return id;
  });
}
