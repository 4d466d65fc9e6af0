import { randomBytes } from 'node:crypto';
import { openGroupBuyRule } from '@cho-phien/schema/rules/group-buy.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { GUEST } from '../../pre-orders/commands/place-pre-order.ts';
import { contactPhoneOf } from '../../retail/commands/place-orders.ts';
import { readFirstPacks } from '../../retail/reads/offer-facts.ts';
import { retailPriceVnd } from '../../retail/rules/retail-price.ts';
import { approvedCooperativeFor, owned } from '../../supply/policy.ts';
import { TooManyGroupBuys } from '../errors.ts';

/** Batches one organiser may have open. */
const MOST_OPEN = 3;
const DAY_MS = 86_400_000;
/** Letters and digits nobody mistakes for others. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/**
 * Opens a batch of a good for neighbours to buy together, at the price its price list has for the whole batch, or at the price its
 * cooperative names. Nothing is held or paid by opening it. Returns the code people share.
 */
export async function openGroupBuy(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  const input = parseInput(openGroupBuyRule, raw);
  const organiserPhone = phoneOf(input.organiserPhone);
  const cooperative = input.unitPriceVnd ? approvedCooperativeFor(context.viewer, 'openGroupBuy') : null;
  const keyed = { operation: 'openGroupBuy', key: idempotencyKey, input, actorId: context.viewer?.userId ?? GUEST };
  return withIdempotency(context, keyed, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`group-buys:${organiserPhone}`}, 0))::text`;
    if ((await tx.groupBuy.count({ where: { organiserPhone, status: 'OPEN' } })) >= MOST_OPEN) throw new TooManyGroupBuys(MOST_OPEN);
    const found = await tx.offer.findUnique({ where: { slug: input.slug }, select: { id: true, cooperativeId: true } });
    if (!found || (await tx.commune.count({ where: { code: input.communeCode } })) === 0) throw new NotFound('Offer');
    if (cooperative) owned('Offer', found, cooperative);
    const offer = (await readFirstPacks(tx, [found.id], businessToday(context.clock))).get(found.id);
    const thresholdBase = (offer?.packBase ?? 0n) * BigInt(input.packs);
    const listPriceVnd = offer?.onSale ? retailPriceVnd(offer.tiers, thresholdBase) : null;
    if (listPriceVnd === null) throw new NotFound('Offer');
    const openedAt = context.clock.now();
    const { id, code } = await tx.groupBuy.create({
      data: {
        code: newCode(),
        offerId: found.id,
        thresholdBase,
        unitPriceVnd: input.unitPriceVnd ?? listPriceVnd,
        organiserName: input.organiserName,
        organiserPhone,
        communeCode: input.communeCode,
        pickUpLine: input.pickUpLine,
        openedById: context.viewer?.userId ?? null,
        openedAt,
        closesAt: new Date(openedAt.getTime() + input.days * DAY_MS),
      },
    });
    await recordAudit(tx, context, { action: 'openGroupBuy', entityType: 'GroupBuy', entityId: id, after: { code, thresholdBase } });
    return code;
  });
}

function phoneOf(phone: string): string {
  try {
    return contactPhoneOf(phone);
  } catch (error) {
    if (error instanceof InvalidInput) throw new InvalidInput([{ path: 'organiserPhone', rule: 'MALFORMED', parameters: {} }]);
    throw error;
  }
}

function newCode(): string {
  return [...randomBytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}
