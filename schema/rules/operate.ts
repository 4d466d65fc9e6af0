import { z } from 'zod';
import { requiredText } from './text.ts';

/** What the operator of the platform writes beside an act. */
export const operatorReasonRule = z.object({ reason: requiredText(1_000) });
export const bankReferenceRule = z.object({ bankReference: requiredText(100) });
export const disputeAnswerRule = z.object({ answer: requiredText(5_000) });
