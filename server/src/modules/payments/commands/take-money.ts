import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import type { HouseholdSteps } from '../../notifications/rules/household-step.ts';
import type { CreatedGroup } from '../../retail/commands/place-orders.ts';
import { firmGroup, type LockedGroup } from '../../retail/store.ts';
import { enqueueClosing, enqueueEndOfAuthorisation, enqueueGroupBuys } from '../enqueue.ts';
import { fromDatabaseDate } from '../../../kernel/business-day.ts';
import { arrivesOn, book, type LockedPayment, recordFact } from '../store.ts';
import { oweLatePayment } from './owe-back.ts';

type Acting = Omit<CommandContext, 'prisma'>;

/**
 * Money of a payment arrived: the first payment of a group that waits confirms it, with its stock. Money for a group that ended, or that
 * was paid another way, is owed back and goes back by a job. Group and payment must be locked. One source has one effect.
 */
export async function takeMoney(
  tx: Transaction,
  context: Acting,
  { group, payment, source }: { group: LockedGroup; payment: LockedPayment; source: string },
): Promise<'TAKEN' | 'KNOWN' | 'OWED_BACK'> {
  const now = context.clock.now();
  const { amountVnd } = payment;
  if (payment.capturedVnd > 0n) return 'KNOWN';
  if (!(await recordFact(tx, payment.id, { kind: 'CAPTURED', amountVnd, source }, now))) return 'KNOWN';
  if (group.status !== 'AWAITING_PAYMENT') {
    await tellHousehold(tx, now, { household: group, step: 'PAYMENT_GOES_BACK', about: payment.id, parameters: { amountVnd: amountVnd.toString() } });
    await oweLatePayment(tx, { payment, reason: group.status === 'CONFIRMED' ? 'PAID_TWICE' : 'PAID_TOO_LATE' }, now);
    return 'OWED_BACK';
  }
  const orders = await tx.consumerOrder.findMany({ where: { groupId: group.id }, select: { id: true, cooperativeId: true, totalVnd: true } });
  await book(tx, {
    kind: 'PAYMENT_CAPTURED',
    dedupeKey: `captured:${payment.id}`,
    at: now,
    entries: [
      { account: arrivesOn[payment.method], amountVnd },
      ...orders.map(({ id, cooperativeId, totalVnd }) => ({ account: 'SHOPPER_PREPAID' as const, amountVnd: -totalVnd, cooperativeId, orderId: id })),
    ],
  });
  await confirmGroup(tx, context, group, { paid: 'PAID', amountVnd: group.totalVnd });
  await endOtherPayments(tx, context, group.id, payment.id);
  return 'TAKEN';
}

interface Standing {
  paid: HouseholdSteps['ORDER_CONFIRMED']['paid'];
  amountVnd: bigint;
}

/** The purchase stands, and the stock held for it is firm. The group must be locked and waiting. */
export async function confirmGroup(tx: Transaction, context: Acting, group: LockedGroup, standing: Standing): Promise<void> {
  const now = context.clock.now();
  await tx.orderGroup.update({ where: { id: group.id }, data: { status: 'CONFIRMED', confirmedAt: now } });
  if (group.prepaidOnly) await enqueueGroupBuys(tx);
  const orders = await tx.consumerOrder.findMany({ where: { groupId: group.id }, select: { id: true, code: true, cooperativeId: true, deliverOn: true } });
  const dated = orders.map((order) => ({ ...order, deliverOn: fromDatabaseDate(order.deliverOn) }));
  await tellStanding(tx, context, { group, orders: dated }, standing);
  await firmGroup(tx, group.id, { actorId: context.viewer?.userId ?? null, occurredAt: now });
}

/** The cooperatives and the shopper are told that a purchase stands. */
export async function tellStanding(
  tx: Transaction,
  context: Acting,
  { group, orders }: Pick<CreatedGroup, 'group' | 'orders'>,
  { paid, amountVnd }: Standing,
): Promise<void> {
  await notify(
    tx,
    context,
    ...orders.map(({ id, code, cooperativeId }) => ({
      organisationId: cooperativeId,
      kind: 'CONSUMER_ORDER_CONFIRMED' as const,
      parameters: { orderCode: code },
      path: '/htx-cua-toi/don-le',
      dedupeKey: `consumer-order-confirmed:${id}`,
    })),
  );
  const [onDay, ...otherDays] = new Set(orders.map(({ deliverOn }) => deliverOn));
  await tellHousehold(tx, context.clock.now(), {
    household: group,
    step: 'ORDER_CONFIRMED',
    parameters: { amountVnd: amountVnd.toString(), paid, arrivesOn: otherDays.length === 0 ? (onDay ?? null) : null },
  });
}

/** Open payments of a group that was paid, or ended, are void; their hosted pages are closed by a job. */
export async function endOtherPayments(
  tx: Transaction,
  context: Acting,
  groupId: string,
  exceptId: string | null,
  kind: 'VOIDED' | 'EXPIRED' = 'VOIDED',
): Promise<void> {
  const open = await tx.payment.findMany({
    where: { groupId, status: { in: ['CREATED', 'REQUIRES_ACTION', 'AUTHORISED'] }, ...(exceptId === null ? {} : { id: { not: exceptId } }) },
    orderBy: { id: 'asc' },
  });
  for (const { id, status, providerSessionId } of open) {
    if (status === 'AUTHORISED') {
      // Held money is let go at the provider first; its news ends the payment.
      await enqueueEndOfAuthorisation(tx, id);
      continue;
    }
    await recordFact(tx, id, { kind, amountVnd: 0n, source: 'group' }, context.clock.now());
    if (providerSessionId !== null) await enqueueClosing(tx, providerSessionId);
  }
}
