import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilledBasket, aShelfGood, moneyOf, order } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { book } from '../store.ts';
import { cancelPurchase } from './cancel-purchase.ts';
import { type OwedPart, owePart } from './owe-back.ts';
import { recordBankTransfer } from './record-bank-transfer.ts';
import { settleRefund } from './settle-refund.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const owe = (part: Omit<OwedPart, 'reason'>) => {
  const context = market.contextOf(null);
  return runTransaction(context, (tx) => owePart(tx, { ...part, reason: 'DAMAGED' }, context.clock.now()));
};

/** A purchase over two cooperatives that was paid by transfer. */
async function aPaidPurchase() {
  const goods = [await aShelfGood(market), await aShelfGood(market)];
  const token = await order(
    market,
    await aFilledBasket(
      market,
      goods.map(({ offerId }) => ({ offerId, packs: 2 })),
    ),
    'BANK_QR',
  );
  const { id, totalVnd, payments, orders } = await market.prisma.orderGroup.findUniqueOrThrow({
    where: { token },
    include: { payments: true, orders: { orderBy: { code: 'asc' } } },
  });
  await recordBankTransfer(market.contextOf(null), { bankReference: `FT-${id}`, amountVnd: totalVnd, note: payments[0]?.reference ?? '' });
  const [first, second] = orders;
  if (!first || !second) throw new Error('each cooperative has an order');
  return { token, groupId: id, totalVnd, first, second };
}

const refundsOf = (groupId: string) =>
  market.prisma.refund.findMany({ where: { payment: { groupId } }, select: { orderId: true, amountVnd: true, status: true }, orderBy: { id: 'asc' } });

describe('a part of an order is owed back', () => {
  test('once for each cause, out of what the shopper prepaid', async () => {
    const { groupId, first } = await aPaidPurchase();
    const before = await moneyOf(market);
    const part = { orderId: first.id, amountVnd: 30_000n, cause: `hỏng:${first.id}` };
    expect(await owe(part)).toBe(true);
    expect(await owe(part)).toBe(false);
    expect(await refundsOf(groupId)).toEqual([{ orderId: first.id, amountVnd: 30_000n, status: 'DUE' }]);
    const after = await moneyOf(market);
    expect((after['SHOPPER_PREPAID'] ?? 0) - (before['SHOPPER_PREPAID'] ?? 0)).toBe(30_000);
    expect((after['REFUND_DUE'] ?? 0) - (before['REFUND_DUE'] ?? 0)).toBe(-30_000);
  });

  test('never more than was paid for that order and is not owed already, though the purchase cost more', async () => {
    const { groupId, first } = await aPaidPurchase();
    await owe({ orderId: first.id, amountVnd: first.totalVnd - 10_000n, cause: `một:${first.id}` });
    await expect(owe({ orderId: first.id, amountVnd: 10_001n, cause: `hai:${first.id}` })).rejects.toMatchObject({ code: 'MORE_THAN_PAID', leftVnd: 10_000n });
    await owe({ orderId: first.id, amountVnd: 10_000n, cause: `ba:${first.id}` });
    expect((await refundsOf(groupId)).reduce((sum, { amountVnd }) => sum + amountVnd, 0n)).toBe(first.totalVnd);
  });

  test('eight causes at once share what there is', async () => {
    const { groupId, first } = await aPaidPurchase();
    const asked = first.totalVnd / 3n;
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, place) => owe({ orderId: first.id, amountVnd: asked, cause: `${place}:${first.id}` })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await refundsOf(groupId)).toHaveLength(3);
  });

  test('nothing of an order that is not paid', async () => {
    const { offerId } = await aShelfGood(market);
    const token = await order(market, await aFilledBasket(market, [{ offerId, packs: 2 }]), 'CASH');
    const { id: orderId } = await market.prisma.consumerOrder.findFirstOrThrow({ where: { group: { token } } });
    await expect(owe({ orderId, amountVnd: 1n, cause: `tiền mặt:${orderId}` })).rejects.toMatchObject({ code: 'MORE_THAN_PAID', leftVnd: 0n });
  });

  test('after delivery by cooperative and platform, as each earned, whatever was paid out meanwhile', async () => {
    const { first } = await aPaidPurchase();
    const { id: orderId, cooperativeId, totalVnd } = first;
    const fee = totalVnd / 10n;
    await runTransaction(market.contextOf(null), async (tx) => {
      const at = market.clock.now();
      await book(tx, {
        kind: 'ORDER_DELIVERED',
        dedupeKey: `delivered:${orderId}`,
        at,
        entries: [
          { account: 'SHOPPER_PREPAID', amountVnd: totalVnd, cooperativeId, orderId },
          { account: 'COOPERATIVE_PAYABLE', amountVnd: fee - totalVnd, cooperativeId, orderId },
          { account: 'PLATFORM_FEE', amountVnd: -fee, cooperativeId, orderId },
        ],
      });
      await book(tx, {
        kind: 'PAYOUT_SENT',
        dedupeKey: `payout:${orderId}`,
        at,
        entries: [
          { account: 'COOPERATIVE_PAYABLE', amountVnd: totalVnd - fee, cooperativeId, orderId },
          { account: 'BANK', amountVnd: fee - totalVnd },
        ],
      });
    });
    await owe({ orderId, amountVnd: 10_000n, cause: `dập:${orderId}` });
    const entries = await market.prisma.ledgerEntry.findMany({
      where: { transaction: { dedupeKey: `owed:dập:${orderId}` } },
      select: { account: true, amountVnd: true },
      orderBy: { amountVnd: 'desc' },
    });
    expect(entries).toEqual([
      { account: 'COOPERATIVE_PAYABLE', amountVnd: 9_000n },
      { account: 'PLATFORM_FEE', amountVnd: 1_000n },
      { account: 'REFUND_DUE', amountVnd: -10_000n },
    ]);
  });

  test('a purchase called off after a part went back gives back the rest, and each refund leaves from the bank', async () => {
    const before = await moneyOf(market);
    const { token, groupId, totalVnd, first } = await aPaidPurchase();
    await owe({ orderId: first.id, amountVnd: 5_000n, cause: `thiếu:${first.id}` });
    await cancelPurchase(market.contextOf(null), token);
    const refunds = await market.prisma.refund.findMany({ where: { payment: { groupId } } });
    expect(refunds).toHaveLength(3);
    expect(refunds.reduce((sum, { amountVnd }) => sum + amountVnd, 0n)).toBe(totalVnd);
    for (const { id } of refunds) await settleRefund(market.contextOf(null), id, { bankReference: `trả ${id}` });
    expect(await market.prisma.payment.findFirstOrThrow({ where: { groupId } })).toMatchObject({ status: 'REFUNDED', refundedVnd: totalVnd });
    expect(await moneyOf(market)).toEqual(before);
  });
});
