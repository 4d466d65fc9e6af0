import type { RefundReason } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import { lockGroup } from '../../retail/store.ts';
import { enqueueRefunds } from '../enqueue.ts';
import { MoreThanPaid } from '../errors.ts';
import { holders, leftOf, sharesOf } from '../rules/owed-share.ts';
import { arrivesOn, book, type Entry, lockPayment, type LockedPayment, standingOf } from '../store.ts';

export interface OwedPart {
  orderId: string;
  amountVnd: bigint;
  reason: RefundReason;
  /** What it is owed for; the same cause owes once. */
  cause: string;
}

/**
 * Owes a shopper part of what was paid for one order, in the caller's transaction. Cards are refunded by a job, transfers and cash by a
 * person. It locks the purchase and its payments, so it comes before locks of orders and lots. False when the cause was known already;
 * throws MoreThanPaid when less is left of the order's payment.
 */
export async function owePart(tx: Transaction, { orderId, amountVnd, reason, cause }: OwedPart, now: Date): Promise<boolean> {
  if (amountVnd <= 0n) throw new RangeError('what is owed is more than nothing');
  const { groupId, cooperativeId } = await tx.consumerOrder.findUniqueOrThrow({ where: { id: orderId }, select: { groupId: true, cooperativeId: true } });
  await lockGroup(tx, groupId);
  if (await tx.ledgerTransaction.findUnique({ where: { dedupeKey: `owed:${cause}` }, select: { id: true } })) return false;
  const standing = await standingOf(tx, orderId);
  if (amountVnd > leftOf(standing)) throw new MoreThanPaid(leftOf(standing));
  const shares = sharesOf(standing, amountVnd);
  await book(tx, {
    kind: 'PART_OWED',
    dedupeKey: `owed:${cause}`,
    at: now,
    entries: [
      ...holders.map((account) => ({ account, amountVnd: shares[account], cooperativeId, orderId })),
      { account: 'REFUND_DUE', amountVnd: -amountVnd, orderId },
    ],
  });
  await createRefunds(tx, { groupId, orderId, amountVnd, reason, cause, now });
  await enqueueRefunds(tx);
  return true;
}

/** Money that bought nothing is owed back whole. The payment must be locked. */
export async function oweLatePayment(tx: Transaction, { payment, reason }: { payment: LockedPayment; reason: RefundReason }, now: Date): Promise<void> {
  const { id: paymentId, amountVnd, method } = payment;
  const entries: Entry[] = [
    { account: arrivesOn[method], amountVnd },
    { account: 'REFUND_DUE', amountVnd: -amountVnd },
  ];
  await book(tx, { kind: 'PAYMENT_OWED_BACK', dedupeKey: `captured:${paymentId}`, at: now, entries });
  await tx.refund.create({ data: { paymentId, amountVnd, reason, dedupeKey: `late:${paymentId}`, createdAt: now } });
  if (method !== 'CARD') await askForAccount(tx, payment.groupId, amountVnd, now);
  await enqueueRefunds(tx);
}

/** What goes back by bank transfer needs an account to go to; a household is asked once. */
async function askForAccount(tx: Transaction, groupId: string, amountVnd: bigint, now: Date): Promise<void> {
  const household = await lockGroup(tx, groupId);
  if (await tx.refundAccount.findUnique({ where: { groupId }, select: { groupId: true } })) return;
  await tellHousehold(tx, now, { household, step: 'REFUND_ACCOUNT_ASKED', parameters: { amountVnd: amountVnd.toString() } });
}

/** The payments give it back, the newest first, none more than it captured. */
async function createRefunds(tx: Transaction, { groupId, orderId, amountVnd, reason, cause, now }: OwedPart & { groupId: string; now: Date }): Promise<void> {
  const paid = await tx.payment.findMany({ where: { groupId, capturedVnd: { gt: 0n } }, select: { id: true }, orderBy: { id: 'asc' } });
  const payments = [];
  for (const { id } of paid) payments.push(await lockPayment(tx, id));
  let missing = amountVnd;
  let transferVnd = 0n;
  for (const { id: paymentId, capturedVnd, method } of payments.toReversed()) {
    const { _sum } = await tx.refund.aggregate({ where: { paymentId }, _sum: { amountVnd: true } });
    const room = capturedVnd - (_sum.amountVnd ?? 0n);
    const given = room < missing ? room : missing;
    if (given <= 0n) continue;
    const dedupeKey = missing === amountVnd ? cause : `${cause}:${paymentId}`;
    await tx.refund.create({ data: { paymentId, orderId, amountVnd: given, reason, dedupeKey, createdAt: now } });
    missing -= given;
    if (method !== 'CARD') transferVnd += given;
  }
  if (missing > 0n) throw new Error(`payments of purchase ${groupId} give ${missing} less than is owed`);
  if (transferVnd > 0n) await askForAccount(tx, groupId, transferVnd, now);
}
