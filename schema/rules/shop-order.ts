import { z } from 'zod';
import { dateRule, idRule, optionalText, requiredText } from './text.ts';

/** Packs of one good a shopper may order at once. */
export const MOST_PACKS = 999;
/** Different goods a basket may hold. */
export const MOST_BASKET_LINES = 60;
/** The most a card takes, đồng: amounts have eight digits at most. */
export const CARD_LIMIT_VND = 99_999_999n;
/** The least a card takes, đồng. */
export const CARD_FLOOR_VND = 15_000n;

export const paymentMethods = ['CARD', 'BANK_QR', 'CASH'] as const;

/** What a shopper keeps a basket by, as it comes from a cookie. */
export const tokenRule = z.string().regex(/^[\w-]{16,64}$/);

export const basketLineRule = z.object({ offerId: idRule, packId: idRule.nullish(), packs: z.int().min(0).max(MOST_PACKS) });

/** Code of a commune; which codes there are, the places say. */
export const communeRule = z.string().min(1).max(5);

/** Who gets an order and where. Name, telephone and address are all that must be said. */
export const contactRule = z.object({
  name: requiredText(100),
  phone: requiredText(30),
  email: z
    .string()
    .trim()
    .max(200)
    .nullish()
    .transform((text) => (text === undefined || text === null || text === '' ? null : text))
    .pipe(z.email().nullable()),
  addressLine: requiredText(200),
  note: optionalText(500),
  giftMessage: optionalText(300),
});

/** Goods added to a purchase: how they are paid, and what the shopper saw. */
export const addOrdersRule = z.object({
  method: z.enum(paymentMethods),
  /** What the shopper saw as the total, đồng; another total is not placed. */
  expectedTotalVnd: z.bigint().positive(),
});

export const placeOrderRule = addOrdersRule
  .extend({
    contact: contactRule.extend({ addressLine: z.string().trim().max(200).nullish() }),
    /** Slot of a pick-up point, and the day; nothing when it is brought to the door. */
    pickUp: z
      .object({ slotId: idRule, onDay: dateRule })
      .nullish()
      .transform((choice) => choice ?? null),
  })
  .superRefine(({ contact, method, pickUp }, context) => {
    if (!pickUp && !contact.addressLine) context.addIssue({ code: 'custom', path: ['contact', 'addressLine'], message: 'REQUIRED' });
    // Whoever hands over at a point takes no money.
    if (pickUp && method === 'CASH') context.addIssue({ code: 'custom', path: ['method'], message: 'PREPAID_ONLY' });
  })
  .transform(({ contact, ...order }) => ({ ...order, contact: { ...contact, addressLine: contact.addressLine ?? '' } }));
