import type { LedgerAccount, PaymentFactKind, PaymentMethod, PaymentStatus } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { NotFound } from '../../kernel/expected-error.ts';
import { type Holder, holders, type Standing } from './rules/owed-share.ts';
import { stateOf } from './rules/payment-status.ts';

/** A payment once its group and its row are locked. */
export interface LockedPayment {
  id: string;
  groupId: string;
  method: PaymentMethod;
  status: PaymentStatus;
  amountVnd: bigint;
  capturedVnd: bigint;
  refundedVnd: bigint;
  providerSessionId: string | null;
  providerIntentId: string | null;
  /** Whether it is authorised first and captured at the final weight. */
  captureLater: boolean;
  /** What is captured of an authorisation, once decided. */
  captureVnd: bigint | null;
}

/** Locks a payment; its group must be locked already. */
export async function lockPayment(tx: Transaction, paymentId: string): Promise<LockedPayment> {
  await tx.$queryRaw`SELECT id::text FROM payment WHERE id = ${paymentId}::uuid FOR NO KEY UPDATE`;
  const payment = await tx.payment.findUnique({ where: { id: paymentId } });
  if (!payment) throw new NotFound('Payment');
  return payment;
}

export interface NewFact {
  kind: PaymentFactKind;
  /** Captured or refunded, whole đồng; 0 otherwise. */
  amountVnd: bigint;
  source: string;
}

/** Writes what became of a locked payment and brings its state after its facts. False when that was known already. */
export async function recordFact(tx: Transaction, paymentId: string, fact: NewFact, at: Date): Promise<boolean> {
  const { count } = await tx.paymentFact.createMany({ data: [{ ...fact, paymentId, occurredAt: at }], skipDuplicates: true });
  if (count === 0) return false;
  const facts = await tx.paymentFact.findMany({ where: { paymentId }, select: { kind: true, amountVnd: true } });
  await tx.payment.update({ where: { id: paymentId }, data: stateOf(facts) });
  return true;
}

export interface Entry {
  account: LedgerAccount;
  /** Positive is what the market has or spent, negative what it owes or earned. */
  amountVnd: bigint;
  cooperativeId?: string;
  orderId?: string;
}

/** Books a movement of money, once for each cause. Entries of nothing are left out; the database refuses a sum other than zero. */
export async function book(tx: Transaction, booking: { kind: string; dedupeKey: string; at: Date; entries: readonly Entry[] }): Promise<void> {
  const { kind, dedupeKey, at } = booking;
  const made = await tx.ledgerTransaction.createManyAndReturn({ data: [{ kind, dedupeKey, occurredAt: at }], skipDuplicates: true, select: { id: true } });
  const transactionId = made[0]?.id;
  if (transactionId === undefined) return;
  await tx.ledgerEntry.createMany({ data: booking.entries.filter(({ amountVnd }) => amountVnd !== 0n).map((entry) => ({ ...entry, transactionId })) });
}

/** Account that money paid by a method arrives on. */
export const arrivesOn: Readonly<Record<PaymentMethod, LedgerAccount>> = { CARD: 'PROVIDER_CLEARING', BANK_QR: 'BANK', CASH: 'CASH_IN_TRANSIT' };
/** Where what was paid for an order stands; payouts, which settle what was earned, do not lessen it. */
export async function standingOf(tx: Transaction, orderId: string): Promise<Standing> {
  const sums = await tx.ledgerEntry.groupBy({
    by: ['account'],
    where: { orderId, account: { in: [...holders] }, transaction: { kind: { not: { startsWith: 'PAYOUT' } } } },
    _sum: { amountVnd: true },
  });
  return Object.fromEntries(sums.map(({ account, _sum }) => [account as Holder, -(_sum.amountVnd ?? 0n)]));
}
