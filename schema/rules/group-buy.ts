import { z } from 'zod';
import { communeRule, contactRule, MOST_PACKS } from './shop-order.ts';
import { requiredText } from './text.ts';

/** Longest time a batch stays open, days. */
export const MOST_GROUP_BUY_DAYS = 14;

/** A batch neighbours buy together: how many packs, until when, and where everybody picks up. */
export const openGroupBuyRule = z.object({
  slug: z.string().min(1).max(200),
  packs: z.int().min(2).max(MOST_PACKS),
  days: z.int().min(1).max(MOST_GROUP_BUY_DAYS),
  organiserName: requiredText(100),
  organiserPhone: requiredText(30),
  communeCode: communeRule,
  pickUpLine: requiredText(200),
  /** A price of the cooperative's own, đồng per pricing unit; else that of its price list for the whole batch. */
  unitPriceVnd: z.bigint().positive().nullish(),
});

/** Packs one household takes of a batch. Cash is not offered: everybody gets the money back if the batch does not fill. */
export const joinGroupBuyRule = z.object({
  code: z.string().min(1).max(20),
  packs: z.int().min(1).max(MOST_PACKS),
  contact: contactRule.omit({ addressLine: true, giftMessage: true }),
  method: z.enum(['CARD', 'BANK_QR']),
  /** What the shopper saw as the total, đồng; another total is not placed. */
  expectedTotalVnd: z.bigint().positive(),
});
