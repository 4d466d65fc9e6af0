import { randomBytes } from 'node:crypto';
import type { Locale } from '@cho-phien/prisma/generated/enums.ts';
import { seasonReminderRule } from '@cho-phien/schema/rules/season-reminder.ts';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import type { RateCounters, RateLimit } from '../../../kernel/rate-counters.ts';
import { TooManyTries } from '../../retail/errors.ts';
import { readContact } from '../rules/contact.ts';

const HOUR_MS = 3_600_000;
const BY_ADDRESS: RateLimit = { points: 30, windowMs: HOUR_MS, strict: true };
const BY_CONTACT: RateLimit = { points: 10, windowMs: 24 * HOUR_MS, strict: true };

export const newReminderToken = (): string => randomBytes(16).toString('base64url');

/**
 * Keeps that somebody wishes to be told when a good can be bought again, once for each good; asked twice it stays one. Answers with the secret
 * that withdraws it.
 */
export async function askForReminder(
  context: CommandContext & { rates: RateCounters },
  { locale, ...given }: { slug: string; contact: string; locale: Locale },
): Promise<string> {
  const { slug, contact: said } = parseInput(seasonReminderRule, given);
  const contact = readContact(said);
  if (contact === null) throw new InvalidInput([{ path: 'contact', rule: 'MALFORMED', parameters: {} }]);
  const { prisma, rates, clock, address } = context;
  for (const [key, limit] of [[`season-reminder:${address}`, BY_ADDRESS] as const, [`season-reminder:${contact}`, BY_CONTACT] as const]) {
    const { allowed, retryAfterSeconds } = await rates.spend(key, 1, limit);
    if (!allowed) throw new TooManyTries(retryAfterSeconds);
  }
  const today = toDatabaseDate(businessToday(clock));
  const [kept] = await prisma.$queryRaw<{ token: string }[]>`
    INSERT INTO season_reminder (product_id, cooperative_id, contact, locale, token, asked_at)
    SELECT o.product_id, o.cooperative_id, ${contact}, ${locale}::locale, ${newReminderToken()}, ${clock.now()}
      FROM offer o JOIN shop_goods(${today}::date) g ON g.offer_id = o.id WHERE o.slug = ${slug} AND 'RETAIL' = ANY (o.channels)
    ON CONFLICT (product_id, cooperative_id, contact) WHERE told_at IS NULL DO UPDATE SET locale = excluded.locale
    RETURNING token`;
  if (!kept) throw new NotFound('Offer');
  return kept.token;
}
