import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { CARD_FLOOR_VND, CARD_LIMIT_VND } from '@cho-phien/schema/rules/shop-order.ts';
import { CardLimit, OrderNotOpen } from '../../retail/errors.ts';
import { mostTotalVnd } from '../../retail/rules/final-weight.ts';
import { CARD_PAGE_MINUTES, extendedHold } from '../../retail/rules/hold-time.ts';
import { groupIdOf, lockGroup } from '../../retail/store.ts';
import type { CardPayments } from '../card-payments.ts';
import { enqueueHoldEnd } from '../enqueue.ts';
import { applyCardPage } from './apply-card-news.ts';

const MINUTE_MS = 60_000;

/**
 * Leads a shopper to the provider's page for a purchase that waits for its payment; the hold is extended for as long as the page is open.
 * Asked again, in another tab or after an answer got lost, it is the same page. Returns its address.
 */
export async function startCardPayment(context: CommandContext, cards: CardPayments, token: string): Promise<string> {
  const begun = await runTransaction(context, async (tx) => {
    const group = await lockGroup(tx, await groupIdOf(tx, token));
    const now = context.clock.now();
    if (group.status !== 'AWAITING_PAYMENT' || group.holdUntil === null || group.holdUntil <= now) throw new OrderNotOpen(group.status);
    const orders = await tx.consumerOrder.findMany({
      where: { groupId: group.id },
      include: { cooperative: { include: { organisation: true } }, lines: true },
      orderBy: { code: 'asc' },
    });
    // An authorisation ends within days: what is paid long beforehand is captured at once.
    const amountVnd = group.prepaidOnly ? group.totalVnd : orders.reduce((sum, order) => sum + mostTotalVnd(order), 0n);
    if (amountVnd > CARD_LIMIT_VND || amountVnd < CARD_FLOOR_VND) throw new CardLimit(CARD_FLOOR_VND, CARD_LIMIT_VND);
    const holdUntil = extendedHold(group, now, CARD_PAGE_MINUTES + 1);
    await tx.orderGroup.update({ where: { id: group.id }, data: { holdUntil, method: 'CARD' } });
    await enqueueHoldEnd(tx, context, group.id, holdUntil);
    const open = await tx.payment.findFirst({
      where: { groupId: group.id, method: 'CARD', status: { in: ['CREATED', 'REQUIRES_ACTION'] } },
      orderBy: { id: 'desc' },
    });
    // A page that is about to close is no page to be led to.
    const usable = open && open.createdAt.getTime() + (CARD_PAGE_MINUTES - 2) * MINUTE_MS > now.getTime() ? open : null;
    // Goods that are weighed at packing are only authorised now, for the most they may come to.
    const captureLater = amountVnd > group.totalVnd;
    const payment = usable ?? (await tx.payment.create({ data: { groupId: group.id, method: 'CARD', amountVnd, captureLater, createdAt: now } }));
    return { group, payment, orders };
  });
  const { group, payment, orders } = begun;
  if (payment.checkoutUrl !== null) return payment.checkoutUrl;
  const { sessionId, url } = await cards.openPage({
    paymentId: payment.id,
    groupCode: group.code,
    lines: orders.map((order) => ({
      name: `${order.code} · ${group.locale === 'EN' ? order.cooperative.organisation.nameEn : order.cooperative.organisation.nameVi}`,
      amountVnd: mostTotalVnd(order),
    })),
    email: group.contactEmail,
    locale: group.locale,
    path: `/don/${group.token}`,
    captureLater: payment.captureLater,
    // Measured from the payment, so that a repeat asks for the same page.
    expiresAt: new Date(payment.createdAt.getTime() + (CARD_PAGE_MINUTES + 1) * MINUTE_MS),
  });
  await context.prisma.payment.update({ where: { id: payment.id }, data: { providerSessionId: sessionId, checkoutUrl: url } });
  return url;
}

/** Asks the provider about the open card payments of a purchase, for a shopper who came back before the news did. */
export async function readBackCardPayments(context: CommandContext, cards: CardPayments, token: string): Promise<void> {
  const groupId = await groupIdOf(context.prisma, token);
  const open = await context.prisma.payment.findMany({
    where: { groupId, method: 'CARD', status: { in: ['CREATED', 'REQUIRES_ACTION'] }, providerSessionId: { not: null } },
    select: { providerSessionId: true },
    take: 5,
  });
  for (const { providerSessionId } of open) {
    const page = await cards.readPage(providerSessionId ?? '');
    await runTransaction(context, (tx) => applyCardPage(tx, { ...context, livemode: cards.livemode }, page));
  }
}
