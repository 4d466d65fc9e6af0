import { settlePayoutRule } from '@cho-phien/schema/rules/payout.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { book } from '../../payments/store.ts';
import { PayoutStatusForbids } from '../errors.ts';
import { operatorOf } from '../policy.ts';
import { lockStatement } from '../store.ts';

/** Writes down what the bank said of a payout: paid, with its number, or come back, with why; then it is owed again and waits to be sent. */
export async function settlePayout(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(settlePayoutRule, raw);
  operatorOf(context.viewer, 'settlePayout');
  return withIdempotency(context, { operation: 'settlePayout', key: idempotencyKey, input }, async (tx) => {
    const statement = await lockStatement(tx, input.statementId);
    if (!statement) throw new NotFound('PayoutStatement');
    if (statement.status !== 'SENT') throw new PayoutStatusForbids(statement.status);
    const { id, code, cooperativeId, netVnd, attempts } = statement;
    const now = context.clock.now();
    if (!input.paid) {
      await book(tx, {
        kind: 'PAYOUT_RETURNED',
        dedupeKey: `payout-returned:${id}:${attempts}`,
        at: now,
        entries: [
          { account: 'BANK', amountVnd: netVnd },
          { account: 'COOPERATIVE_PAYABLE', amountVnd: -netVnd, cooperativeId },
        ],
      });
    }
    const after = { status: input.paid ? ('PAID' as const) : ('RETURNED' as const), settledAt: now, bankReference: input.bankReference };
    await tx.payoutStatement.update({ where: { id }, data: after });
    await notify(tx, context, {
      organisationId: cooperativeId,
      ...(input.paid
        ? { kind: 'PAYOUT_PAID', parameters: { code, netVnd: netVnd.toString(), reference: input.bankReference } }
        : { kind: 'PAYOUT_RETURNED', parameters: { code, netVnd: netVnd.toString(), reason: input.bankReference } }),
      path: '/htx-cua-toi/doi-soat',
      dedupeKey: `payout-settled:${id}:${attempts}`,
    });
    await recordAudit(tx, context, { action: 'settlePayout', entityType: 'PayoutStatement', entityId: id, before: { status: 'SENT' }, after });
    return id;
  });
}
