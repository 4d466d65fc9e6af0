import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CardCounter, createCardCounter } from '../../../test/card-counter.ts';
import { aFilledBasket, aShelfGood, moneyOf, order } from '../../../test/shop-counter.ts';
import type { TestMarket } from '../../../test/test-market.ts';
import { aColleague } from '../../../test/viewers.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { runTransaction } from '../../kernel/run-transaction.ts';
import { cancelPurchase } from './commands/cancel-purchase.ts';
import { giveRefundAccount } from './commands/give-refund-account.ts';
import { importStatement } from './commands/import-statement.ts';
import { markRefundPaid } from './commands/mark-refund-paid.ts';
import { answerDispute } from './commands/answer-dispute.ts';
import { owePart } from './commands/owe-back.ts';
import { reconcile } from './commands/reconcile.ts';
import { recordBankTransfer } from './commands/record-bank-transfer.ts';
import { retryRefund } from './commands/retry-refund.ts';
import { sendRefunds } from './commands/send-refunds.ts';
import { startCardPayment } from './commands/start-card-payment.ts';
import { readStuck } from './reads/stuck.ts';

const GOOD = '4242424242424242';
let counter: CardCounter;
let market: TestMarket;
let operator: Viewer;
beforeAll(async () => {
  counter = await createCardCounter();
  market = counter.server.market;
  operator = (await aColleague(market, 'OPERATOR')).viewer;
});
afterAll(() => counter.close());
afterEach(() => fetch(`${counter.provider.url}/control`, { method: 'DELETE' }));

const context = () => market.contextOf(null);
const asOperator = () => market.contextOf(operator);
const later = (minutes: number) => market.clock.moveTo(new Date(market.clock.now().getTime() + minutes * 60_000));

async function aPurchase(method: 'CARD' | 'BANK_QR') {
  const { offerId } = await aShelfGood(market);
  const token = await order(market, await aFilledBasket(market, [{ offerId, packs: 2 }]), method);
  if (method === 'CARD') {
    await counter.pay(await startCardPayment(context(), counter.cards, token), GOOD);
    await counter.settle();
  }
  const group = await market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { payments: true, orders: true } });
  const [payment] = group.payments;
  const [first] = group.orders;
  if (!payment || !first) throw new Error('a purchase has a payment and an order');
  return { token, group, payment, order: first };
}
const refundsOf = (paymentId: string) => market.prisma.refund.findMany({ where: { paymentId }, orderBy: { id: 'asc' } });
const owe = (orderId: string, amountVnd: bigint, cause: string) =>
  runTransaction(context(), (tx) => owePart(tx, { orderId, amountVnd, reason: 'DAMAGED', cause: `${cause}:${orderId}` }, market.clock.now()));
const atProvider = async (intentId: string | null) =>
  (
    await market.pool.query<{ amount: number }>(
      `SELECT (body ->> 'amount')::int AS amount FROM stripe_development.object WHERE kind = 'refund' AND body ->> 'payment_intent' = $1 ORDER BY sequence`,
      [intentId],
    )
  ).rows.map(({ amount }) => amount);
async function paymentNow(id: string) {
  return market.prisma.payment.findUniqueOrThrow({ where: { id } });
}

