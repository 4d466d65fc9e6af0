import { randomUUID } from 'node:crypto';
import { aPickUpPoint } from '@cho-phien/prisma/factories/pick-up.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countStatements } from '../../../../test/count-statements.ts';
import { aFilledBasket, aShelfGood, balanceOf, contact } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { addDays, businessToday, fromDatabaseDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { changeAddress } from '../../fulfilment/commands/change-address.ts';
import { type ChangeOrder, changeOrder } from '../../fulfilment/commands/change-order.ts';
import { readPointParcels } from '../../fulfilment/reads/household-day.ts';
import { addToPurchase } from '../../payments/commands/add-to-purchase.ts';
import { cancelPurchase } from '../../payments/commands/cancel-purchase.ts';
import { expireHolds } from '../../payments/commands/expire-holds.ts';
import { placeOrder } from '../../payments/commands/place-order.ts';
import { recordBankTransfer } from '../../payments/commands/record-bank-transfer.ts';
import { bankReferenceOf } from '../../payments/rules/bank-note.ts';
import { readBasket } from '../../retail/reads/basket-view.ts';
import { PickUpFixed, PickUpSlotFull } from '../errors.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const guest = () => market.contextOf(null);

async function aPoint(capacity: number) {
  const { offerId, lotId, cooperativeId } = await aShelfGood(market, { packs: 200 });
  const token = await aFilledBasket(market, [{ offerId, packs: 2 }]);
  const { communeCode } = await readBasket(guest(), token);
  const point = await aPickUpPoint(market.prisma, { capacity, communeCode: communeCode ?? '' });
  return { offerId, lotId, cooperativeId, point, slotId: point.slots[0]?.id ?? '' };
}

async function fetching({ offerId, point }: Pick<Awaited<ReturnType<typeof aPoint>>, 'offerId' | 'point'>, packs = 2) {
  const token = await aFilledBasket(market, [{ offerId, packs }]);
  const basket = await readBasket(guest(), token, point.id);
  const [option] = basket.pickUp?.options ?? [];
  if (!option) throw new Error('the point takes the basket');
  return { token, basket, option };
}

type Fetching = Awaited<ReturnType<typeof fetching>>;
const place = ({ token, basket, option }: Fetching, changes: Partial<Parameters<typeof placeOrder>[2]> = {}) =>
  placeOrder(guest(), market.means, {
    token,
    contact: { ...contact, addressLine: '' },
    method: 'BANK_QR',
    expectedTotalVnd: basket.totalVnd ?? 0n,
    locale: 'VI',
    pickUp: { slotId: option.slotId, onDay: option.onDay },
    idempotencyKey: randomUUID(),
    ...changes,
  });
const leftNow = async (at: Awaited<ReturnType<typeof aPoint>>, onDay: string) =>
  (await fetching(at)).basket.pickUp?.options.find((option) => option.onDay === onDay)?.left;

describe('a purchase that is fetched', () => {
  test('pays the way by the kilogram, arrives on the chosen day and is paid beforehand', async () => {
    const at = await aPoint(10);
    const chosen = await fetching(at);
    // Two kilograms at the further rate; to the door it would be 23,000 đ.
    expect(chosen.basket.deliveryVnd).toBe(6_000n);
    const options = chosen.basket.pickUp?.options ?? [];
    const later = options.find(({ onDay }) => onDay > chosen.option.onDay) ?? chosen.option;
    const token = await place({ ...chosen, option: later });
    const group = await market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { orders: true, pickUp: true } });
    expect(group).toMatchObject({ deliveryVnd: 6_000n, prepaidOnly: true, communeCode: at.point.communeCode });
    expect(group.addressLine).toBe(`${at.point.name}, ${at.point.addressLine}`);
    expect(group.orders.map(({ deliverOn }) => fromDatabaseDate(deliverOn))).toEqual([later.onDay]);
    expect(group.pickUp && fromDatabaseDate(group.pickUp.onDay)).toBe(later.onDay);
    expect(await leftNow(at, later.onDay)).toBe(9);
    expect(await leftNow(at, chosen.option.onDay)).toBe(10);
  });

  test('is not paid in cash, nor without an address when it goes to a door, nor at another total', async () => {
    const at = await aPoint(10);
    const chosen = await fetching(at);
    await expect(place(chosen, { method: 'CASH' })).rejects.toThrow(InvalidInput);
    await expect(place(chosen, { pickUp: null })).rejects.toThrow(InvalidInput);
    await expect(place(chosen, { expectedTotalVnd: 1n })).rejects.toMatchObject({ code: 'BASKET_CHANGED' });
    expect(await leftNow(at, chosen.option.onDay)).toBe(10);
  });

  test('is refused in a slot that was given up, on a day that is over, and one too early for its goods', async () => {
    const at = await aPoint(10);
    const chosen = await fetching(at);
    const onDay = businessToday(market.clock);
    await expect(place(chosen, { pickUp: { slotId: at.slotId, onDay } })).rejects.toThrow(PickUpSlotFull);
    // Tomorrow the parcel only leaves.
    const tooEarly = '2026-05-19';
    expect(chosen.option.onDay > tooEarly).toBe(true);
    await expect(place(chosen, { pickUp: { slotId: at.slotId, onDay: tooEarly } })).rejects.toMatchObject({ code: 'BASKET_CHANGED' });
    await market.prisma.pickUpSlot.update({ where: { id: at.slotId }, data: { endedAt: new Date() } });
    await expect(place(chosen)).rejects.toThrow(PickUpSlotFull);
  });
});

