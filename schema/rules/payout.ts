import { z } from 'zod';
import { idRule, requiredText } from './text.ts';

/** Where a cooperative is paid: a bank's six-digit number, the account, and whose it is. */
export const payoutAccountRule = z.object({
  bankBin: z
    .string()
    .trim()
    .regex(/^\d{6}$/, { error: 'BANK_NUMBER' }),
  bankName: requiredText(80),
  accountNumber: z
    .string()
    .max(40)
    .transform((typed) => typed.replaceAll(/[\s.-]/g, '').toUpperCase())
    .refine((typed) => /^[A-Z0-9]{4,19}$/.test(typed), { error: 'ACCOUNT_NUMBER' }),
  holder: requiredText(120),
});

/** What the bank said of a payout: its number, or why it came back. */
export const settlePayoutRule = z.object({ statementId: idRule, paid: z.boolean(), bankReference: requiredText(120) });
