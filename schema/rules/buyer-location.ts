import { z } from 'zod';
import { baseUnitsOf, positiveQuantityRule } from './quantity.ts';
import { optionalText, requiredText } from './text.ts';

export const buyerLocationKinds = ['DISTRIBUTION_CENTRE', 'STORE', 'DOCK'] as const;

const hoursRule = z
  .object({
    /** ISO weekday, 1 is Monday. */
    weekday: z.int().min(1).max(7),
    fromMinute: z.int().min(0).max(1_439),
    /** At or below the start means the next day. */
    toMinute: z.int().min(0).max(1_440),
  })
  .superRefine((hours, context) => {
    if (hours.fromMinute === hours.toMinute) context.addIssue({ code: 'custom', path: ['toMinute'], message: 'EMPTY' });
  });

/** A weight in grams; other units weigh nothing a truck could carry. */
const weightRule = positiveQuantityRule.nullish().transform((weight, context): bigint | null => {
  if (weight === null || weight === undefined) return null;
  const read = baseUnitsOf(weight.value, weight.unit);
  if ('base' in read && ['GRM', 'KGM', 'DTN', 'TNE'].includes(weight.unit)) return read.base;
  context.addIssue({ code: 'custom', path: ['unit'], message: 'UNIT_DOES_NOT_FIT' });
  return z.NEVER;
});

export const buyerLocationRule = z
  .object({
    kind: z.enum(buyerLocationKinds),
    nameVi: requiredText(120),
    nameEn: requiredText(120),
    communeCode: z.string().regex(/^\d{5}$/),
    addressLine: requiredText(200),
    gln: optionalText(13),
    /** Trucks that unload at the same time. */
    dockCount: z.int().min(1).max(500).nullish(),
    /** Load of the largest truck that can dock. */
    maxTruck: weightRule,
    /** Most goods taken in on one day. */
    maxDaily: weightRule,
    receivingHours: z.array(hoursRule).max(21),
  })
  .superRefine((location, context) => {
    if (location.gln !== null && !isGln(location.gln)) context.addIssue({ code: 'custom', path: ['gln'], message: 'MALFORMED' });
    location.receivingHours.forEach((hours, index) => {
      if (location.receivingHours.slice(0, index).some((earlier) => earlier.weekday === hours.weekday && earlier.fromMinute === hours.fromMinute)) {
        context.addIssue({ code: 'custom', path: ['receivingHours', index], message: 'TWICE' });
      }
    });
  });

/** Thirteen digits of which the last checks the others (GS1 modulo 10). */
function isGln(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  const sum = [...text].slice(0, 12).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return (10 - (sum % 10)) % 10 === Number(text[12]);
}
