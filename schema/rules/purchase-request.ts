import { z } from 'zod';
import { priceRule } from './offer.ts';
import { positiveQuantityRule, quantityRule } from './quantity.ts';
import { dateRule, idRule, optionalText, requiredText } from './text.ts';

/** Bounds of a request; the form shows them and the API keeps them. */
export const mostLines = 60;
export const mostWindows = 12;
export const longestRequestDays = 370;
export const largestDraftBytes = 65_536;

const windowRule = z.object({ fromOn: dateRule, toOn: dateRule }).superRefine((window, context) => {
  if (window.toOn < window.fromOn) context.addIssue({ code: 'custom', path: ['toOn'], message: 'REVERSED' });
});

const ids = z.array(idRule).max(50);

/** Most substitutes of a line. */
export const mostSubstitutes = 3;

/** Another good a line takes when it is short; what is absent is as the line has it. */
export const substituteRule = z
  .object({
    productId: idRule.nullish(),
    minGradeRank: z.int().min(1).max(9).nullish(),
    schemeCodes: z.array(z.string().min(1).max(40)).max(10).nullish(),
    ceilingVnd: priceRule.nullish(),
    discountPercent: z.int().min(1).max(90).nullish(),
  })
  .superRefine((substitute, context) => {
    const { productId, minGradeRank, schemeCodes, ceilingVnd, discountPercent } = substitute;
    if (productId == null && minGradeRank == null && schemeCodes == null)
      context.addIssue({ code: 'custom', path: ['minGradeRank'], message: 'SUBSTITUTE_DIFFERS' });
    if (ceilingVnd != null && discountPercent != null) context.addIssue({ code: 'custom', path: ['discountPercent'], message: 'ONE_PRICE' });
  });

export type SubstituteInput = z.infer<typeof substituteRule>;

/** One good a request asks for, as the form holds it. */
export const requestLineRule = z
  .object({
    productId: idRule.nullish(),
    commodityId: idRule.nullish(),
    locationId: idRule,
    minGradeRank: z.int().min(1).max(9),
    minOcopStars: z.union([z.literal(0), z.literal(3), z.literal(4), z.literal(5)]),
    schemeCodes: z.array(z.string().min(1).max(40)).max(10),
    quantity: positiveQuantityRule,
    tolerancePercent: z.int().min(0).max(50),
    windows: z.array(windowRule).min(1).max(mostWindows),
    ceilingVnd: priceRule,
    minFillPercent: z.int().min(0).max(100),
    maxSuppliers: z.int().min(1).max(50).nullish(),
    minPerSupplier: quantityRule.nullish(),
    priority: z.int().min(1).max(3),
    firm: z.boolean(),
    minRemainingDays: z.int().min(0).max(3_650),
    preferredCooperativeIds: ids,
    blockedCooperativeIds: ids,
    substitutes: z.array(substituteRule).max(mostSubstitutes).nullish(),
  })
  .superRefine((line, context) => {
    if (Boolean(line.productId) === Boolean(line.commodityId)) context.addIssue({ code: 'custom', path: ['productId'], message: 'PRODUCT_OR_COMMODITY' });
    const twice = repeated(line.schemeCodes);
    if (twice !== -1) context.addIssue({ code: 'custom', path: ['schemeCodes', twice], message: 'TWICE' });
    line.blockedCooperativeIds.forEach((id, index) => {
      if (line.preferredCooperativeIds.includes(id))
        context.addIssue({ code: 'custom', path: ['blockedCooperativeIds', index], message: 'PREFERRED_AND_BLOCKED' });
    });
    overlaps(line.windows).forEach((index) => context.addIssue({ code: 'custom', path: ['windows', index, 'fromOn'], message: 'OVERLAPPING' }));
  });

export type RequestLineInput = z.infer<typeof requestLineRule>;

export const submitPurchaseRequestRule = z.object({
  title: requiredText(120),
  buyerReference: optionalText(60),
  note: optionalText(1_000),
  validUntilOn: dateRule,
  lines: z.array(requestLineRule).min(1).max(mostLines),
});

export type PurchaseRequestInput = z.infer<typeof submitPurchaseRequestRule>;

/** A form to begin requests from: whatever it holds, as long as it fits. */
export const requestTemplateRule = z.object({ name: requiredText(120), form: storedForm() });

/** Draft of a request: whatever the form holds, as long as it fits. */
export const purchaseRequestDraftRule = z.object({
  title: z.string().trim().max(120),
  draft: storedForm(),
});

function storedForm() {
  return z.record(z.string(), z.unknown()).superRefine((form, context) => {
    const bytes = new TextEncoder().encode(JSON.stringify(form)).length;
    if (bytes > largestDraftBytes) context.addIssue({ code: 'custom', message: 'TOO_LARGE', params: { largest: String(largestDraftBytes) } });
  });
}

function repeated(values: readonly string[]): number {
  return values.findIndex((value, index) => values.indexOf(value) < index);
}

/** Places of windows that begin before an earlier one has ended. */
function overlaps(windows: readonly { fromOn: string; toOn: string }[]): number[] {
  return windows.flatMap((window, index) =>
    windows.slice(0, index).some((earlier) => window.fromOn <= earlier.toOn && earlier.fromOn <= window.toOn) ? [index] : [],
  );
}
