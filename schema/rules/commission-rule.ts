import { z } from 'zod';
import { dateRule, reasonRule } from './text.ts';

/** A version of the commission: parts of ten thousand, for a shelf or all, over a period. */
export const commissionRuleRule = z
  .object({
    category: z
      .enum(['FRUIT', 'VEGETABLE', 'GRAIN', 'TEA_COFFEE', 'HONEY', 'SPICE', 'MEAT_FISH', 'PROCESSED', 'DRINK', 'CRAFT', 'BY_PRODUCT', 'OTHER'])
      .nullish()
      .transform((value) => value ?? null),
    basisPoints: z.int().min(0).max(5_000),
    fromOn: dateRule,
    untilOn: dateRule.nullish().transform((value) => value ?? null),
    reason: reasonRule,
  })
  .refine(({ fromOn, untilOn }) => untilOn === null || untilOn >= fromOn, { path: ['untilOn'], message: 'REVERSED' });
