import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aUser } from '@cho-phien/prisma/factories/organisations.ts';
import { anOrderGroup } from '@cho-phien/prisma/factories/retail.ts';
import { aHarvestLot } from '@cho-phien/prisma/factories/supply.ts';
import { checkoutMany, type Checkout } from '../../../../test/checkout-many.ts';
import { aFilledBasket, aShelfGood, aShelfLot, balanceOf, contact, moneyOf, order } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { addToBasket, setBasketPacks } from '../../retail/commands/change-basket.ts';
import { readBasket } from '../../retail/reads/basket-view.ts';
import { takeForLines } from '../../retail/store.ts';
import { chooseMethod, extendHold } from './choose-method.ts';
import { expireHolds } from './expire-holds.ts';
import { placeOrder } from './place-order.ts';
import { recordBankTransfer } from './record-bank-transfer.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const groupOf = (token: string) =>
  market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { orders: { include: { lines: true } }, payments: true } });
const codeOf = async (act: Promise<unknown>) => {
  try {
    await act;
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};
const later = (minutes: number) => market.clock.moveTo(new Date(market.clock.now().getTime() + minutes * 60_000));

describe('an order over three cooperatives', () => {
  test('is one purchase with one order, fee and share for each, and holds what it sells', async () => {
    const goods = [await aShelfGood(market), await aShelfGood(market), await aShelfGood(market)];
    const token = await order(
      market,
      await aFilledBasket(
        market,
        goods.map(({ offerId }) => ({ offerId, packs: 2 })),
      ),
      'BANK_QR',
    );
    const group = await groupOf(token);
    expect(group).toMatchObject({ status: 'AWAITING_PAYMENT', goodsVnd: 600_000n, contactPhone: '+84912345678' });
    expect(group.orders).toHaveLength(3);
    expect(group.orders.reduce((sum, { totalVnd }) => sum + totalVnd, 0n)).toBe(group.totalVnd);
    for (const { lotId } of goods) expect(await balanceOf(market, lotId)).toEqual({ available: 8, held: 2, firm: 0 });
    expect(await readBasket(market.contextOf(null), token)).toMatchObject({ orders: [] });
  });

  test('is refused whole when one good is short, and nothing is held', async () => {
    const [good, scarce] = [await aShelfGood(market), await aShelfGood(market, { packs: 1 })];
    const basket = await aFilledBasket(market, [
      { offerId: good.offerId, packs: 2 },
      { offerId: scarce.offerId, packs: 2 },
    ]);
    expect(await codeOf(order(market, basket, 'CASH'))).toBe('SOLD_OUT');
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 10, held: 0, firm: 0 });
    expect((await readBasket(market.contextOf(null), basket)).orders).toHaveLength(2);
  });

  test('that does not get its turn in time is told so, and may be placed with the same key once the lot is free', async () => {
    const good = await aShelfGood(market);
    const basket = await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]);
    const idempotencyKey = randomUUID();
    const another = await market.pool.connect();
    await another.query('BEGIN');
    await another.query('SELECT 1 FROM harvest_lot WHERE id = $1 FOR UPDATE', [good.lotId]);
    expect(await codeOf(order(market, basket, 'CASH', { idempotencyKey }))).toBe('MANY_ARE_ORDERING');
    await another.query('ROLLBACK');
    another.release();
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 10, held: 0, firm: 0 });
    expect(await codeOf(order(market, basket, 'CASH', { idempotencyKey }))).toBe('done');
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 8, held: 0, firm: 2 });
  });

  test('takes from several harvests of one offer', async () => {
    const good = await aShelfGood(market, { packs: 3 });
    const second = await aShelfLot(market, { offerId: good.offerId, packs: 3 });
    await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 5 }]), 'CASH');
    const [one, other] = [await balanceOf(market, good.lotId), await balanceOf(market, second.id)];
    expect(one.firm + other.firm).toBe(5);
  });
});

