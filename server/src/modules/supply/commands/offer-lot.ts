import { offerLotRule } from '@cho-phien/schema/rules/lot.ts';
import { businessToday, fromDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { OfferDoesNotFit, StatusForbids } from '../errors.ts';
import { approvedCooperativeFor, owned } from '../policy.ts';
import { lockLots } from '../store.ts';

/** Puts a lot on sale under an offer of the same product and grade that is active today. The cooperative must be approved. */
export async function offerLot(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(offerLotRule, raw);
  const cooperative = approvedCooperativeFor(context.viewer, 'offerLot');
  return withIdempotency(context, { operation: 'offerLot', key: idempotencyKey, input }, async (tx) => {
    const lot = owned('HarvestLot', (await lockLots(tx, [input.lotId])).get(input.lotId), cooperative);
    const offer = owned('Offer', await tx.offer.findUnique({ where: { id: input.offerId } }), cooperative);
    if (lot.status !== 'REGISTERED' && lot.status !== 'GRADED') throw new StatusForbids('HarvestLot', lot.status);
    const today = businessToday(context.clock);
    if (offer.productId !== lot.productId) throw new OfferDoesNotFit('PRODUCT');
    if (offer.gradeRank !== lot.gradeRank) throw new OfferDoesNotFit('GRADE');
    if (offer.status !== 'ACTIVE') throw new OfferDoesNotFit('NOT_ACTIVE');
    if (today < fromDatabaseDate(offer.validFromOn) || today > fromDatabaseDate(offer.validUntilOn)) throw new OfferDoesNotFit('DATES');
    await tx.harvestLot.update({ where: { id: lot.id }, data: { status: 'OFFERED', offerId: offer.id } });
    await recordAudit(tx, context, {
      action: 'offerLot',
      entityType: 'HarvestLot',
      entityId: lot.id,
      before: { status: lot.status, offerId: lot.offerId },
      after: { status: 'OFFERED', offerId: offer.id },
    });
    return lot.id;
  });
}
