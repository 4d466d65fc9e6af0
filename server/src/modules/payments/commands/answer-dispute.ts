import { disputeAnswerRule } from '@cho-phien/schema/rules/operate.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import type { CardPayments } from '../card-payments.ts';
import { DisputeClosed } from '../errors.ts';
import { mustOperate } from '../policy.ts';

/** Sends what the market says about a dispute to the bank, for good; the provider's event then moves its status. */
export async function answerDispute(
  context: CommandContext,
  cards: CardPayments,
  { disputeId, ...written }: { disputeId: string; answer: string },
): Promise<void> {
  mustOperate(context.viewer, 'answerDispute');
  const { answer } = parseInput(disputeAnswerRule, written);
  const dispute = await context.prisma.dispute.findUnique({ where: { id: disputeId } });
  if (!dispute) throw new NotFound('Dispute');
  if (dispute.answer === answer) return;
  if (dispute.status !== 'NEEDS_RESPONSE' || dispute.answeredAt !== null) throw new DisputeClosed(dispute.status);
  await cards.answerDispute(dispute.providerDisputeId, answer);
  await runTransaction(context, async (tx) => {
    await tx.dispute.update({ where: { id: disputeId }, data: { answer, answeredAt: context.clock.now() } });
    await recordAudit(tx, context, { action: 'answerDispute', entityType: 'Dispute', entityId: disputeId, after: { answer } });
  });
}
