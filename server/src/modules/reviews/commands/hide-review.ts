import { hideReviewRule } from '@cho-phien/schema/rules/review.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { announceStaleAnswers } from '../../notifications/commands/announce.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { ReviewClosed } from '../errors.ts';
import { reviewsVisibleTo, whoHides } from '../policy.ts';

/** An officer takes a review of the area out of the shop and says why; it no longer counts for the stars shown. */
export async function hideReview(context: CommandContext, given: { reviewId: string; reason: string }): Promise<string> {
  const { userId } = whoHides(context.viewer);
  const { reason } = parseInput(hideReviewRule, { reason: given.reason });
  return runTransaction(context, async (tx) => {
    const review = await tx.review.findFirst({ where: { id: lookUpId(given.reviewId), AND: [reviewsVisibleTo(context.viewer)] }, include: { line: true } });
    if (!review) throw new NotFound('Review');
    const { count } = await tx.review.updateMany({
      where: { id: review.id, hiddenAt: null },
      data: { hiddenAt: context.clock.now(), hiddenById: userId, hiddenReason: reason },
    });
    if (count === 0) throw new ReviewClosed();
    await recordAudit(tx, context, { action: 'hideReview', entityType: 'Review', entityId: review.id, reason });
    await notify(tx, context, {
      organisationId: review.cooperativeId,
      kind: 'REVIEW_HIDDEN',
      parameters: { titleVi: review.line.titleVi, titleEn: review.line.titleEn, reason },
      path: '/htx-cua-toi/danh-gia',
      dedupeKey: `review-hidden:${review.id}`,
    });
    await announceStaleAnswers(tx, `offer:${review.offerId}`, `cooperative:${review.cooperativeId}`);
    return review.id;
  });
}
