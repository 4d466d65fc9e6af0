import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { lockGroup, type LockedGroup } from '../../retail/store.ts';
import type { CardMoney, CardNews, CardPage } from '../card-payments.ts';
import { lockPayment, type LockedPayment, recordFact } from '../store.ts';
import { applyDispute } from './apply-dispute.ts';
import { takeAuthorisation, takeCapture, takeEndOfAuthorisation } from './take-authorisation.ts';
import { takeMoney } from './take-money.ts';
import { takeRefundBack } from './take-refund-back.ts';

/** APPLIED: it had its effect now or before. IGNORED: nothing of ours. UNKNOWN: about a payment we do not know yet. REFUSED: it does not fit our payment. */
export type NewsOutcome = 'APPLIED' | 'IGNORED' | 'UNKNOWN' | 'REFUSED';

type Acting = Omit<CommandContext, 'prisma'> & { livemode: boolean };

/** Applies what the provider says, by event or by read-back. Said twice, late or out of order, it has one effect. */
export async function applyCardNews(tx: Transaction, context: Acting, news: CardNews): Promise<NewsOutcome> {
  switch (news.kind) {
    case 'NOTHING':
      return 'IGNORED';
    case 'MONEY':
      return applyMoney(tx, context, news.money);
    case 'DECLINED':
      return onPayment(tx, paymentOfMoney(news.money), async ({ payment }) => {
        await recordFact(tx, payment.id, { kind: 'DECLINED', amountVnd: 0n, source: news.source }, context.clock.now());
        await tx.payment.update({ where: { id: payment.id }, data: { declineCode: news.money.declineCode } });
        return 'APPLIED';
      });
    case 'PAGE_ENDED':
      return onPayment(tx, { providerSessionId: news.sessionId }, async ({ payment }) => {
        await recordFact(tx, payment.id, { kind: 'EXPIRED', amountVnd: 0n, source: news.sessionId }, context.clock.now());
        return 'APPLIED';
      });
    case 'DISPUTE': {
      const { dispute } = news;
      if (dispute.intentId === null) return 'UNKNOWN';
      return onPayment(tx, { providerIntentId: dispute.intentId }, async ({ group, payment }) => {
        await applyDispute(tx, context, { payment, code: group.code, dispute });
        return 'APPLIED';
      });
    }
    case 'REFUNDED':
      // Refunds are made by the market's own job, which books them; one made elsewhere is for the operator to see.
      return (await tx.refund.count({ where: { providerRefundId: news.refundId } })) > 0 ? 'APPLIED' : 'UNKNOWN';
    case 'REFUND_FAILED':
      return (await takeRefundBack(tx, context, news)) ? 'APPLIED' : 'UNKNOWN';
  }
}

/** Applies what a hosted page says when it is read back. */
export async function applyCardPage(tx: Transaction, context: Acting, page: CardPage): Promise<NewsOutcome> {
  if (page.money && page.money.status !== 'OPEN') return applyCardNews(tx, context, { kind: 'MONEY', money: page.money });
  return page.status === 'EXPIRED' ? applyCardNews(tx, context, { kind: 'PAGE_ENDED', sessionId: page.sessionId }) : 'APPLIED';
}

function applyMoney(tx: Transaction, context: Acting, money: CardMoney): Promise<NewsOutcome> {
  return onPayment(tx, paymentOfMoney(money), async ({ group, payment }) => {
    const sameMoney = money.currency === 'vnd' && money.livemode === context.livemode && payment.method === 'CARD';
    const sameIntent = payment.providerIntentId === null || payment.providerIntentId === money.intentId;
    if (!sameMoney || !sameIntent) return 'REFUSED';
    if (payment.providerIntentId === null) await tx.payment.update({ where: { id: payment.id }, data: { providerIntentId: money.intentId } });
    const source = money.intentId;
    if (money.status === 'CAPTURED') {
      if (money.receivedVnd !== (payment.captureLater ? payment.captureVnd : payment.amountVnd)) return 'REFUSED';
      await (payment.captureLater ? takeCapture : takeMoney)(tx, context, { group, payment, source });
    } else if (money.status === 'AUTHORISED') {
      await takeAuthorisation(tx, context, { group, payment, source, until: money.authorisedUntil });
    } else if (money.status === 'VOIDED' && payment.status === 'AUTHORISED') {
      await takeEndOfAuthorisation(tx, context, { group, payment, source });
    } else if (money.status !== 'OPEN') {
      await recordFact(tx, payment.id, { kind: money.status, amountVnd: 0n, source: money.intentId }, context.clock.now());
    }
    return 'APPLIED';
  });
}

type PaymentKey = { id: string } | { providerSessionId: string } | { providerIntentId: string };

function paymentOfMoney(money: CardMoney): PaymentKey {
  return money.paymentId === null ? { providerIntentId: money.intentId } : { id: money.paymentId };
}

async function onPayment(
  tx: Transaction,
  where: PaymentKey,
  step: (locked: { group: LockedGroup; payment: LockedPayment }) => Promise<NewsOutcome>,
): Promise<NewsOutcome> {
  const found = await tx.payment.findUnique({ where, select: { id: true, groupId: true } });
  if (!found) return 'UNKNOWN';
  const group = await lockGroup(tx, found.groupId);
  return step({ group, payment: await lockPayment(tx, found.id) });
}
