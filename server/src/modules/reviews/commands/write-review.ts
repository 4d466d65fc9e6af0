import { reviewRule } from '@cho-phien/schema/rules/review.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { announceStaleAnswers } from '../../notifications/commands/announce.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { NotDelivered, ReviewWritten } from '../errors.ts';
import { shownName } from '../rules/shown-name.ts';

export interface WriteReview {
  /** Secret of the purchase. */
  token: string;
  lineId: string;
  stars: number;
  text?: string | null | undefined;
  photoIds: readonly string[];
}

/** What a household says about a line of its purchase, once it was delivered. A line is reviewed once. */
export async function writeReview(context: CommandContext, { token, lineId, ...raw }: WriteReview): Promise<void> {
  const { photoIds, ...review } = parseInput(reviewRule, raw);
  await translateConstraints({ review_line_id_key: () => new ReviewWritten() }, () =>
    runTransaction(context, async (tx) => {
      const line = await tx.consumerOrderLine.findFirst({
        where: { id: lookUpId(lineId), order: { group: { token: token.slice(0, 64) } } },
        include: { order: { include: { group: true } } },
      });
      if (!line) throw new NotFound('ConsumerOrderLine');
      const { order, offerId } = line;
      if (order.status !== 'DELIVERED' && order.status !== 'COMPLETED') throw new NotDelivered(order.status);
      const { id } = await tx.review.create({
        data: {
          ...review,
          lineId: line.id,
          offerId,
          cooperativeId: order.cooperativeId,
          author: shownName(order.group.contactName),
          locale: order.group.locale,
          createdAt: context.clock.now(),
        },
        select: { id: true },
      });
      await tx.shopperPhoto.updateMany({ where: { id: { in: photoIds }, groupId: order.groupId, reviewId: null }, data: { reviewId: id } });
      await recordAudit(tx, context, { action: 'writeReview', entityType: 'Review', entityId: id, after: review });
      await notify(tx, context, {
        organisationId: order.cooperativeId,
        kind: 'REVIEW_WRITTEN',
        parameters: { titleVi: line.titleVi, titleEn: line.titleEn, stars: String(review.stars) },
        path: '/htx-cua-toi/danh-gia',
        dedupeKey: `review-written:${id}`,
      });
      await announceStaleAnswers(tx, `offer:${offerId}`, `cooperative:${order.cooperativeId}`);
    }),
  );
}
