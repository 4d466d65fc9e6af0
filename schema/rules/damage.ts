import { z } from 'zod';
import { positiveQuantityRule } from './quantity.ts';
import { photoIdsRule } from './review.ts';
import { idRule, optionalText, requiredText } from './text.ts';

export const damageKinds = ['SPOILED', 'BROKEN', 'WRONG', 'MISSING'] as const;

export const reportDamageRule = z.object({ kind: z.enum(damageKinds), quantity: positiveQuantityRule, text: optionalText(2_000), photoIds: photoIdsRule });
export const objectToAnswerRule = z.object({ words: requiredText(2_000) });
/** What is given back of a claim: nothing to refuse it. What is less than the claim needs words; that is for the rules to say. */
export const grantDamageRule = z.object({ reportId: idRule, grantedVnd: z.bigint().nonnegative(), words: optionalText(2_000) });