test('a lot named twice in one order is compared with the sum of both', async () => {
  const lot = await aHarvestLot(market.prisma, { availableKg: 12 });
  const group = await anOrderGroup(market.prisma, { lotIds: [lot.id], packs: 2 });
  const line = group.orders[0]?.lines[0];
  if (!line) throw new Error('the order has a line');
  const draw = (kilograms: number) => ({ lotId: lot.id, lineId: line.id, offerId: line.offerId, quantityBase: BigInt(kilograms) * 1000n });
  const hold = (...kilograms: number[]) =>
    runTransaction(market, (tx) => takeForLines(tx, kilograms.map(draw), 'HELD', { actorId: null, occurredAt: market.clock.now() }));
  expect(await hold(6, 6)).toEqual([line.offerId]);
  expect(await balanceOf(market, lot.id)).toEqual({ available: 10, held: 2, firm: 0 });
  expect(await hold(5, 5)).toEqual([]);
  expect(await balanceOf(market, lot.id)).toEqual({ available: 0, held: 12, firm: 0 });
});

describe('what the shopper saw is what is ordered', () => {
  test('a price that changed meanwhile is shown before paying', async () => {
    const good = await aShelfGood(market);
    const basket = await aFilledBasket(market, [{ offerId: good.offerId, packs: 2 }]);
    const { totalVnd } = await readBasket(market.contextOf(null), basket);
    await market.prisma.offerPriceTier.updateMany({ where: { offerId: good.offerId }, data: { priceVnd: 120_000n } });
    expect(await codeOf(order(market, basket, 'CASH', { expectedTotalVnd: totalVnd ?? 0n }))).toBe('BASKET_CHANGED');
    expect((await readBasket(market.contextOf(null), basket)).orders[0]?.lines[0]).toMatchObject({ earlierPriceVnd: 100_000n, unitPriceVnd: 120_000n });
  });

  test('an order below the smallest one is not placed', async () => {
    const good = await aShelfGood(market, { priceVnd: 20_000 });
    expect(await codeOf(order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs: 1 }]), 'CASH'))).toBe('BASKET_CHANGED');
  });

  test('a card that cannot carry the amount is refused with its bounds; other ways stay open', async () => {
    market.means = { ...market.means, cards: {} as never };
    const good = await aShelfGood(market, { packs: 999, priceVnd: 900_000 });
    const basket = await aFilledBasket(market, [{ offerId: good.offerId, packs: 200 }]);
    expect(await codeOf(order(market, basket, 'CARD'))).toBe('CARD_LIMIT');
    expect(await codeOf(order(market, basket, 'BANK_QR'))).toBe('done');
    market.means = { ...market.means, cards: null };
    expect(await codeOf(order(market, basket, 'CARD'))).toBe('METHOD_NOT_OFFERED');
  });
});

describe('baskets', () => {
  const viewer = async (): Promise<Viewer> => ({
    userId: (await aUser(market.prisma)).id,
    sessionId: randomUUID(),
    locale: 'VI',
    secondFactor: false,
    active: null,
  });

  test('of a guest go into the account at sign-in; the larger number stays', async () => {
    const [good, other] = [await aShelfGood(market), await aShelfGood(market)];
    const person = await viewer();
    await addToBasket(market.contextOf(person), { token: null, offerId: good.offerId, packs: 5 });
    const guest = await aFilledBasket(market, [
      { offerId: good.offerId, packs: 2 },
      { offerId: other.offerId, packs: 1 },
    ]);
    await setBasketPacks(market.contextOf(person), { token: guest, offerId: other.offerId, packs: 3 });
    const { orders, communeCode } = await readBasket(market.contextOf(person), null);
    expect(orders.flatMap(({ lines }) => lines.map(({ packs }) => packs)).toSorted()).toEqual([3, 5]);
    expect(communeCode).not.toBeNull();
    expect((await readBasket(market.contextOf(null), guest)).orders).toEqual([]);
  });

  test('are nobody else’s: another token keeps nothing', async () => {
    await aFilledBasket(market, [{ offerId: (await aShelfGood(market)).offerId, packs: 1 }]);
    expect((await readBasket(market.contextOf(null), 'another-token-of-a-guest')).orders).toEqual([]);
    expect(await codeOf(order(market, 'another-token-of-a-guest', 'CASH', { expectedTotalVnd: 1n }))).toBe('BASKET_EMPTY');
  });
});

