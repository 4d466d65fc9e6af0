import { z } from 'zod';
import { requiredText } from './text.ts';

/** A bank account that a refund goes to. */
export const refundAccountRule = z.object({
  bankName: requiredText(100),
  /** Figures and capital letters; people write spaces between. */
  account: z
    .string()
    .transform((text) => text.replaceAll(/[\s.-]/g, '').toUpperCase())
    .pipe(z.string().regex(/^[0-9A-Z]{4,24}$/)),
  holder: requiredText(100),
});
