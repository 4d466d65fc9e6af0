import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import type { RateCounters, RateLimit } from '../../../kernel/rate-counters.ts';
import { readPhoneNumber } from '../../identity/rules/phone-number.ts';
import { TooManyTries } from '../errors.ts';

const HOUR_MS = 3_600_000;
const BY_ADDRESS: RateLimit = { points: 30, windowMs: HOUR_MS, strict: true };
const BY_CODE: RateLimit = { points: 10, windowMs: HOUR_MS, strict: true };

/** The code of a purchase as people type it; that of one of its orders stands for the whole. Null for what is none. */
function readCode(text: string): string | null {
  return /^(NM-\d{4}-[A-Z0-9]+)(-\d+)?$/.exec(text.trim().toUpperCase())?.[1] ?? null;
}

/**
 * The secret of a purchase for who lost the link, by its code and the telephone it was ordered with. A code that does not exist and another
 * telephone answer alike, and tries are counted by address and by code.
 */
export async function findPurchase(context: CommandContext & { rates: RateCounters }, given: { code: string; phone: string }): Promise<string> {
  const { prisma, rates, address } = context;
  const code = readCode(given.code.slice(0, 40));
  const contactPhone = readPhoneNumber(given.phone.slice(0, 40));
  for (const [key, limit] of [[`find-purchase:${address}`, BY_ADDRESS] as const, [`find-purchase:${code ?? ''}`, BY_CODE] as const]) {
    const { allowed, retryAfterSeconds } = await rates.spend(key, 1, limit);
    if (!allowed) throw new TooManyTries(retryAfterSeconds);
  }
  const group = await prisma.orderGroup.findFirst({ where: { code: code ?? '', contactPhone: contactPhone ?? '' }, select: { token: true } });
  if (!group) throw new NotFound('OrderGroup');
  return group.token;
}
