import type { CommandContext } from '../../../kernel/command-context.ts';
import { toDatabaseDate } from '../../../kernel/business-day.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { mustOperate } from '../policy.ts';
import { readStatement, type StatementColumns } from '../rules/read-statement.ts';
import { recordBankTransfer } from './record-bank-transfer.ts';

export interface ImportedStatement {
  /** Lines that were new. */
  imported: number;
  /** Lines that were read in before. */
  known: number;
  /** Transfers that the feed had not told of. */
  arrived: number;
  faults: { row: number; column: string }[];
}

/** Reads a bank's statement file in. Lines that are known do nothing; money the feed did not tell of is taken as it would have been. */
export async function importStatement(context: CommandContext, { text, columns }: { text: string; columns: StatementColumns }): Promise<ImportedStatement> {
  mustOperate(context.viewer, 'importStatement');
  const { rows, faults, missing } = readStatement(text, columns);
  if (missing.length > 0) throw new InvalidInput(missing.map((column) => ({ path: `columns.${column}`, rule: 'UNKNOWN_VALUE', parameters: {} })));
  const importedAt = context.clock.now();
  const imported = await runTransaction(context, async (tx) => {
    const { count } = await tx.statementLine.createMany({
      data: rows.map((row) => ({ ...row, bookedOn: toDatabaseDate(row.bookedOn), importedAt })),
      skipDuplicates: true,
    });
    const [first] = rows;
    if (first && context.viewer?.active) {
      await recordAudit(tx, context, {
        action: 'importStatement',
        entityType: 'Organisation',
        entityId: context.viewer.active.organisationId,
        after: { rows: rows.length, imported: count, faults: faults.length },
      });
    }
    return count;
  });
  const came = rows.filter(({ amountVnd }) => amountVnd > 0n);
  const where = { bankReference: { in: came.map(({ bankReference }) => bankReference) } };
  const told = await context.prisma.bankTransfer.findMany({ where, select: { bankReference: true } });
  // Cash that couriers paid in is booked by its own deposit.
  const deposited = await context.prisma.cashDeposit.findMany({ where, select: { bankReference: true } });
  const known = new Set([...told, ...deposited].map(({ bankReference }) => bankReference));
  const missed = came.filter(({ bankReference }) => !known.has(bankReference));
  for (const { bankReference, amountVnd, note } of missed) await recordBankTransfer(context, { bankReference, amountVnd, note });
  return { imported, known: rows.length - imported, arrived: missed.length, faults };
}
