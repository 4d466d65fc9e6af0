import { changeOfferTermsRule } from '@cho-phien/schema/rules/offer.ts';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { StatusForbids } from '../errors.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { baseOf } from '../rules/read-volumes.ts';
import { lockOffer, replaceTiers, tiersOf } from '../store-offers.ts';

/** Changes channels, dates, least order and margin of weight of an offer; orders keep the margin they were placed under. A channel that is added takes over the list price; one that ends loses its prices. */
export async function changeOfferTerms(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(changeOfferTermsRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'changeOfferTerms');
  const today = businessToday(context.clock);
  if (input.validUntilOn < today) throw new InvalidInput([{ path: 'validUntilOn', rule: 'IN_THE_PAST', parameters: { earliest: today } }]);
  return withIdempotency(context, { operation: 'changeOfferTerms', key: idempotencyKey, input }, async (tx) => {
    const offer = owned('Offer', await lockOffer(tx, input.offerId), cooperative);
    if (offer.status === 'EXPIRED' || offer.status === 'WITHDRAWN') throw new StatusForbids('Offer', offer.status);
    const minOrderBase = baseOf(input.minOrder, offer.baseUnit, 'minOrder');
    const tiers = await tiersOf(tx, offer.id);
    for (const channel of input.channels) {
      if (offer.channels.includes(channel)) continue;
      // Until it gets prices of its own, a new channel sells at the list price of the other.
      const list = tiers.find((tier) => tier.fromBase === 0n);
      if (list && !tiers.some((tier) => tier.channel === channel)) tiers.push({ ...list, channel });
    }
    await replaceTiers(
      tx,
      offer.id,
      tiers.filter((tier) => input.channels.includes(tier.channel)),
    );
    const { channels, validFromOn, validUntilOn } = input;
    const weightMarginPercent = input.weightMarginPercent ?? offer.weightMarginPercent;
    await tx.offer.update({
      where: { id: offer.id },
      data: { channels, minOrderBase, weightMarginPercent, validFromOn: toDatabaseDate(validFromOn), validUntilOn: toDatabaseDate(validUntilOn) },
    });
    await recordAudit(tx, context, {
      action: 'changeOfferTerms',
      entityType: 'Offer',
      entityId: offer.id,
      before: {
        channels: offer.channels,
        validFromOn: offer.validFromOn,
        validUntilOn: offer.validUntilOn,
        minOrderBase: offer.minOrderBase,
        weightMarginPercent: offer.weightMarginPercent,
      },
      after: { channels, validFromOn, validUntilOn, minOrderBase, weightMarginPercent },
    });
    return offer.id;
  });
}
