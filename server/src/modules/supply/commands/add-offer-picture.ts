import { randomUUID } from 'node:crypto';
import { LEAST_PICTURE_SIDE, LONGEST_ALT, MOST_OFFER_PICTURES } from '@cho-phien/schema/rules/offer-picture.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { UnknownFileType } from '../../files/commands/store-file.ts';
import { drawGoodPicture, goodPictureKey } from '../../files/draw-good-picture.ts';
import type { FileStore } from '../../files/file-store.ts';
import { StatusForbids } from '../errors.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { lockOffer } from '../store-offers.ts';

/**
 * Takes a photo of an offered good: drawn in the sizes of the shop and freed of where it was taken, put behind those it has, and described by
 * the good's title until somebody says more. Returns its id.
 */
export async function addOfferPicture(context: CommandContext, files: FileStore, given: { slug: string; bytes: Uint8Array }): Promise<string> {
  const cooperative = cooperativeFor(context.viewer, 'addOfferPicture');
  const found = await context.prisma.offer.findUnique({ where: { slug: given.slug }, select: { id: true, cooperativeId: true } });
  const { id: offerId } = owned('Offer', found, cooperative);
  const drawn = await drawGoodPicture(given.bytes);
  if (drawn === 'NO_PHOTO') throw new UnknownFileType();
  if (drawn === 'TOO_SMALL') throw new InvalidInput([{ path: 'picture', rule: 'PICTURE_TOO_SMALL', parameters: { minimum: String(LEAST_PICTURE_SIDE) } }]);
  const id = randomUUID();
  try {
    for (const { size, type, bytes } of drawn) await files.put(goodPictureKey(id, size), bytes, type);
    await runTransaction(context, async (tx) => {
      const offer = owned('Offer', await lockOffer(tx, offerId), cooperative);
      if (offer.status === 'EXPIRED' || offer.status === 'WITHDRAWN') throw new StatusForbids('Offer', offer.status);
      const taken = new Set(
        (await tx.offerPicture.findMany({ where: { offerId, removedAt: null }, select: { position: true } })).map(({ position }) => position),
      );
      const position = Array.from({ length: MOST_OFFER_PICTURES }, (_none, place) => place + 1).find((place) => !taken.has(place));
      if (position === undefined) throw new InvalidInput([{ path: 'picture', rule: 'TOO_MANY', parameters: { maximum: String(MOST_OFFER_PICTURES) } }]);
      const { titleVi, titleEn } = await tx.offer.findUniqueOrThrow({ where: { id: offerId }, select: { titleVi: true, titleEn: true } });
      const words = { altVi: titleVi.slice(0, LONGEST_ALT), altEn: titleEn.slice(0, LONGEST_ALT) };
      await tx.offerPicture.create({ data: { id, offerId, position, ...words, addedById: cooperative.userId, addedAt: context.clock.now() } });
      await recordAudit(tx, context, { action: 'addOfferPicture', entityType: 'Offer', entityId: offerId, after: { pictureId: id, position } });
    });
  } catch (error) {
    // Without its row nobody could reach the content.
    for (const { size } of drawn) await files.remove(goodPictureKey(id, size)).catch(() => {});
    throw error;
  }
  return id;
}
