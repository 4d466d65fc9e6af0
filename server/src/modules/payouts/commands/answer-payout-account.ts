import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { SecondPersonNeeded } from '../errors.ts';
import { treasurerFor } from '../policy.ts';
import { lockPayouts } from '../store.ts';

/** Agrees to a proposed bank account, which then takes the place of the one before, or turns it down. Nobody agrees to their own proposal. */
export async function answerPayoutAccount(context: CommandContext, idempotencyKey: string, input: { accountId: string; agree: boolean }): Promise<string> {
  const { organisationId: cooperativeId, userId } = treasurerFor(context.viewer, 'answerPayoutAccount');
  return withIdempotency(context, { operation: 'answerPayoutAccount', key: idempotencyKey, input }, async (tx) => {
    await lockPayouts(tx, cooperativeId);
    const account = await tx.payoutAccount.findFirst({ where: { id: input.accountId, cooperativeId, confirmedAt: null, endedAt: null } });
    if (!account) throw new NotFound('PayoutAccount');
    if (input.agree && account.proposedById === userId) throw new SecondPersonNeeded();
    const now = context.clock.now();
    if (input.agree) {
      await tx.payoutAccount.updateMany({ where: { cooperativeId, confirmedAt: { not: null }, endedAt: null }, data: { endedAt: now } });
      await tx.payoutAccount.update({ where: { id: account.id }, data: { confirmedById: userId, confirmedAt: now } });
    } else {
      await tx.payoutAccount.update({ where: { id: account.id }, data: { endedAt: now } });
    }
    await recordAudit(tx, context, { action: 'answerPayoutAccount', entityType: 'PayoutAccount', entityId: account.id, after: { agree: input.agree } });
    return account.id;
  });
}
