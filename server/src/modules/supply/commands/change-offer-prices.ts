import { changeOfferPricesRule } from '@cho-phien/schema/rules/offer.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { StatusForbids } from '../errors.ts';
import { cooperativeFor, owned } from '../policy.ts';
import { checkTiers } from '../rules/check-tiers.ts';
import { readTiers } from '../rules/read-tiers.ts';
import { lockOffer, replaceTiers, tiersOf } from '../store-offers.ts';

/** Replaces all prices of an offer. Promises already made keep the price they were made at. A warehouse may not do it. */
export async function changeOfferPrices(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(changeOfferPricesRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'changeOfferPrices');
  return withIdempotency(context, { operation: 'changeOfferPrices', key: idempotencyKey, input }, async (tx) => {
    const offer = owned('Offer', await lockOffer(tx, input.offerId), cooperative);
    if (offer.status === 'EXPIRED' || offer.status === 'WITHDRAWN') throw new StatusForbids('Offer', offer.status);
    const tiers = readTiers(input.tiers, offer.baseUnit);
    const problems = checkTiers(tiers, offer.channels);
    if (problems.length > 0) throw new InvalidInput(problems);
    const before = await tiersOf(tx, offer.id);
    await replaceTiers(tx, offer.id, tiers);
    await recordAudit(tx, context, { action: 'changeOfferPrices', entityType: 'Offer', entityId: offer.id, before: { tiers: before }, after: { tiers } });
    return offer.id;
  });
}
