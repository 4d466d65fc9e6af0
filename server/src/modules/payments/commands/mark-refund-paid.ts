import { bankReferenceRule } from '@cho-phien/schema/rules/operate.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import type { CardPayments } from '../card-payments.ts';
import { BankReferenceTaken, RefundNotPayable } from '../errors.ts';
import { mustOperate } from '../policy.ts';
import { type RefundProof, settleRefundIn } from './settle-refund.ts';

/**
 * Notes that a refund was paid by bank transfer. A card refund can be paid so once it failed and the provider does not have it after all.
 * The same refund with the same number is paid once.
 */
export async function markRefundPaid(
  context: CommandContext,
  cards: CardPayments | null,
  { refundId, ...written }: { refundId: string; bankReference: string },
): Promise<void> {
  mustOperate(context.viewer, 'markRefundPaid');
  const { bankReference } = parseInput(bankReferenceRule, written);
  const found = await context.prisma.refund.findUnique({ where: { id: refundId }, include: { payment: { select: { method: true, providerIntentId: true } } } });
  if (!found) throw new NotFound('Refund');
  const { method, providerIntentId } = found.payment;
  if (method === 'CARD' && found.status === 'DUE') throw new RefundNotPayable(found.status);
  const made = method === 'CARD' && cards && providerIntentId !== null ? await cards.findRefund({ refundId, intentId: providerIntentId }) : null;
  const proof: RefundProof = made === null ? { bankReference } : { providerRefundId: made };
  await translateConstraints({ refund_bank_reference_key: () => new BankReferenceTaken() }, () =>
    runTransaction(context, async (tx) => {
      const refund = await tx.refund.findUniqueOrThrow({ where: { id: refundId } });
      if (refund.status === 'SUCCEEDED') {
        if (refund.bankReference === bankReference) return;
        throw new RefundNotPayable(refund.status);
      }
      await settleRefundIn(tx, context, refundId, proof);
      await recordAudit(tx, context, {
        action: 'markRefundPaid',
        entityType: 'Refund',
        entityId: refundId,
        before: { status: refund.status },
        after: { status: 'SUCCEEDED', ...proof },
      });
    }),
  );
}
