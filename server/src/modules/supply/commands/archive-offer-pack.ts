import type { CommandContext } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { lockPack } from '../store-packs.ts';

/** Sells a pack no longer; orders that name it stand. The first pack stays as long as its offer. Returns the id of the offer. */
export async function archiveOfferPack(context: CommandContext, idempotencyKey: string, packId: string): Promise<string> {
  const cooperative = cooperativeFor(context.viewer, 'archiveOfferPack');
  return withIdempotency(context, { operation: 'archiveOfferPack', key: idempotencyKey, input: { packId } }, async (tx) => {
    const { pack, offer } = owned('OfferPack', await lockPack(tx, packId), cooperative);
    if (pack.position === 1) throw new InvalidInput([{ path: 'packId', rule: 'FIRST_PACK', parameters: {} }]);
    if (pack.archivedAt === null) await tx.offerPack.update({ where: { id: pack.id }, data: { archivedAt: context.clock.now() } });
    await recordAudit(tx, context, { action: 'archiveOfferPack', entityType: 'Offer', entityId: offer.id, before: { packId, nameVi: pack.nameVi } });
    return offer.id;
  });
}
