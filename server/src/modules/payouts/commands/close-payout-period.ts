import { businessToday, fromDatabaseDate, addDays, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { settle } from '../rules/statement.ts';
import { lockPayouts, openEntries } from '../store.ts';

/**
 * Closes the accounts of a cooperative up to a day: every entry that no statement holds goes into one, once. Nothing is closed while
 * there is nothing to pay out; what claims exceed is carried over. Doing it again does nothing. Returns the id of the statement, or null.
 */
export async function closePayoutPeriod(context: CommandContext, { cooperativeId, toOn }: { cooperativeId: string; toOn: IsoDate }): Promise<string | null> {
  return runTransaction(context, async (tx) => {
    await lockPayouts(tx, cooperativeId);
    const closed = await tx.payoutStatement.findFirst({ where: { cooperativeId, toOn: { gte: toDatabaseDate(toOn) } }, select: { id: true } });
    if (closed) return null;
    const entries = await openEntries(tx, cooperativeId, toOn);
    const figures = settle(entries);
    if (figures.netVnd <= 0n) return null;
    const code = await nextCode(tx, businessToday(context.clock));
    const fromOn = await firstDay(tx, cooperativeId, entries[0]?.occurredOn ?? toOn);
    const { id } = await tx.payoutStatement.create({
      data: { code, cooperativeId, fromOn: toDatabaseDate(fromOn), toOn: toDatabaseDate(toOn), ...figures, closedAt: context.clock.now() },
      select: { id: true },
    });
    await tx.payoutEntry.createMany({ data: entries.map((entry) => ({ entryId: entry.id, statementId: id })) });
    await notify(tx, context, {
      organisationId: cooperativeId,
      kind: 'PAYOUT_STATEMENT_ISSUED',
      parameters: { code, netVnd: figures.netVnd.toString() },
      path: '/htx-cua-toi/doi-soat',
      dedupeKey: `payout-statement:${id}`,
    });
    await recordAudit(tx, context, { action: 'closePayoutPeriod', entityType: 'PayoutStatement', entityId: id, after: { code, toOn, ...figures } });
    return id;
  });
}

/** A statement begins the day after the last one, the first one with its first entry; a late entry belongs to the days before too. */
async function firstDay(tx: Transaction, cooperativeId: string, oldestOn: IsoDate): Promise<IsoDate> {
  const last = await tx.payoutStatement.findFirst({ where: { cooperativeId }, orderBy: { toOn: 'desc' }, select: { toOn: true } });
  return last ? addDays(fromDatabaseDate(last.toOn), 1) : oldestOn;
}

async function nextCode(tx: Transaction, todayOn: IsoDate): Promise<string> {
  const [numbered] = await tx.$queryRaw<{ code: string }[]>`SELECT next_payout_statement_code(${Number(todayOn.slice(0, 4))}::integer) AS code`;
  return numbered?.code ?? '';
}