describe('card refunds', () => {
  test.each(['ERROR', 'LOST_ANSWER', 'RATE_LIMIT'] as const)('parts go back once each, though the provider gives %s', async (mode) => {
    const { payment, order: owed } = await aPurchase('CARD');
    await owe(owed.id, 20_000n, 'một');
    await owe(owed.id, 15_000n, 'hai');
    await counter.control({ outage: { mode, requests: 7 } });
    for (let round = 0; round < 6; round += 1) await sendRefunds(context(), counter.cards);
    const { providerIntentId } = await paymentNow(payment.id);
    expect((await atProvider(providerIntentId)).toSorted((one, other) => one - other)).toEqual([15_000, 20_000]);
    expect(await paymentNow(payment.id)).toMatchObject({ status: 'PARTLY_REFUNDED', refundedVnd: 35_000n });
  });

  test('one that is refused waits for the operator, who has it tried again', async () => {
    const { payment, order: owed } = await aPurchase('CARD');
    const { providerIntentId } = await paymentNow(payment.id);
    const setIntent = (intent: string | null) => market.prisma.payment.update({ where: { id: payment.id }, data: { providerIntentId: intent } });
    await owe(owed.id, 20_000n, 'một');
    await setIntent(`pi_gone_${payment.id}`);
    await sendRefunds(context(), counter.cards);
    const [failed] = await refundsOf(payment.id);
    expect(failed).toMatchObject({ status: 'FAILED' });
    expect((await readStuck(market.prisma, market.clock.now())).map(({ kind, subjectId }) => [kind, subjectId])).toContainEqual(['REFUND_FAILED', failed?.id]);
    expect(await market.prisma.notification.count({ where: { kind: 'REFUND_FAILED', organisationId: operator.active?.organisationId ?? '' } })).toBe(1);
    await setIntent(providerIntentId);
    await expect(retryRefund(context(), failed?.id ?? '')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await retryRefund(asOperator(), failed?.id ?? '');
    await retryRefund(asOperator(), failed?.id ?? '');
    await sendRefunds(context(), counter.cards);
    expect(await atProvider(providerIntentId)).toEqual([20_000]);
    expect(await refundsOf(payment.id)).toMatchObject([{ status: 'SUCCEEDED', retries: 1 }]);
  });

  test('one that failed although the provider made it is not paid a second time by hand', async () => {
    const { payment, order: owed } = await aPurchase('CARD');
    await owe(owed.id, 20_000n, 'một');
    const [refund] = await refundsOf(payment.id);
    const { providerIntentId } = await paymentNow(payment.id);
    const { providerRefundId } = await counter.cards.refund({ refundId: refund?.id ?? '', intentId: providerIntentId ?? '', amountVnd: 20_000n, retries: 0 });
    await market.prisma.refund.updateMany({ where: { paymentId: payment.id }, data: { status: 'FAILED', attempts: 20 } });
    const before = await moneyOf(market);
    await markRefundPaid(asOperator(), counter.cards, { refundId: refund?.id ?? '', bankReference: 'FT-1' });
    expect(await refundsOf(payment.id)).toMatchObject([{ status: 'SUCCEEDED', providerRefundId, bankReference: null }]);
    expect((await moneyOf(market))['BANK']).toBe(before['BANK']);
  });
});

describe('a refund that fails after it was made', () => {
  test('is owed again and told the operator, and made once more when tried again; the sides agree throughout', async () => {
    const { payment, order: owed } = await aPurchase('CARD');
    await owe(owed.id, 20_000n, 'một');
    await sendRefunds(context(), counter.cards);
    const before = await moneyOf(market);
    const [made] = await refundsOf(payment.id);
    expect(await paymentNow(payment.id)).toMatchObject({ status: 'PARTLY_REFUNDED', refundedVnd: 20_000n });
    await counter.control({ webhooks: { copies: 2, reversed: true } });
    await fetch(`${counter.provider.url}/control/refund/${made?.providerRefundId}/failed`, { method: 'POST' });
    await counter.settle();
    await counter.settle();
    expect(await refundsOf(payment.id)).toMatchObject([{ status: 'FAILED', providerRefundId: null, lastError: 'expired_or_canceled_card' }]);
    expect(await paymentNow(payment.id)).toMatchObject({ status: 'CAPTURED', refundedVnd: 0n });
    const after = await moneyOf(market);
    expect(Number(after['PROVIDER_CLEARING']) - Number(before['PROVIDER_CLEARING'])).toBe(20_000);
    expect((after['REFUND_DUE'] ?? 0) - (before['REFUND_DUE'] ?? 0)).toBe(-20_000);
    expect(
      await market.prisma.notification.count({ where: { kind: 'REFUND_FAILED', dedupeKey: `refund-returned:${made?.providerRefundId}` } }),
    ).toBeGreaterThan(0);
    await retryRefund(asOperator(), made?.id ?? '');
    await sendRefunds(context(), counter.cards);
    const [again] = await refundsOf(payment.id);
    expect(again).toMatchObject({ status: 'SUCCEEDED' });
    expect(again?.providerRefundId).not.toBe(made?.providerRefundId);
    expect(await moneyOf(market)).toEqual(before);
    expect(await paymentNow(payment.id)).toMatchObject({ status: 'PARTLY_REFUNDED', refundedVnd: 20_000n });
  });
});

describe('refunds by hand', () => {
  test('the shopper names an account, the operator pays with the bank’s number, once', async () => {
    const { token, group, payment } = await aPurchase('BANK_QR');
    await expect(giveRefundAccount(context(), { token }, { bankName: 'VCB', account: '0011 0022', holder: 'NGUYEN THI MUA' })).rejects.toMatchObject({
      code: 'REFUND_NOT_PAYABLE',
    });
    await recordBankTransfer(context(), { bankReference: `IN-${group.id}`, amountVnd: group.totalVnd, note: payment.reference ?? '' });
    await cancelPurchase(context(), token);
    await giveRefundAccount(context(), { token }, { bankName: 'VCB', account: '0011 0022', holder: 'NGUYEN THI MUA' });
    expect(await market.prisma.refundAccount.findUniqueOrThrow({ where: { groupId: group.id } })).toMatchObject({ account: '00110022', givenById: null });
    const [refund] = await refundsOf(payment.id);
    const pay = (bankReference: string) => markRefundPaid(asOperator(), null, { refundId: refund?.id ?? '', bankReference });
    await pay(`OUT-${group.id}`);
    await pay(`OUT-${group.id}`);
    await expect(pay('OUT-other')).rejects.toMatchObject({ code: 'REFUND_NOT_PAYABLE' });
    expect(await paymentNow(payment.id)).toMatchObject({ status: 'REFUNDED' });
  });
});

describe('a disputed charge', () => {
  const dispute = async (payment: { id: string }) => {
    const { providerIntentId } = await paymentNow(payment.id);
    const answer = await fetch(`${counter.provider.url}/control/dispute/${providerIntentId}`, { method: 'POST' });
    return ((await answer.json()) as { id: string }).id;
  };
  const decide = (id: string, outcome: 'won' | 'lost') => fetch(`${counter.provider.url}/control/dispute/${id}/${outcome}`, { method: 'POST' });

  test('holds the money until it is answered and won; events in copies and the wrong way round have one effect', async () => {
    const { payment } = await aPurchase('CARD');
    const before = await moneyOf(market);
    await counter.control({ webhooks: { copies: 2, reversed: true } });
    const id = await dispute(payment);
    await counter.settle();
    expect(((await moneyOf(market))['DISPUTE_HELD'] ?? 0) - (before['DISPUTE_HELD'] ?? 0)).toBe(Number(payment.amountVnd));
    const { id: disputeId } = await market.prisma.dispute.findUniqueOrThrow({ where: { providerDisputeId: id } });
    await answerDispute(asOperator(), counter.cards, { disputeId, answer: 'Đã giao, có chữ ký' });
    await counter.settle();
    expect(await market.prisma.dispute.findUniqueOrThrow({ where: { id: disputeId } })).toMatchObject({ status: 'UNDER_REVIEW' });
    await expect(answerDispute(asOperator(), counter.cards, { disputeId, answer: 'Khác' })).rejects.toMatchObject({ code: 'DISPUTE_CLOSED' });
    await decide(id, 'won');
    await counter.settle();
    expect(await market.prisma.dispute.findUniqueOrThrow({ where: { id: disputeId } })).toMatchObject({ status: 'WON' });
    expect(await moneyOf(market)).toEqual(before);
  });

  test('lost, it pays what was owed back, and the platform bears the rest; no refund is made beside it', async () => {
    const { payment, order: owed } = await aPurchase('CARD');
    const before = await moneyOf(market);
    const id = await dispute(payment);
    await counter.settle();
    await owe(owed.id, 30_000n, 'một');
    expect(await sendRefunds(context(), counter.cards)).toBe(0);
    await decide(id, 'lost');
    await counter.settle();
    await sendRefunds(context(), counter.cards);
    expect(await atProvider((await paymentNow(payment.id)).providerIntentId)).toEqual([]);
    expect(await refundsOf(payment.id)).toMatchObject([{ status: 'SUCCEEDED', providerRefundId: null }]);
    const after = await moneyOf(market);
    expect((after['DISPUTE_LOSS'] ?? 0) - (before['DISPUTE_LOSS'] ?? 0)).toBe(Number(payment.amountVnd) - 30_000);
    expect(after['DISPUTE_HELD'] ?? 0).toBe(before['DISPUTE_HELD'] ?? 0);
  });
});

describe('the daily comparison', () => {
  const resultOf = (kind: 'CARD' | 'BANK') => market.prisma.reconciliation.findFirstOrThrow({ where: { kind }, orderBy: { onDay: 'desc' } });

  test('with the card provider comes to nothing after payments, refunds, disputes and fees; twice the same', async () => {
    const { payment, order: owed } = await aPurchase('CARD');
    await owe(owed.id, 20_000n, 'một');
    await sendRefunds(context(), counter.cards);
    await counter.settle();
    later(5);
    await reconcile(context(), counter.cards);
    expect(await resultOf('CARD')).toMatchObject({ differenceVnd: 0n, findings: [] });
    const fees = (await moneyOf(market))['PROVIDER_FEE'];
    expect(fees).toBeGreaterThan(0);
    await reconcile(context(), counter.cards);
    expect((await moneyOf(market))['PROVIDER_FEE']).toBe(fees);
    expect(await market.prisma.ledgerTransaction.count({ where: { dedupeKey: `captured:${payment.id}` } })).toBe(1);
  });

  test('a charge the ledger does not know is found, named, and told to the operator once', async () => {
    const { providerIntentId } = await paymentNow((await aPurchase('CARD')).payment.id);
    await market.pool.query(
      `INSERT INTO stripe_development.object (id, kind, body)
       SELECT id || '_unknown', kind, body || jsonb_build_object('id', id || '_unknown', 'source', 'none', 'fee', 0, 'amount', 77000)
         FROM stripe_development.object WHERE kind = 'balance_transaction' AND body ->> 'source' = (SELECT id FROM stripe_development.object WHERE kind = 'charge' AND body ->> 'payment_intent' = $1)`,
      [providerIntentId],
    );
    later(5);
    await reconcile(context(), counter.cards);
    await reconcile(context(), counter.cards);
    expect(await resultOf('CARD')).toMatchObject({ differenceVnd: 77_000n, findings: [{ theirsVnd: '77000', oursVnd: '0' }] });
    expect(await market.prisma.notification.count({ where: { kind: 'RECONCILIATION_DIFFERS' } })).toBe(1);
  });

  test('a statement is read once, tells of a transfer the feed missed, and agrees with the ledger', async () => {
    const { group, payment } = await aPurchase('BANK_QR');
    const day = market.clock.now().toISOString().slice(0, 10);
    const columns = { reference: 'Số GD', note: 'Nội dung', bookedOn: 'Ngày', amount: 'Ghi có', debit: 'Ghi nợ' };
    const known = await market.prisma.paymentFact.findMany({ where: { kind: 'CAPTURED', payment: { method: 'BANK_QR' } } });
    const paid = await market.prisma.refund.findMany({ where: { bankReference: { not: null } } });
    const lines = [
      `${day};MISSED-1;"${payment.reference} chuyen tien";${group.totalVnd.toLocaleString('vi-VN')};`,
      ...known.map(({ source, amountVnd }) => `${day};${source};;${amountVnd};`),
      ...paid.map(({ bankReference, amountVnd }) => `${day};${bankReference};;;${amountVnd}`),
    ];
    const text = ['Ngày;Số GD;Nội dung;Ghi có;Ghi nợ', ...lines, 'không;phải;ngày;1;'].join('\r\n');
    const read = await importStatement(asOperator(), { text, columns });
    expect(read).toMatchObject({ imported: lines.length, known: 0, arrived: 1, faults: [{ row: lines.length + 1, column: 'bookedOn' }] });
    expect(await importStatement(asOperator(), { text, columns })).toMatchObject({ imported: 0, known: lines.length, arrived: 0 });
    expect(await paymentNow(payment.id)).toMatchObject({ status: 'CAPTURED' });
    later(5);
    await reconcile(context(), counter.cards);
    expect(await resultOf('BANK')).toMatchObject({ differenceVnd: 0n, findings: [] });
  });
});
