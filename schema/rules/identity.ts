import { z } from 'zod';

const oneLine = (maximum: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maximum)
    .regex(/^\P{Cc}*$/u);

/** An e-mail address as accounts know it: lower case, one line. */
export const emailRule = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** A telephone number as people write it, with or without the country's code. */
export const phoneRule = z
  .string()
  .trim()
  .regex(/^\+?\d(?:[ .()-]*\d){7,14}$/);

/** Whom to invite: an e-mail address or a telephone number. */
export const invitationRule = z.object({ to: z.union([emailRule, phoneRule]) });

/** What people change about themselves. */
export const profileRule = z.object({ name: oneLine(120), locale: z.enum(['VI', 'EN']) });

/** Why an act that takes something away was done; the organisation reads it. */
export const reasonRule = z.object({ reason: z.string().trim().min(3).max(500) });

/** An organisation that asks to trade. */
export const applicationRule = z.object({
  kind: z.enum(['COOPERATIVE', 'BUYER']),
  nameVi: oneLine(200),
  nameEn: oneLine(200).nullish(),
  taxCode: z.string().regex(/^\d{10}(-\d{3})?$/),
  communeCode: z.string().regex(/^\d{5}$/),
  addressLine: oneLine(200).nullish(),
  contactPhone: z
    .string()
    .regex(/^\+?[0-9 .]{8,20}$/)
    .nullish(),
});
