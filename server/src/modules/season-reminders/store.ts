import type { Transaction } from '../../kernel/command-context.ts';

/** Deletes what was told to people who wait for nothing else: no address is kept longer than it is needed. */
export async function forgetTold(tx: Transaction, contacts: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM season_reminder told WHERE told.contact = ANY (${[...contacts]}::text[]) AND told.told_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM season_reminder waiting WHERE waiting.contact = told.contact AND waiting.told_at IS NULL)`;
}
