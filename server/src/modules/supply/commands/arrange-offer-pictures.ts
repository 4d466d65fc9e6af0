import { arrangeOfferPicturesRule } from '@cho-phien/schema/rules/offer-picture.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { lockOffer } from '../store-offers.ts';

/**
 * Puts the pictures of an offer in order, says what they show, and takes away those that are named. One that is named nowhere, because a
 * colleague added it meanwhile, stays behind the others. Returns the id of the offer.
 */
export async function arrangeOfferPictures(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(arrangeOfferPicturesRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'arrangeOfferPictures');
  return withIdempotency(context, { operation: 'arrangeOfferPictures', key: idempotencyKey, input }, async (tx) => {
    const offer = owned('Offer', await lockOffer(tx, input.offerId), cooperative);
    const standing = await tx.offerPicture.findMany({ where: { offerId: offer.id, removedAt: null }, orderBy: { position: 'asc' } });
    const ids = new Set(standing.map(({ id }) => id));
    if ([...input.pictures.map(({ pictureId }) => pictureId), ...input.removeIds].some((id) => !ids.has(id))) throw new NotFound('OfferPicture');
    const named = input.pictures.filter(({ pictureId }) => !input.removeIds.includes(pictureId));
    const unnamed = standing.filter(({ id }) => !input.removeIds.includes(id) && !named.some(({ pictureId }) => pictureId === id));
    await tx.offerPicture.updateMany({ where: { id: { in: input.removeIds } }, data: { removedAt: context.clock.now() } });
    const order = [...named, ...unnamed.map(({ id, altVi, altEn }) => ({ pictureId: id, altVi, altEn }))];
    for (const [place, { pictureId, altVi, altEn }] of order.entries()) {
      await tx.offerPicture.update({ where: { id: pictureId }, data: { position: place + 1, altVi, altEn } });
    }
    const told = (pictures: readonly { pictureId: string; altVi: string }[]) => pictures.map(({ pictureId, altVi }) => ({ pictureId, altVi }));
    await recordAudit(tx, context, {
      action: 'arrangeOfferPictures',
      entityType: 'Offer',
      entityId: offer.id,
      before: { pictures: told(standing.map(({ id, altVi }) => ({ pictureId: id, altVi }))) },
      after: { pictures: told(order) },
    });
    return offer.id;
  });
}
