import { z } from 'zod';
import { positiveQuantityRule, quantityRule } from './quantity.ts';
import { dateRule, idRule, optionalText, requiredText } from './text.ts';
import { WEIGHT_MARGINS } from './weight-margins.ts';

export const salesChannels = ['RETAIL', 'WHOLESALE'] as const;

/** Dearest price of a pricing unit anybody trades in, đồng. */
export const highestPriceVnd = 1_000_000_000n;

export const priceRule = z.bigint().superRefine((price, context) => {
  if (price <= 0n) context.addIssue({ code: 'custom', message: price < 0n ? 'NEGATIVE' : 'ZERO' });
  else if (price > highestPriceVnd) context.addIssue({ code: 'custom', message: 'TOO_LARGE', params: { largest: highestPriceVnd.toString() } });
});

const tierRule = z.object({ channel: z.enum(salesChannels), from: quantityRule, priceVnd: priceRule });
const tiersRule = z.array(tierRule).min(1).max(20);
const channelsRule = z
  .array(z.enum(salesChannels))
  .min(1)
  .max(2)
  .refine((channels) => new Set(channels).size === channels.length, { error: 'TWICE' });

const marginRule = z.int().min(WEIGHT_MARGINS.least).max(WEIGHT_MARGINS.most).nullish();

const validity = { validFromOn: dateRule, validUntilOn: dateRule };

function checkValidity(offer: { validFromOn: string; validUntilOn: string }, context: z.RefinementCtx): void {
  if (offer.validUntilOn < offer.validFromOn) context.addIssue({ code: 'custom', path: ['validUntilOn'], message: 'REVERSED' });
}

export const createOfferRule = z
  .object({
    productId: idRule,
    gradeRank: z.int().min(1).max(9),
    varietyId: idRule.nullish(),
    titleVi: requiredText(120),
    titleEn: requiredText(120),
    storyVi: optionalText(4_000),
    storyEn: optionalText(4_000),
    channels: channelsRule,
    ...validity,
    sellingUnitNameVi: requiredText(40),
    sellingUnitNameEn: requiredText(40),
    /** Size of one selling unit. */
    sellingUnitSize: positiveQuantityRule,
    minOrder: quantityRule.nullish(),
    tiers: tiersRule,
    /** Ten when left out. */
    weightMarginPercent: marginRule,
    activate: z.boolean(),
  })
  .superRefine(checkValidity);

export const changeOfferPricesRule = z.object({ offerId: idRule, tiers: tiersRule });

/** A margin that is left out stays as it was. */
export const changeOfferTermsRule = z
  .object({ offerId: idRule, channels: channelsRule, ...validity, minOrder: quantityRule, weightMarginPercent: marginRule })
  .superRefine(checkValidity);

/** Check digit of a GTIN (8, 12, 13 or 14 digits): from the right, weights 3, 1, 3, 1 … */
export function gtinIsValid(gtin: string): boolean {
  if (!/^(\d{8}|\d{12}|\d{13}|\d{14})$/.test(gtin)) return false;
  const digits = [...gtin].map(Number).toReversed();
  const sum = digits.slice(1).reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 3 : 1), 0);
  return digits[0] === (10 - (sum % 10)) % 10;
}

/** Number of a barcode as people type it, with spaces or without; nothing is none. */
export const gtinRule = z
  .string()
  .max(40)
  .nullish()
  .transform((typed) => typed?.replaceAll(/[\s-]/g, '') || null)
  .refine((gtin) => gtin === null || gtinIsValid(gtin), { error: 'CHECK_DIGIT' });

/** Most packs an offer may have. */
export const MOST_OFFER_PACKS = 12;

export const addOfferPackRule = z.object({
  offerId: idRule,
  size: positiveQuantityRule,
  nameVi: requiredText(40),
  nameEn: requiredText(40),
  gtin: gtinRule,
  giftBox: z.boolean().nullish(),
});

export const changeOfferPackRule = z.object({
  packId: idRule,
  nameVi: requiredText(40),
  nameEn: requiredText(40),
  gtin: gtinRule,
  giftBox: z.boolean().nullish(),
});

export const temporaryClosureRule = z.object({ closedFromOn: dateRule.nullish(), closedUntilOn: dateRule.nullish() }).superRefine((closure, context) => {
  if (Boolean(closure.closedFromOn) !== Boolean(closure.closedUntilOn))
    context.addIssue({ code: 'custom', path: ['closedUntilOn'], message: 'BOTH_OR_NEITHER' });
  else if (closure.closedFromOn && closure.closedUntilOn && closure.closedUntilOn < closure.closedFromOn) {
    context.addIssue({ code: 'custom', path: ['closedUntilOn'], message: 'REVERSED' });
  }
});
