import { z } from 'zod';
import { quantityRule } from './quantity.ts';
import { communeRule, contactRule, MOST_PACKS } from './shop-order.ts';
import { idRule } from './text.ts';

/** What a household may want when the harvest does not give what it pre-ordered. */
export const preOrderChoices = ['REFUND', 'LATER_HARVEST', 'SUBSTITUTE'] as const;

/** Packs of a harvest to come, with what shall hold on a bad one. Cash is not offered: the money is kept until delivery. */
export const preOrderRule = z.object({
  lotCode: z.string().min(1).max(60),
  packs: z.int().min(1).max(MOST_PACKS),
  communeCode: communeRule,
  choice: z.enum(preOrderChoices),
  contact: contactRule,
  method: z.enum(['CARD', 'BANK_QR']),
  /** What the shopper saw as the total, đồng; another total is not placed. */
  expectedTotalVnd: z.bigint().positive(),
});

/** How much of a forecast households may order; nothing closes it. */
export const preOrderWindowRule = z.object({ lotId: idRule, most: quantityRule });
