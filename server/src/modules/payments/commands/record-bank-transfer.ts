import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { lockGroup } from '../../retail/store.ts';
import { referencesIn } from '../rules/bank-note.ts';
import { lockPayment } from '../store.ts';
import { takeMoney } from './take-money.ts';

/** Money that the bank says has arrived. */
export interface ArrivedTransfer {
  /** The bank's own number. */
  bankReference: string;
  amountVnd: bigint;
  note: string;
}

export type TransferOutcome = 'MATCHED' | 'LATE' | 'TWICE' | 'AMOUNT_DIFFERS' | 'UNKNOWN';

/**
 * Matches money that arrived to the purchase its note names. The exact amount pays it; another amount, a second transfer and a note that
 * names nothing are kept for the operator. The bank may tell of a transfer any number of times.
 */
export async function recordBankTransfer(context: CommandContext, transfer: ArrivedTransfer): Promise<TransferOutcome> {
  return runTransaction(context, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`bank-transfer:${transfer.bankReference}`}, 0))::text`;
    const known = await tx.bankTransfer.findUnique({ where: { bankReference: transfer.bankReference } });
    if (known) return known.outcome as TransferOutcome;
    const { paymentId, outcome } = await match(tx, context, transfer);
    await tx.bankTransfer.create({ data: { ...transfer, paymentId, outcome, arrivedAt: context.clock.now() } });
    return outcome;
  });
}

async function match(tx: Transaction, context: CommandContext, transfer: ArrivedTransfer): Promise<{ paymentId: string | null; outcome: TransferOutcome }> {
  const references = referencesIn(transfer.note);
  const found = await tx.payment.findMany({ where: { reference: { in: references } }, select: { id: true, groupId: true, reference: true } });
  // The longest reading that names a purchase is the one that was meant.
  const named = found.toSorted((one, other) => (other.reference?.length ?? 0) - (one.reference?.length ?? 0))[0];
  if (!named) return { paymentId: null, outcome: 'UNKNOWN' };
  const group = await lockGroup(tx, named.groupId);
  const payment = await lockPayment(tx, named.id);
  if (transfer.amountVnd !== payment.amountVnd) return { paymentId: payment.id, outcome: 'AMOUNT_DIFFERS' };
  const taken = await takeMoney(tx, context, { group, payment, source: transfer.bankReference });
  return { paymentId: payment.id, outcome: taken === 'TAKEN' ? 'MATCHED' : taken === 'KNOWN' ? 'TWICE' : 'LATE' };
}
