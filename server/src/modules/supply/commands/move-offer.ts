import type { OfferStatus } from '@cho-phien/prisma/generated/enums.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { OfferDoesNotFit, StatusForbids } from '../errors.ts';
import { approvedCooperativeFor, cooperativeFor, owned } from '../policy.ts';
import { lockOffer, unofferLots } from '../store-offers.ts';

interface Move {
  act: 'pauseOffer' | 'resumeOffer' | 'withdrawOffer';
  from: readonly OfferStatus[];
  to: OfferStatus;
}

/** Hides an active offer from shop and market for a while. */
export async function pauseOffer(context: CommandContext, idempotencyKey: string, offerId: string): Promise<string> {
  return moveOffer(context, idempotencyKey, { act: 'pauseOffer', from: ['ACTIVE'], to: 'PAUSED', offerId });
}

/** Puts a draft or paused offer on sale. The cooperative must be approved and the offer's last day not past. */
export async function resumeOffer(context: CommandContext, idempotencyKey: string, offerId: string): Promise<string> {
  return moveOffer(context, idempotencyKey, { act: 'resumeOffer', from: ['DRAFT', 'PAUSED'], to: 'ACTIVE', offerId });
}

/** Ends an offer for good. Its lots wait to be offered again; promises already made stand. */
export async function withdrawOffer(context: CommandContext, idempotencyKey: string, offerId: string): Promise<string> {
  return moveOffer(context, idempotencyKey, { act: 'withdrawOffer', from: ['DRAFT', 'ACTIVE', 'PAUSED'], to: 'WITHDRAWN', offerId });
}

async function moveOffer(context: CommandContext, idempotencyKey: string, { act, from, to, offerId }: Move & { offerId: string }): Promise<string> {
  const cooperative = (to === 'ACTIVE' ? approvedCooperativeFor : cooperativeFor)(context.viewer, act);
  return withIdempotency(context, { operation: act, key: idempotencyKey, input: { offerId } }, async (tx) => {
    const offer = owned('Offer', await lockOffer(tx, offerId), cooperative);
    if (!from.includes(offer.status)) throw new StatusForbids('Offer', offer.status);
    if (to === 'ACTIVE' && offer.validUntilOn < businessToday(context.clock)) throw new OfferDoesNotFit('DATES');
    await tx.offer.update({ where: { id: offer.id }, data: { status: to } });
    if (to === 'WITHDRAWN') await unofferLots(tx, offer.id);
    await recordAudit(tx, context, { action: act, entityType: 'Offer', entityId: offer.id, before: { status: offer.status }, after: { status: to } });
    return offer.id;
  });
}
