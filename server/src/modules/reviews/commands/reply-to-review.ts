import { replyRule } from '@cho-phien/schema/rules/review.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { announceStaleAnswers } from '../../notifications/commands/announce.ts';
import { ReviewClosed } from '../errors.ts';
import { whoReplies } from '../policy.ts';

/** The cooperative answers a review, once and for everybody to read. */
export async function replyToReview(context: CommandContext, given: { reviewId: string; text: string }): Promise<string> {
  const { userId, cooperativeId } = whoReplies(context.viewer);
  const { text } = parseInput(replyRule, { text: given.text });
  return runTransaction(context, async (tx) => {
    const review = await tx.review.findFirst({ where: { id: lookUpId(given.reviewId), cooperativeId } });
    if (!review) throw new NotFound('Review');
    const { count } = await tx.review.updateMany({
      where: { id: review.id, reply: null, hiddenAt: null },
      data: { reply: text, repliedAt: context.clock.now(), repliedById: userId },
    });
    if (count === 0) throw new ReviewClosed();
    await recordAudit(tx, context, { action: 'replyToReview', entityType: 'Review', entityId: review.id, after: { reply: text } });
    await announceStaleAnswers(tx, `offer:${review.offerId}`, `cooperative:${cooperativeId}`);
    return review.id;
  });
}
