import { randomUUID } from 'node:crypto';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CardCounter, createCardCounter } from '../../../../test/card-counter.ts';
import { aFilledBasket, aShelfGood, balanceOf, order, type ShelfGood } from '../../../../test/shop-counter.ts';
import type { TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { endAuthorisation } from '../../payments/commands/end-authorisations.ts';
import { recordBankTransfer } from '../../payments/commands/record-bank-transfer.ts';
import { startCardPayment } from '../../payments/commands/start-card-payment.ts';
import { bankReferenceOf } from '../../payments/rules/bank-note.ts';
import { changeAddress } from './change-address.ts';
import { type ChangeOrder, changeOrder } from './change-order.ts';
import { packOrder } from './pack-order.ts';
import { startPreparing } from './start-preparing.ts';

let counter: CardCounter;
let market: TestMarket;
beforeAll(async () => {
  counter = await createCardCounter();
  ({ market } = counter.server);
});
afterAll(() => counter.close());

/** Three packs of a kilogram at 100,000 đ each of one good and two of another of the same cooperative, confirmed. */
async function aPurchase(method: 'CARD' | 'BANK_QR' | 'CASH', { weighed = false } = {}) {
  const one = await aShelfGood(market);
  const other = await aShelfGood(market, { cooperativeId: one.cooperativeId });
  if (weighed)
    await market.prisma.product.updateMany({ where: { offers: { some: { id: { in: [one.offerId, other.offerId] } } } }, data: { catchWeight: true } });
  const basket = await aFilledBasket(market, [
    { offerId: one.offerId, packs: 3 },
    { offerId: other.offerId, packs: 2 },
  ]);
  const token = await order(market, basket, method);
  const { code, totalVnd, orders } = await read(token);
  if (method === 'CARD') {
    await counter.pay(await startCardPayment(market.contextOf(null), counter.cards, token), '4242424242424242');
    await counter.settle();
  }
  if (method === 'BANK_QR') await recordBankTransfer(market.contextOf(null), { bankReference: randomUUID(), amountVnd: totalVnd, note: bankReferenceOf(code) });
  const [placed] = orders;
  if (!placed) throw new Error('the purchase has an order');
  const lineOf = (good: ShelfGood) => placed.lines.find(({ offerId }) => offerId === good.offerId)?.id ?? '';
  const change = (wanted: Partial<Omit<ChangeOrder, 'lines'>> & { packs?: Record<string, number> } = {}) => {
    const { packs = {}, ...more } = wanted;
    const lines = Object.entries(packs).map(([lineId, count]) => ({ lineId, packs: count }));
    return changeOrder(market.contextOf(null), { token, orderCode: placed.code, idempotencyKey: randomUUID(), lines, ...more });
  };
  const packer: Viewer = await market.viewerOf((await aMember(market.prisma, { organisationId: one.cooperativeId, role: 'WAREHOUSE' })).membership.id);
  return { token, orderId: placed.id, placed, one, other, line: { one: lineOf(one), other: lineOf(other) }, change, packer: market.contextOf(packer) };
}

const read = (token: string) =>
  market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { payments: true, orders: { include: { lines: { orderBy: { id: 'asc' } } } } } });
const refundsOf = async (orderId: string) =>
  (await market.prisma.refund.findMany({ where: { orderId }, orderBy: { id: 'asc' } })).map(({ amountVnd }) => amountVnd);

