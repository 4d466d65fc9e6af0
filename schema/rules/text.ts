import { z } from 'zod';

/** Text a person must write, trimmed; refuses what is empty. */
export function requiredText(longest: number) {
  return z.string().trim().min(1).max(longest);
}

/** Text a person may write, trimmed; blank counts as nothing. */
export function optionalText(longest: number) {
  return z
    .string()
    .trim()
    .max(longest)
    .nullish()
    .transform((text) => (text === undefined || text === null || text === '' ? null : text));
}

/** A reason others will read. */
export const reasonRule = requiredText(500);

/** A calendar date, `2026-05-21`. */
export const dateRule = z.iso.date();
export const idRule = z.uuid();