test('a basket at a point, and the page of its purchase, take few statements however many points are near', async () => {
  const at = await aPoint(10);
  for (let more = 0; more < 4; more += 1) await aPickUpPoint(market.prisma, { communeCode: at.point.communeCode });
  const chosen = await fetching(at);
  const basket = await countStatements(() => readBasket(guest(), chosen.token, at.point.id));
  expect(basket.answer.nearPoints).toHaveLength(5);
  expect(basket.statements.length).toBeLessThanOrEqual(12);
  const token = await place(chosen);
  const PAGE = '{ orderGroup(token: "TOKEN") { fetchedAt { onDay place { name weekdays } } orders { deliverOn lines { titleVi } } } }';
  const page = await countStatements(() => market.execute(PAGE.replace('TOKEN', token)));
  expect(page.answer.data?.orderGroup.fetchedAt).toMatchObject({ onDay: chosen.option.onDay, place: { name: at.point.name } });
  const door = await placeOrder(guest(), market.means, {
    token: await aFilledBasket(market, [{ offerId: at.offerId, packs: 2 }]),
    contact,
    method: 'BANK_QR',
    expectedTotalVnd: 223_000n,
    locale: 'VI',
    idempotencyKey: randomUUID(),
  });
  const doorPage = await countStatements(() => market.execute(PAGE.replace('TOKEN', door)));
  expect(doorPage.answer.data?.orderGroup.fetchedAt).toBeNull();
  expect(page.statements.length - doorPage.statements.length).toBeLessThanOrEqual(4);
});

describe('places in a slot', () => {
  test('of fifty shoppers at once exactly ten get the ten, and only theirs is held', async () => {
    const at = await aPoint(10);
    const shoppers: Fetching[] = [];
    for (let number = 0; number < 50; number += 1) shoppers.push(await fetching(at));
    const answers = await Promise.allSettled(shoppers.map((shopper) => place(shopper)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    expect(refused.every((reason) => reason instanceof PickUpSlotFull)).toBe(true);
    expect(await market.prisma.pickUpBooking.count({ where: { slotId: at.slotId } })).toBe(10);
    expect(await balanceOf(market, at.lotId)).toMatchObject({ held: 20, firm: 0 });
  }, 120_000);

  test('are free again when a purchase is called off, or not paid in time', async () => {
    const at = await aPoint(1);
    const [first, second, third] = [await fetching(at), await fetching(at), await fetching(at)];
    const token = await place(first);
    await expect(place(second)).rejects.toThrow(PickUpSlotFull);
    expect(await leftNow(at, first.option.onDay)).toBe(0);
    await cancelPurchase(guest(), token);
    expect(await leftNow(at, first.option.onDay)).toBe(1);
    await place(second);
    await expect(place(third)).rejects.toThrow(PickUpSlotFull);
    market.clock.moveTo(new Date(market.clock.now().getTime() + 61 * 60_000));
    await expireHolds(guest(), null);
    await place(third);
  });

  test('one key takes one place', async () => {
    const at = await aPoint(3);
    const chosen = await fetching(at);
    const idempotencyKey = randomUUID();
    const [one, two] = await Promise.all([place(chosen, { idempotencyKey }), place(chosen, { idempotencyKey })]);
    expect(one).toBe(two);
    expect(await leftNow(at, chosen.option.onDay)).toBe(2);
  });
});

const read = (token: string) =>
  market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { orders: { include: { lines: true } }, pickUp: true } });

async function pay(token: string) {
  const { code, totalVnd } = await read(token);
  await recordBankTransfer(guest(), { bankReference: randomUUID(), amountVnd: totalVnd, note: bankReferenceOf(code) });
}