describe('fewer packs', () => {
  test('paid by transfer: stock goes back to the lots and money to the household, and it is packed as it is now', async () => {
    const { token, orderId, placed, one, other, line, change, packer } = await aPurchase('BANK_QR');
    await change({ packs: { [line.one]: 1, [line.other]: 0 } });
    expect([await balanceOf(market, one.lotId), await balanceOf(market, other.lotId)]).toEqual([
      { available: 9, held: 0, firm: 1 },
      { available: 10, held: 0, firm: 0 },
    ]);
    const { totalVnd, orders } = await read(token);
    expect([totalVnd, orders[0]?.goodsVnd, placed.totalVnd - totalVnd]).toEqual([orders[0]?.totalVnd, 100_000n, 400_000n]);
    expect(await refundsOf(orderId)).toEqual([400_000n]);
    await startPreparing(packer, randomUUID(), { orderIds: [orderId] });
    await packOrder(packer, randomUUID(), { orderId, weights: [] });
    expect((await read(token)).orders[0]).toMatchObject({ status: 'PACKED', finalGoodsVnd: 100_000n, collectVnd: 0n });
    expect(await refundsOf(orderId)).toEqual([400_000n]);
  });

  test('in cash: less is collected', async () => {
    const { token, orderId, line, change, packer } = await aPurchase('CASH');
    await change({ packs: { [line.other]: 1 } });
    const changed = await read(token);
    expect(changed.payments.map(({ amountVnd }) => amountVnd)).toEqual([changed.totalVnd]);
    expect(await refundsOf(orderId)).toEqual([]);
    await startPreparing(packer, randomUUID(), { orderIds: [orderId] });
    await packOrder(packer, randomUUID(), { orderId, weights: [] });
    expect((await read(token)).orders[0]?.collectVnd).toBe(changed.totalVnd);
  });

  test('of a card that is only authorised: less is captured, nothing goes back', async () => {
    const { token, orderId, line, change, packer } = await aPurchase('CARD', { weighed: true });
    await change({ packs: { [line.one]: 2 } });
    expect(await refundsOf(orderId)).toEqual([]);
    await startPreparing(packer, randomUUID(), { orderIds: [orderId] });
    await packOrder(packer, randomUUID(), { orderId, weights: [] });
    const { payments } = await read(token);
    await endAuthorisation(market.contextOf(null), counter.cards, payments[0]?.id ?? '');
    await counter.settle();
    const { totalVnd, ...after } = await read(token);
    expect(after.payments[0]).toMatchObject({ status: 'CAPTURED', capturedVnd: totalVnd });
  });

  test('not more, not nothing at all, not below what the cooperative sends, not of another purchase', async () => {
    const { line, change, token } = await aPurchase('BANK_QR');
    const before = await read(token);
    await expect(change({ packs: { [line.one]: 4 } })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(change({ packs: { [line.one]: 0, [line.other]: 0 } })).rejects.toMatchObject({ code: 'BELOW_MINIMUM' });
    await market.prisma.retailTerms.create({ data: { cooperativeId: before.orders[0]?.cooperativeId ?? '', minimumVnd: 250_000n, preparationDays: 1 } });
    await expect(change({ packs: { [line.one]: 0 } })).rejects.toMatchObject({ code: 'BELOW_MINIMUM', minimumVnd: 250_000n });
    const stranger = await aPurchase('CASH');
    await expect(change({ packs: { [stranger.line.one]: 1 } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(change({ packs: { [line.one]: 1 }, token: stranger.token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await read(token)).toEqual(before);
  });

  test('a change that is sent twice at once under one key changes once; another under the key is refused', async () => {
    const { orderId, line, change } = await aPurchase('BANK_QR');
    const idempotencyKey = randomUUID();
    await Promise.all([change({ packs: { [line.one]: 2 }, idempotencyKey }), change({ packs: { [line.one]: 2 }, idempotencyKey })]);
    expect(await refundsOf(orderId)).toEqual([100_000n]);
    await expect(change({ packs: { [line.one]: 1 }, idempotencyKey })).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  test('two changes at once come one after the other, and the money is that of what is left', async () => {
    const { token, orderId, line, change } = await aPurchase('BANK_QR');
    const before = (await read(token)).totalVnd;
    await Promise.all([change({ packs: { [line.one]: 2 } }), change({ packs: { [line.other]: 1 } })]);
    const { totalVnd } = await read(token);
    expect(before - totalVnd).toBe(200_000n);
    expect((await refundsOf(orderId)).toSorted()).toEqual([100_000n, 100_000n]);
  });

  test('while the cooperative begins to prepare: either the change came first, or it is refused whole', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { token, orderId, one, line, change, packer } = await aPurchase('BANK_QR');
      const [changed, begun] = await Promise.allSettled([change({ packs: { [line.one]: 1 } }), startPreparing(packer, randomUUID(), { orderIds: [orderId] })]);
      expect(begun.status).toBe('fulfilled');
      const packs = changed.status === 'fulfilled' ? 1 : 3;
      expect((await read(token)).orders[0]).toMatchObject({ status: 'PREPARING', goodsVnd: BigInt(packs + 2) * 100_000n });
      expect((await balanceOf(market, one.lotId)).firm).toBe(packs);
      expect(await refundsOf(orderId)).toEqual(packs === 1 ? [200_000n] : []);
    }
  });
});

describe('another day, another house', () => {
  test('later within what is offered; the parcel leaves later too', async () => {
    const { token, change } = await aPurchase('CASH');
    const [before] = (await read(token)).orders;
    const DAY_MS = 86_400_000;
    const later = (days: number) => new Date((before?.deliverOn.getTime() ?? 0) + days * DAY_MS).toISOString().slice(0, 10);
    await change({ deliverOn: later(2) });
    const [after] = (await read(token)).orders;
    expect([after?.deliverOn, after?.shipOn].map((day) => day?.toISOString().slice(0, 10))).toEqual([
      later(2),
      new Date((before?.shipOn.getTime() ?? 0) + 2 * DAY_MS).toISOString().slice(0, 10),
    ]);
    await expect(change({ deliverOn: later(30) })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(change({ deliverOn: later(-1) })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('not on the day it leaves, nor once it is begun', async () => {
    const { token, orderId, change, line, packer } = await aPurchase('CASH');
    const moved = (shipOn: string) => market.prisma.consumerOrder.update({ where: { id: orderId }, data: { shipOn: new Date(shipOn) } });
    await moved('2026-05-18');
    await expect(change({ packs: { [line.one]: 1 } })).rejects.toMatchObject({ code: 'ORDER_NOT_OPEN' });
    const move = (addressLine: string) => changeAddress(market.contextOf(null), { token, name: 'Trần Văn Mới', addressLine });
    await expect(move('Số 2')).rejects.toMatchObject({ code: 'ORDER_NOT_OPEN' });
    await moved('2026-05-19');
    await move('Số 2 ngõ Chợ');
    expect(await read(token)).toMatchObject({ contactName: 'Trần Văn Mới', addressLine: 'Số 2 ngõ Chợ' });
    await startPreparing(packer, randomUUID(), { orderIds: [orderId] });
    await expect(move('Số 3')).rejects.toMatchObject({ code: 'ORDER_NOT_OPEN' });
    await expect(change({ packs: { [line.one]: 1 } })).rejects.toMatchObject({ code: 'STATUS_FORBIDS' });
  });
});
