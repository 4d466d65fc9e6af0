import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import type { LockedGroup } from '../../retail/store.ts';
import { enqueueEndOfAuthorisation } from '../enqueue.ts';
import { book, type LockedPayment, recordFact } from '../store.ts';
import { earnOrder } from './earn-order.ts';
import { settlePackedOrder } from './settle-packed-order.ts';
import { confirmGroup, endOtherPayments } from './take-money.ts';

type Acting = Omit<CommandContext, 'prisma'>;

interface Told {
  group: LockedGroup;
  payment: LockedPayment;
  source: string;
}

/** Days a card is good for where the provider does not say. */
const AUTHORISED_DAYS = 7;
const DAY_MS = 86_400_000;

/** A card is good for a purchase: it stands, and nothing has moved yet. An authorisation that buys nothing is let go. */
export async function takeAuthorisation(tx: Transaction, context: Acting, { group, payment, source, until }: Told & { until: Date | null }): Promise<void> {
  const now = context.clock.now();
  const news = await recordFact(tx, payment.id, { kind: 'AUTHORISED', amountVnd: 0n, source }, now);
  if (until !== null || news) {
    await tx.payment.update({ where: { id: payment.id }, data: { authorisedUntil: until ?? new Date(now.getTime() + AUTHORISED_DAYS * DAY_MS) } });
  }
  const { status } = await tx.payment.findUniqueOrThrow({ where: { id: payment.id }, select: { status: true } });
  if (!news || status !== 'AUTHORISED') return;
  if (group.status !== 'AWAITING_PAYMENT') {
    await enqueueEndOfAuthorisation(tx, payment.id);
    return;
  }
  await confirmGroup(tx, context, group, { paid: 'HELD', amountVnd: payment.amountVnd });
  await endOtherPayments(tx, context, group.id, payment.id);
}

/** What was decided of an authorisation was captured: each order gets its share, and what was packed meanwhile is settled. */
export async function takeCapture(tx: Transaction, context: Acting, { group, payment, source }: Told): Promise<void> {
  const now = context.clock.now();
  const amountVnd = payment.captureVnd ?? 0n;
  if (!(await recordFact(tx, payment.id, { kind: 'CAPTURED', amountVnd, source }, now))) return;
  const orders = await tx.consumerOrder.findMany({ where: { groupId: group.id }, orderBy: { id: 'asc' } });
  await book(tx, {
    kind: 'PAYMENT_CAPTURED',
    dedupeKey: `captured:${payment.id}`,
    at: now,
    entries: [
      { account: 'PROVIDER_CLEARING', amountVnd },
      ...orders.map(({ id, cooperativeId, captureVnd }) => ({
        account: 'SHOPPER_PREPAID' as const,
        amountVnd: -(captureVnd ?? 0n),
        cooperativeId,
        orderId: id,
      })),
    ],
  });
  for (const { id, status } of orders) {
    if (status === 'PACKED' || status === 'HANDED_OVER') await settlePackedOrder(tx, id, now);
    if (status === 'DELIVERED' || status === 'COMPLETED') await earnOrder(tx, id, now);
  }
}

/** An authorisation ended without a capture: it was let go, or lapsed. What is packed already is then collected in cash. */
export async function takeEndOfAuthorisation(tx: Transaction, context: Acting, { group, payment, source }: Told): Promise<void> {
  const now = context.clock.now();
  if (!(await recordFact(tx, payment.id, { kind: 'VOIDED', amountVnd: 0n, source }, now))) return;
  if (group.status !== 'CONFIRMED') return;
  const packed = await tx.consumerOrder.findMany({ where: { groupId: group.id, status: { in: ['PACKED', 'HANDED_OVER'] } }, select: { id: true } });
  for (const { id } of packed) await settlePackedOrder(tx, id, now);
}
