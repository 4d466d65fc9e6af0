import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { book } from '../../payments/store.ts';
import { NothingToPayOut } from '../errors.ts';
import { operatorOf } from '../policy.ts';
import { lockStatement, payableVnd } from '../store.ts';

/**
 * Hands every statement that waits to the bank as one batch: one transfer each, booked together with its place in the batch, never above
 * what the ledger owes. A statement stays while its cooperative has no account in force or is owed less by now: one that cannot go holds
 * up no other. Returns the id of the batch; its file is made from its transfers whenever somebody asks for it. Sending twice is impossible.
 */
export async function sendPayouts(context: CommandContext): Promise<string> {
  const { userId } = operatorOf(context.viewer, 'sendPayouts');
  const waiting = await context.prisma.payoutStatement.findMany({
    where: { status: { in: ['ISSUED', 'RETURNED'] }, cooperative: { payoutAccounts: { some: { confirmedAt: { not: null }, endedAt: null } } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  let batchId: string | null = null;
  for (const { id } of waiting) batchId = await runTransaction(context, (tx) => sendOne(tx, context, { statementId: id, batchId, userId }));
  if (batchId === null) throw new NothingToPayOut();
  return batchId;
}

/** Puts one payout into the batch, the first one into a new batch. Returns the batch there is by then. */
async function sendOne(
  tx: Transaction,
  context: CommandContext,
  { statementId, batchId, userId }: { statementId: string; batchId: string | null; userId: string },
): Promise<string | null> {
  const statement = await lockStatement(tx, statementId);
  if (!statement || (statement.status !== 'ISSUED' && statement.status !== 'RETURNED')) return batchId;
  const { cooperativeId, netVnd, code } = statement;
  const account = await tx.payoutAccount.findFirst({ where: { cooperativeId, confirmedAt: { not: null }, endedAt: null } });
  if (!account || (await payableVnd(tx, cooperativeId)) < netVnd) return batchId;
  const attempts = statement.attempts + 1;
  const now = context.clock.now();
  await book(tx, {
    kind: 'PAYOUT_SENT',
    dedupeKey: `payout:${statementId}:${attempts}`,
    at: now,
    entries: [
      { account: 'COOPERATIVE_PAYABLE', amountVnd: netVnd, cooperativeId },
      { account: 'BANK', amountVnd: -netVnd },
    ],
  });
  const batch = batchId ?? (await newBatch(tx, context, userId));
  await tx.payoutStatement.update({ where: { id: statementId }, data: { status: 'SENT', sentAt: now, settledAt: null, bankReference: null, attempts } });
  await tx.payoutTransfer.create({ data: { statementId, attempt: attempts, batchId: batch, accountId: account.id, amountVnd: netVnd } });
  await recordAudit(tx, context, { action: 'sendPayouts', entityType: 'PayoutStatement', entityId: statementId, after: { code, netVnd, attempts } });
  return batch;
}

async function newBatch(tx: Transaction, { clock }: CommandContext, madeById: string): Promise<string> {
  const year = Number(businessToday(clock).slice(0, 4));
  const [numbered] = await tx.$queryRaw<{ code: string }[]>`SELECT next_payout_batch_code(${year}::integer) AS code`;
  const { id } = await tx.payoutBatch.create({ data: { code: numbered?.code ?? '', madeById, madeAt: clock.now() }, select: { id: true } });
  return id;
}
