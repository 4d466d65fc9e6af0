import { addOfferPackRule } from '@cho-phien/schema/rules/offer.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { StatusForbids } from '../errors.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { baseOf } from '../rules/read-volumes.ts';
import { lockOffer } from '../store-offers.ts';
import { nextPackPosition, packTwins } from '../store-packs.ts';

/** Adds a pack of another size to an offer; households buy it at the offer's prices by quantity. Returns the id of the offer. */
export async function addOfferPack(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(addOfferPackRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'addOfferPack');
  return translateConstraints(packTwins, () =>
    withIdempotency(context, { operation: 'addOfferPack', key: idempotencyKey, input }, async (tx) => {
      const offer = owned('Offer', await lockOffer(tx, input.offerId), cooperative);
      if (offer.status === 'EXPIRED' || offer.status === 'WITHDRAWN') throw new StatusForbids('Offer', offer.status);
      const { nameVi, nameEn, gtin } = input;
      const giftBox = input.giftBox ?? false;
      const sizeBase = baseOf(input.size, offer.baseUnit, 'size');
      const position = await nextPackPosition(tx, offer.id);
      const pack = await tx.offerPack.create({
        data: { offerId: offer.id, cooperativeId: offer.cooperativeId, position, sizeBase, nameVi, nameEn, gtin, giftBox, createdAt: context.clock.now() },
        select: { id: true },
      });
      await recordAudit(tx, context, {
        action: 'addOfferPack',
        entityType: 'Offer',
        entityId: offer.id,
        after: { packId: pack.id, sizeBase, nameVi, nameEn, gtin, giftBox },
      });
      return offer.id;
    }),
  );
}