describe('many at once', () => {
  const codes = (answers: string[]) => Object.fromEntries([...new Set(answers)].map((answer) => [answer, answers.filter((one) => one === answer).length]));
  const now = () => market.clock.now().toISOString();

  async function inAnotherProcess(checkouts: readonly Checkout[]): Promise<string[]> {
    const child = fork(path.join(import.meta.dirname, '../../../../test/checkout-many-process.ts'));
    return new Promise((resolve, reject) => {
      child.once('message', (answers) => resolve(answers as string[]));
      child.once('error', reject);
      child.send({ url: market.url, checkouts, now: now() });
    });
  }

  const checkoutsOf = async (goods: { offerId: string; packs: number }[][]): Promise<Checkout[]> =>
    Promise.all(
      goods.map(async (lines) => {
        const token = await aFilledBasket(market, lines);
        const { totalVnd } = await readBasket(market.contextOf(null), token);
        return { token, expectedTotalVnd: String(totalVnd), idempotencyKey: randomUUID() };
      }),
    );

  test('fifty checkouts for ten packs sell exactly ten', async () => {
    const good = await aShelfGood(market, { packs: 10 });
    const checkouts = await checkoutsOf(Array.from({ length: 50 }, () => [{ offerId: good.offerId, packs: 1 }]));
    expect(codes(await checkoutMany(market.url, checkouts, now()))).toEqual({ placed: 10, SOLD_OUT: 40 });
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 0, held: 0, firm: 10 });
  });

  test('also from two processes', async () => {
    const good = await aShelfGood(market, { packs: 10 });
    const checkouts = await checkoutsOf(Array.from({ length: 50 }, () => [{ offerId: good.offerId, packs: 1 }]));
    const answers = await Promise.all([checkoutMany(market.url, checkouts.slice(0, 25), now()), inAnotherProcess(checkouts.slice(25))]);
    expect(codes(answers.flat())).toEqual({ placed: 10, SOLD_OUT: 40 });
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 0, held: 0, firm: 10 });
  });

  test('orders that name two lots in opposite order neither deadlock nor oversell', async () => {
    const [one, other] = [await aShelfGood(market, { packs: 10 }), await aShelfGood(market, { packs: 10 })];
    const lines = [
      { offerId: one.offerId, packs: 1 },
      { offerId: other.offerId, packs: 1 },
    ];
    const checkouts = await checkoutsOf(Array.from({ length: 30 }, (_, place) => (place % 2 === 0 ? lines : lines.toReversed())));
    expect(codes(await checkoutMany(market.url, checkouts, now()))).toEqual({ placed: 10, SOLD_OUT: 20 });
    expect([await balanceOf(market, one.lotId), await balanceOf(market, other.lotId)]).toEqual([
      { available: 0, held: 0, firm: 10 },
      { available: 0, held: 0, firm: 10 },
    ]);
  });

  test('one key twenty times is one order', async () => {
    const good = await aShelfGood(market, { packs: 100 });
    const [checkout] = await checkoutsOf([[{ offerId: good.offerId, packs: 2 }]]);
    if (!checkout) throw new Error('there is a checkout');
    expect(
      codes(
        await checkoutMany(
          market.url,
          Array.from({ length: 20 }, () => checkout),
          now(),
        ),
      ),
    ).toEqual({ placed: 20 });
    expect((await balanceOf(market, good.lotId)).firm).toBe(2);
    expect(
      await codeOf(
        placeOrder(market.contextOf(null), market.means, {
          token: checkout.token,
          contact: { ...contact, name: 'Khác' },
          method: 'CASH',
          expectedTotalVnd: BigInt(checkout.expectedTotalVnd),
          locale: 'VI',
          idempotencyKey: checkout.idempotencyKey,
        }),
      ),
    ).toBe('IDEMPOTENCY_CONFLICT');
  });

  test('one basket ordered twice at once is one order', async () => {
    const good = await aShelfGood(market, { packs: 100 });
    const [checkout] = await checkoutsOf([[{ offerId: good.offerId, packs: 2 }]]);
    if (!checkout) throw new Error('there is a checkout');
    const twice = [checkout, { ...checkout, idempotencyKey: randomUUID() }];
    expect(codes(await checkoutMany(market.url, twice, now()))).toEqual({ placed: 1, BASKET_EMPTY: 1 });
  });
});