/** Two packs that are paid and will be fetched. */
async function aFetchedPurchase(capacity: number) {
  const at = await aPoint(capacity);
  const chosen = await fetching(at);
  const token = await place(chosen);
  await pay(token);
  return { at, onDay: chosen.option.onDay, token };
}

/** Changes the one order of a purchase. */
async function change(token: string, wanted: Partial<Pick<ChangeOrder, 'lines' | 'deliverOn'>>) {
  const [placed] = (await read(token)).orders;
  await changeOrder(guest(), { token, orderCode: placed?.code ?? '', idempotencyKey: randomUUID(), lines: [], ...wanted });
}

const FETCHED_AT = '{ orderGroup(token: "TOKEN") { methods fetchedAt { onDay fromMinute toMinute place { id } } changes { arrivalChoices } } }';
const pageOf = async (token: string) => (await market.execute(FETCHED_AT.replace('TOKEN', token))).data?.orderGroup;

describe('a purchase that stands', () => {
  test('keeps its day and point, and its place, while fewer packs of it are wanted', async () => {
    const { at, onDay, token } = await aFetchedPurchase(10);
    const before = await read(token);
    await expect(change(token, { deliverOn: addDays(onDay, 1) })).rejects.toThrow(PickUpFixed);
    await expect(changeAddress(guest(), { token, name: 'Trần Văn Mới', addressLine: 'Số 2 ngõ Chợ' })).rejects.toThrow(PickUpFixed);
    expect(await read(token)).toEqual(before);
    expect((await pageOf(token)).changes).toEqual([{ arrivalChoices: [onDay] }]);
    await change(token, { lines: [{ lineId: before.orders[0]?.lines[0]?.id ?? '', packs: 1 }], deliverOn: onDay });
    const after = await read(token);
    expect(after).toMatchObject({ goodsVnd: 100_000n, deliveryVnd: 6_000n, pickUp: before.pickUp });
    expect(after.orders[0]).toMatchObject({ deliverOn: toDatabaseDate(onDay), shipOn: before.orders[0]?.shipOn });
    expect(await balanceOf(market, at.lotId)).toMatchObject({ held: 0, firm: 1 });
    expect(await leftNow(at, onDay)).toBe(9);
  });

  test('takes goods that are added along to its slot, for no second place and no second fee', async () => {
    const { at, onDay, token } = await aFetchedPurchase(1);
    const first = await read(token);
    const other = await aShelfGood(market, { cooperativeId: at.cooperativeId });
    const basket = await aFilledBasket(market, [{ offerId: other.offerId, packs: 1 }]);
    const add = (method: 'BANK_QR' | 'CASH') =>
      addToPurchase(guest(), market.means, { purchase: token, token: basket, method, expectedTotalVnd: 100_000n, idempotencyKey: randomUUID() });
    await expect(add('CASH')).rejects.toMatchObject({ code: 'METHOD_NOT_OFFERED' });
    const added = await add('BANK_QR');
    await pay(added);
    expect(await read(added)).toMatchObject({
      status: 'CONFIRMED',
      joinsId: first.id,
      prepaidOnly: true,
      deliveryVnd: 0n,
      addressLine: first.addressLine,
      pickUp: null,
      orders: [{ shipOn: first.orders[0]?.shipOn, deliverOn: toDatabaseDate(onDay) }],
    });
    expect(await market.prisma.pickUpBooking.count({ where: { slotId: at.slotId } })).toBe(1);
    expect(await leftNow(at, onDay)).toBe(0);
    const page = await pageOf(added);
    expect(page).toMatchObject({ fetchedAt: { onDay, place: { id: at.point.id } }, changes: [{ arrivalChoices: [onDay] }] });
    expect(page.fetchedAt).toEqual((await pageOf(token)).fetchedAt);
    expect(page.methods).not.toContain('CASH');
    const on = fromDatabaseDate(first.orders[0]?.shipOn ?? new Date());
    const parcels = await readPointParcels(market.prisma, { cooperativeId: at.cooperativeId, on });
    expect(parcels.map(({ orderCode, fetchedAt }) => [orderCode, fetchedAt.onDay])).toEqual(
      [first, await read(added)].map(({ orders }) => [orders[0]?.code, onDay]),
    );
    await expect(change(added, { deliverOn: addDays(onDay, 1) })).rejects.toThrow(PickUpFixed);
    await cancelPurchase(guest(), token);
    expect((await read(added)).status).toBe('CANCELLED');
    expect(await leftNow(at, onDay)).toBe(1);
  });
});
