import { MOST_OFFER_PACKS } from '@cho-phien/schema/rules/offer.ts';
import type { OfferPack } from '@cho-phien/prisma/generated/client.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { InvalidInput } from '../../kernel/expected-error.ts';
import { lockOffer, type LockedOffer } from './store-offers.ts';

/** A pack with its offer, whose row is locked; null when there is none. */
export async function lockPack(tx: Transaction, packId: string): Promise<{ pack: OfferPack; offer: LockedOffer; cooperativeId: string } | null> {
  const found = await tx.offerPack.findUnique({ where: { id: packId }, select: { offerId: true } });
  const offer = found && (await lockOffer(tx, found.offerId));
  if (!offer) return null;
  return { pack: await tx.offerPack.findUniqueOrThrow({ where: { id: packId } }), offer, cooperativeId: offer.cooperativeId };
}

/** The place of the next pack of a locked offer; refuses more packs than an offer may have. */
export async function nextPackPosition(tx: Transaction, offerId: string): Promise<number> {
  const sold = await tx.offerPack.count({ where: { offerId, archivedAt: null } });
  if (sold >= MOST_OFFER_PACKS) throw new InvalidInput([{ path: 'size', rule: 'TOO_MANY', parameters: { maximum: String(MOST_OFFER_PACKS) } }]);
  const last = await tx.offerPack.aggregate({ where: { offerId }, _max: { position: true } });
  return (last._max.position ?? 0) + 1;
}

/** Refusals of the database when another pack has the words or the barcode, as problems of the field. */
export const packTwins = {
  offer_pack_gtin_once: () => new InvalidInput([{ path: 'gtin', rule: 'TWICE', parameters: {} }]),
  offer_pack_name_once: () => new InvalidInput([{ path: 'nameVi', rule: 'TWICE', parameters: {} }]),
};
