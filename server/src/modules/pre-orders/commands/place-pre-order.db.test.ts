import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aComingHarvest, aDirectorOf, harvest, orderAhead, payByTransfer, preOrderOf } from '../../../../test/pre-order-counter.ts';
import { balanceOf } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { fromDatabaseDate } from '../../../kernel/business-day.ts';
import { chooseMethod } from '../../payments/commands/choose-method.ts';
import { windowsOf } from '../reads/windows.ts';
import { setPreOrderWindow } from './set-window.ts';

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarket();
});
afterAll(() => market.close());

const codeOf = async (act: Promise<unknown>) => {
  try {
    await act;
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

describe('an order from a harvest to come', () => {
  test('holds volume of the forecast, is firm once paid, and leaves after the last day of the harvest', async () => {
    const coming = await aComingHarvest(market);
    const token = await orderAhead(market, coming, { packs: 3, choice: 'LATER_HARVEST' });
    expect(await balanceOf(market, coming.lotId)).toEqual({ available: 97, held: 3, firm: 0 });
    await payByTransfer(market, token);
    expect(await balanceOf(market, coming.lotId)).toEqual({ available: 97, held: 0, firm: 3 });
    const { status, choice, line } = await preOrderOf(market, token);
    expect({ status, choice }).toEqual({ status: 'WAITING', choice: 'LATER_HARVEST' });
    expect(line).toMatchObject({ amountVnd: 300_000n, order: { group: { status: 'CONFIRMED', prepaidOnly: true } } });
    expect(fromDatabaseDate(line.order.shipOn)).toBe('2026-06-16');
  });

  test('gives one purchase for one key, and another total than was seen none', async () => {
    const coming = await aComingHarvest(market);
    const idempotencyKey = randomUUID();
    expect(await orderAhead(market, coming, { idempotencyKey })).toBe(await orderAhead(market, coming, { idempotencyKey }));
    expect(await balanceOf(market, coming.lotId)).toMatchObject({ held: 2 });
    expect(await codeOf(orderAhead(market, coming, { totalVnd: 5n }))).toBe('BASKET_CHANGED');
  });

  test('is paid beforehand: cash is not taken, not even afterwards', async () => {
    const token = await orderAhead(market, await aComingHarvest(market));
    expect(await codeOf(chooseMethod(market.contextOf(null), market.means, { token, method: 'CASH' }))).toBe('METHOD_NOT_OFFERED');
  });

  test('never takes more than the cooperative allows, also when twelve households want the last kilograms at once', async () => {
    const coming = await aComingHarvest(market, { mostKg: 10 });
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => codeOf(orderAhead(market, coming))));
    expect(outcomes.toSorted()).toEqual([...Array<string>(7).fill('SOLD_OUT'), ...Array<string>(5).fill('done')]);
    expect(await balanceOf(market, coming.lotId)).toEqual({ available: 90, held: 10, firm: 0 });
  });

  test('is not offered for a harvest that baskets reach, for one that is closed, or without permission', async () => {
    const near = await aComingHarvest(market, { toOn: '2026-05-25' });
    expect(await codeOf(orderAhead(market, near))).toBe('NOT_FOUND');
    const slug = async (offerId: string) => (await market.prisma.offer.findUniqueOrThrow({ where: { id: offerId } })).slug;
    expect(await windowsOf(market.prisma, await slug(near.offerId), '2026-05-18')).toEqual([]);
    const closed = await aComingHarvest(market, { mostKg: 0 });
    expect(await codeOf(orderAhead(market, closed))).toBe('SOLD_OUT');
  });
});

test('a cooperative lets households order as much of its own forecast as it is likely to give, and no more', async () => {
  const coming = await aComingHarvest(market, { expectedKg: 50 });
  const director = await aDirectorOf(market, coming.cooperativeId);
  const set = (value: string, viewer = director) =>
    codeOf(setPreOrderWindow(market.contextOf(viewer), randomUUID(), { lotId: coming.lotId, most: { value, unit: 'KGM' } }));
  expect(await set('51')).toBe('NOT_ENOUGH_VOLUME');
  expect(await set('40')).toBe('done');
  expect(await set('0')).toBe('done');
  const stranger = await aComingHarvest(market);
  expect(await set('1', await aDirectorOf(market, stranger.cooperativeId))).toBe('NOT_FOUND');
});

test('the harvest serves who ordered first: what is short gives way from the last order on, and the rest can be packed', async () => {
  const coming = await aComingHarvest(market);
  const tokens: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    tokens.push(await orderAhead(market, coming, { packs: 4 }));
    await payByTransfer(market, tokens.at(-1) ?? '');
    market.clock.moveTo(new Date(market.clock.now().getTime() + 60_000));
  }
  await harvest(market, coming, 9);
  const states = await Promise.all(tokens.map(async (token) => (await preOrderOf(market, token)).status));
  expect(states).toEqual(['READY', 'READY', 'SHORT']);
  expect(await balanceOf(market, coming.lotId)).toEqual({ available: 1, held: 0, firm: 8 });
  const { line } = await preOrderOf(market, tokens[0] ?? '');
  expect(fromDatabaseDate(line.order.shipOn)).toBe('2026-05-19');
});
