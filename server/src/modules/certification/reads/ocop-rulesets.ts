import { fromDatabaseDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import type { DatedRuleset } from '../rules/ocop-award.ts';

/** Every set of OCOP rules there has been, with its dates. */
export async function readRulesets(database: Pick<Transaction, 'ocopRuleset'>): Promise<DatedRuleset[]> {
  const rows = await database.ocopRuleset.findMany();
  return rows.map((row) => ({
    ...row,
    validFromOn: fromDatabaseDate(row.validFromOn),
    validUntilOn: row.validUntilOn && fromDatabaseDate(row.validUntilOn),
    authorityByStars: row.authorityByStars as Record<string, string>,
  }));
}
