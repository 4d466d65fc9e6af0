import { z } from 'zod';
import { dateRule, idRule, optionalText, reasonRule, requiredText } from './text.ts';

/** What a certificate covers: exactly one of the three. */
const scopeRule = z
  .object({ productId: idRule.nullish(), commodityId: idRule.nullish(), plantingAreaId: idRule.nullish() })
  .refine((scope) => [scope.productId, scope.commodityId, scope.plantingAreaId].filter((id) => id != null).length === 1, { error: 'ONE_SCOPE' });

/** A certificate as a cooperative submits it. */
export const certificateRule = z
  .object({
    schemeCode: requiredText(40),
    number: requiredText(80),
    issuer: requiredText(200),
    validFromOn: dateRule,
    validUntilOn: dateRule,
    hectares: z
      .string()
      .regex(/^\d{1,8}(\.\d{1,2})?$/)
      .nullish(),
    memberCount: z.int().min(1).max(100_000).nullish(),
    fileId: idRule.nullish(),
    scopes: z.array(scopeRule).min(1).max(50),
  })
  .refine((certificate) => certificate.validUntilOn >= certificate.validFromOn, { path: ['validUntilOn'], error: 'BEFORE_START' });

/** Points of one part, with two decimals at most. */
export const scoreRule = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/);

/** An OCOP recognition as a cooperative submits it. */
export const recognitionRule = z.object({
  productId: idRule,
  productNameVi: requiredText(200),
  decisionNumber: requiredText(80),
  certificateNumber: requiredText(80),
  scoreA: scoreRule,
  scoreB: scoreRule,
  scoreC: scoreRule,
  signedOn: dateRule,
  fileId: idRule.nullish(),
});

/** Why the association decided; a refusal needs words. */
export const decisionRule = z.object({ reason: reasonRule });
export const optionalDecisionRule = z.object({ reason: optionalText(500) });
