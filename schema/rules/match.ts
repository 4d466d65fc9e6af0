import { z } from 'zod';
import { dateRule, idRule, reasonRule } from './text.ts';
import { mostSubstitutes, substituteRule } from './purchase-request.ts';
import { positiveQuantityRule, quantityRule } from './quantity.ts';

/** Landed price in whole đồng a unit. */
const ceilingRule = z.int().min(1).max(1_000_000_000);
const gradeRule = z.int().min(1).max(9);
const starsRule = z.union([z.literal(0), z.literal(3), z.literal(4), z.literal(5)]);
const schemesRule = z.array(z.string().regex(/^[A-Z0-9_]{2,20}$/)).max(20);

/** Limits of a line that a buyer tries on the match board. */
export const lineAdjustmentsRule = z.object({
  ceilingVnd: ceilingRule.nullish(),
  maxSuppliers: z.int().min(1).max(50).nullish(),
  anyNumberOfSuppliers: z.boolean().nullish(),
  weekToleranceDays: z.int().min(0).max(28).nullish(),
  minGradeRank: gradeRule.nullish(),
  minOcopStars: starsRule.nullish(),
  withoutSchemeCodes: schemesRule.nullish(),
  anyProduct: z.boolean().nullish(),
  minFillPercent: z.int().min(0).max(100).nullish(),
  minPerSupplierKg: z.int().min(0).max(1_000_000_000).nullish(),
  minRemainingDays: z.int().min(0).max(3650).nullish(),
  leanOnLikely: z.boolean().nullish(),
});

/** How much each part of the score counts, 0 to 100 each; only their proportions matter. */
export const scoreWeightsRule = z.object({
  quality: z.int().min(0).max(100),
  punctuality: z.int().min(0).max(100),
  distance: z.int().min(0).max(100),
  price: z.int().min(0).max(100),
});

/** A delivery window of an estimate. */
export const windowRule = z
  .object({ fromOn: dateRule, toOn: dateRule })
  .refine((window) => window.fromOn <= window.toOn, { error: 'REVERSED', path: ['toOn'] });

/** A line of a request before it is saved, as the wizard estimates it. */
export const estimateLineRule = z
  .object({
    productId: idRule.nullish(),
    commodityId: idRule.nullish(),
    locationId: idRule,
    quantity: positiveQuantityRule,
    windows: z.array(windowRule).min(1).max(26),
    ceilingVnd: ceilingRule,
    minGradeRank: gradeRule.default(1),
    minOcopStars: starsRule.default(0),
    schemeCodes: schemesRule.default([]),
    minFillPercent: z.int().min(0).max(100).default(0),
    maxSuppliers: z.int().min(1).max(50).nullish(),
    minPerSupplier: quantityRule.nullish(),
    firm: z.boolean().default(false),
    minRemainingDays: z.int().min(0).max(3650).default(0),
    substitutes: z.array(substituteRule).max(mostSubstitutes).nullish(),
  })
  .refine((line) => (line.productId == null) !== (line.commodityId == null), { error: 'ONE_GOOD', path: ['productId'] });

/** Why a cooperative declines an allocation. */
export const declineReasonRule = reasonRule;

/** Why an accepted proposal was sent back; the colleague who accepted it reads it. */
export const matchReasonRule = z.object({ reason: reasonRule });

/** Amount above which a colleague approves, in whole đồng; null for none. */
export const approvalLimitRule = z.object({ limitVnd: z.bigint().min(0n).max(1_000_000_000_000n).nullable() });
