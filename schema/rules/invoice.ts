import { z } from 'zod';
import { idRule, requiredText } from './text.ts';

/** Of a company or a branch; a person's is the number of the identity card. */
const companyTaxCode = /^\d{10}(-\d{3})?$/;
const anyTaxCode = /^(\d{10}(-\d{3})?|\d{12})$/;

/** Spaces and points people write between digits are taken out; 13 digits get their hyphen. */
const taxCodeText = z
  .string()
  .max(30)
  .transform((typed) => typed.replaceAll(/[\s.-]/g, '').replace(/^(\d{10})(\d{3})$/, '$1-$2'));

const optionalEmail = z
  .string()
  .trim()
  .max(200)
  .nullish()
  .transform((text) => (text ? text : null))
  .pipe(z.email().nullable());

/** Who an invoice is made out to. A company is known by its tax code; others may give one. */
export const invoiceBuyerRule = z
  .object({
    kind: z.enum(['PERSON', 'COMPANY', 'OTHER']),
    name: requiredText(200),
    taxCode: taxCodeText.nullish().transform((text) => (text ? text : null)),
    address: requiredText(300),
    email: optionalEmail,
  })
  .refine(({ kind, taxCode }) => (taxCode === null ? kind !== 'COMPANY' : (kind === 'COMPANY' ? companyTaxCode : anyTaxCode).test(taxCode)), {
    error: 'TAX_CODE',
    path: ['taxCode'],
  });

export const replaceInvoiceRule = z.object({ invoiceId: idRule, buyer: invoiceBuyerRule });

/** How a cooperative invoices. */
export const invoiceSettingsRule = z.object({
  method: z.enum(['DIRECT', 'DEDUCTION']),
  ownGrown: z.boolean(),
  taxCode: taxCodeText.refine((text) => companyTaxCode.test(text), { error: 'TAX_CODE' }),
  coded: z.boolean(),
  letter: z.enum(['T', 'M']),
  suffix: z
    .string()
    .trim()
    .transform((typed) => typed.toUpperCase())
    .refine((typed) => /^[A-Z]{2}$/.test(typed), { error: 'TWO_LETTERS' }),
});