describe('paying by bank transfer', () => {
  const qrOrder = async (packs = 2) => {
    const good = await aShelfGood(market);
    const token = await order(market, await aFilledBasket(market, [{ offerId: good.offerId, packs }]), 'BANK_QR');
    const group = await groupOf(token);
    return { good, token, group, note: `CT DEN ${group.payments[0]?.reference} CAM ON` };
  };
  const arrive = (note: string, amountVnd: bigint, bankReference = randomUUID()) =>
    recordBankTransfer(market.contextOf(null), { bankReference, amountVnd, note });

  test('the exact amount confirms the purchase once, however often the bank tells of it', async () => {
    const before = await moneyOf(market);
    const { good, token, group, note } = await qrOrder();
    const reference = randomUUID();
    expect(await Promise.all(Array.from({ length: 5 }, () => arrive(note, group.totalVnd, reference)))).toEqual(Array.from({ length: 5 }, () => 'MATCHED'));
    expect(await groupOf(token)).toMatchObject({ status: 'CONFIRMED', payments: [{ status: 'CAPTURED', capturedVnd: group.totalVnd }] });
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 8, held: 0, firm: 2 });
    const after = await moneyOf(market);
    expect((after['BANK'] ?? 0) - (before['BANK'] ?? 0)).toBe(Number(group.totalVnd));
    expect((after['SHOPPER_PREPAID'] ?? 0) - (before['SHOPPER_PREPAID'] ?? 0)).toBe(-Number(group.totalVnd));
    const told = await market.prisma.outboundMessage.findMany({ where: { householdMessage: { groupId: group.id } }, orderBy: { channel: 'asc' } });
    expect(told).toMatchObject([
      { channel: 'EMAIL', recipient: 'mua@cho-phien.example', subject: `Đơn ${group.code} đã được nhận` },
      { channel: 'ZALO', recipient: '+84912345678', body: expect.stringContaining(`Đơn ${group.code} đã được nhận. Đã nhận`) },
    ]);
  });

  test('another amount, a second transfer and an unknown note are kept for the operator', async () => {
    const { group, note } = await qrOrder();
    expect(await arrive(note, group.totalVnd - 1n)).toBe('AMOUNT_DIFFERS');
    expect(await arrive('chuc mung', group.totalVnd)).toBe('UNKNOWN');
    expect(await arrive(note, group.totalVnd)).toBe('MATCHED');
    expect(await arrive(note, group.totalVnd)).toBe('TWICE');
  });

  test('unpaid, it ends after its hold; stock goes back; money that comes later is owed back', async () => {
    const { good, token, group, note } = await qrOrder();
    later(14);
    expect(await expireHolds(market.contextOf(null), null)).toBe(0);
    later(2);
    expect(await expireHolds(market.contextOf(null), null)).toBeGreaterThan(0);
    expect(await groupOf(token)).toMatchObject({ status: 'EXPIRED', orders: [{ status: 'EXPIRED' }], payments: [{ status: 'EXPIRED' }] });
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 10, held: 0, firm: 0 });
    expect(await market.prisma.lotMovement.findMany({ where: { lotId: good.lotId, kind: 'RELEASE' } })).toMatchObject([{ reasonCode: 'NOT_PAID' }]);
    expect(await arrive(note, group.totalVnd)).toBe('LATE');
    expect(await market.prisma.refund.findMany({ where: { payment: { groupId: group.id } } })).toMatchObject([{ amountVnd: group.totalVnd, status: 'DUE' }]);
    expect(await groupOf(token)).toMatchObject({ status: 'EXPIRED' });
    expect(await codeOf(extendHold(market.contextOf(null), token))).toBe('ORDER_NOT_OPEN');
  });

  test('activity extends the hold, and cash may be chosen instead', async () => {
    const { good, token } = await qrOrder();
    later(10);
    await extendHold(market.contextOf(null), token);
    later(10);
    await expireHolds(market.contextOf(null), null);
    expect(await groupOf(token)).toMatchObject({ status: 'AWAITING_PAYMENT' });
    await chooseMethod(market.contextOf(null), market.means, { token, method: 'CASH' });
    expect(await groupOf(token)).toMatchObject({ status: 'CONFIRMED', method: 'CASH' });
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 8, held: 0, firm: 2 });
  });
});

test('the ledger of money sums to zero, and stock reserved is what open orders hold', async () => {
  const [sums] = await market.prisma.$queryRaw<{ total: bigint; faults: bigint }[]>`
    SELECT (SELECT coalesce(sum(amount_vnd), 0)::bigint FROM ledger_entry) AS total,
           (SELECT count(*) FROM harvest_lot l WHERE l.held_base + l.firm_base <> coalesce((
              SELECT sum(m.held_delta + m.firm_delta) FROM lot_movement m JOIN consumer_order_line line ON line.id = m.order_line_id
                JOIN consumer_order o ON o.id = line.order_id WHERE m.lot_id = l.id AND o.status <> 'EXPIRED'), 0)) AS faults`;
  expect(sums).toEqual({ total: 0n, faults: 0n });
});
