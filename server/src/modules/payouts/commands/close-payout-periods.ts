import { addDays, businessToday, type IsoDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { mondayOf } from '../../../kernel/weeks.ts';
import { closePayoutPeriod } from './close-payout-period.ts';

/** Closes the week that ended last for every cooperative that earned something. Returns how many statements were made. */
export async function closePayoutPeriods(context: CommandContext): Promise<number> {
  const toOn: IsoDate = addDays(mondayOf(businessToday(context.clock)), -1);
  const earned = await context.prisma.ledgerEntry.findMany({
    where: { account: 'COOPERATIVE_PAYABLE', cooperativeId: { not: null }, payout: null },
    distinct: ['cooperativeId'],
    orderBy: { cooperativeId: 'asc' },
    select: { cooperativeId: true },
  });
  let made = 0;
  for (const { cooperativeId } of earned) {
    if (cooperativeId !== null && (await closePayoutPeriod(context, { cooperativeId, toOn })) !== null) made += 1;
  }
  return made;
}
