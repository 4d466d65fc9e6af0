import { changeOfferPackRule } from '@cho-phien/schema/rules/offer.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { StatusForbids } from '../errors.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { lockPack, packTwins } from '../store-packs.ts';

/** Changes the words and the barcode of a pack, and whether it is made to be given; its size stays, for orders name it. Returns the id of the offer. */
export async function changeOfferPack(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(changeOfferPackRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'changeOfferPack');
  return translateConstraints(packTwins, () =>
    withIdempotency(context, { operation: 'changeOfferPack', key: idempotencyKey, input }, async (tx) => {
      const { pack, offer } = owned('OfferPack', await lockPack(tx, input.packId), cooperative);
      if (pack.archivedAt !== null) throw new StatusForbids('Offer', offer.status);
      const { nameVi, nameEn, gtin } = input;
      const giftBox = input.giftBox ?? pack.giftBox;
      await tx.offerPack.update({ where: { id: pack.id }, data: { nameVi, nameEn, gtin, giftBox } });
      // The first pack is the offer's selling unit: cards and lists name it by the same words.
      if (pack.position === 1) await tx.offer.update({ where: { id: offer.id }, data: { sellingUnitNameVi: nameVi, sellingUnitNameEn: nameEn } });
      await recordAudit(tx, context, {
        action: 'changeOfferPack',
        entityType: 'Offer',
        entityId: offer.id,
        before: { packId: pack.id, nameVi: pack.nameVi, nameEn: pack.nameEn, gtin: pack.gtin, giftBox: pack.giftBox },
        after: { packId: pack.id, nameVi, nameEn, gtin, giftBox },
      });
      return offer.id;
    }),
  );
}
