import { hideOfferPictureRule } from '@cho-phien/schema/rules/offer-picture.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { visibleSupply, whoHidesPictures } from '../policy.ts';

/** An officer takes a picture of a good of the area out of the shop and says why; the next one, or the drawing, stands for the good then. */
export async function hideOfferPicture(context: CommandContext, given: { pictureId: string; reason: string }): Promise<string> {
  const { userId } = whoHidesPictures(context.viewer);
  const { reason } = parseInput(hideOfferPictureRule, { reason: given.reason });
  return runTransaction(context, async (tx) => {
    const picture = await tx.offerPicture.findFirst({
      where: { id: lookUpId(given.pictureId), removedAt: null, hiddenAt: null, offer: { AND: [visibleSupply(context.viewer)] } },
      include: { offer: { select: { cooperativeId: true, titleVi: true, titleEn: true } } },
    });
    if (!picture) throw new NotFound('OfferPicture');
    await tx.offerPicture.update({ where: { id: picture.id }, data: { hiddenAt: context.clock.now(), hiddenById: userId, hiddenReason: reason } });
    await recordAudit(tx, context, { action: 'hideOfferPicture', entityType: 'Offer', entityId: picture.offerId, after: { pictureId: picture.id }, reason });
    await notify(tx, context, {
      organisationId: picture.offer.cooperativeId,
      kind: 'OFFER_PICTURE_HIDDEN',
      parameters: { titleVi: picture.offer.titleVi, titleEn: picture.offer.titleEn, reason },
      path: '/htx-cua-toi/chao-ban',
      dedupeKey: `offer-picture-hidden:${picture.id}`,
    });
    return picture.id;
  });
}
