import { z } from 'zod';
import { dateRule, idRule, requiredText } from './text.ts';

/** A member household as its cooperative keeps it. */
export const memberHouseholdRule = z.object({ code: requiredText(20), name: requiredText(120) });

/** Largest planting area, hectares. */
const largestHectares = 100_000;

/** Hectares with four decimals at most, so that they are whole square metres. */
export const hectaresRule = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,4})?$/, { error: 'NOT_A_NUMBER' })
  .superRefine((hectares, context) => {
    if (Number(hectares) === 0) context.addIssue({ code: 'custom', message: 'ZERO' });
    else if (Number(hectares) > largestHectares) context.addIssue({ code: 'custom', message: 'TOO_LARGE', params: { largest: String(largestHectares) } });
  });

/** A piece of land where one crop grows. */
export const plantingAreaRule = z.object({
  name: requiredText(120),
  commodityId: idRule,
  communeCode: z.string().regex(/^\d{5}$/),
  hectares: hectaresRule,
  householdId: idRule.nullish(),
});

export const plantingAreaCodeStatuses = ['ACTIVE', 'SUSPENDED', 'REVOKED'] as const;

/** A registered code of a planting area for one market: VN, else an ISO 3166 country. */
export const plantingAreaCodeRule = z.object({
  code: requiredText(40),
  market: z.string().regex(/^[A-Z]{2}$/),
  grantedOn: dateRule,
  status: z.enum(plantingAreaCodeStatuses),
});
