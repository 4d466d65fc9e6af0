import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilledBasket, aShelfGood, order } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import { aColleague } from '../../../../test/viewers.ts';
import { addDays, businessToday } from '../../../kernel/business-day.ts';
import { InvalidInput, NotAllowed } from '../../../kernel/expected-error.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { readBasket } from '../reads/basket-view.ts';
import { publishDeliveryTariff } from './publish-delivery-tariff.ts';

let market: TestMarket;
let operator: Viewer;
beforeAll(async () => {
  market = await createTestMarket();
  operator = (await aColleague(market, 'OPERATOR')).viewer;
});
afterAll(() => market.close());

const todayOn = () => businessToday(market.clock);
const flat = (firstKilogramVnd: bigint, fromOn: string) => ({
  fromOn,
  reason: 'xăng tăng giá',
  zones: [
    { upToKm: 100, days: 1, firstKilogramVnd, furtherKilogramVnd: 1_000n },
    { upToKm: null, days: 4, firstKilogramVnd: firstKilogramVnd * 2n, furtherKilogramVnd: 2_000n },
  ],
});
const publish = (tariff: unknown, key: string = randomUUID()) => publishDeliveryTariff(market.contextOf(operator), key, tariff);
const feeNow = async (token: string) => (await readBasket(market.contextOf(null), token)).deliveryVnd;
const ordered = async (token: string) => {
  const { orders } = await market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { orders: true } });
  return { feeVnd: orders[0]?.deliveryVnd, tariffId: orders[0]?.deliveryTariffId };
};

test('a version holds from its first day on; an order keeps the version it was priced with', async () => {
  const { offerId } = await aShelfGood(market);
  const basket = () => aFilledBasket(market, [{ offerId, packs: 2 }]);
  const before = await order(market, await basket(), 'CASH');
  const opening = await ordered(before);
  expect(opening.feeVnd).toBe(23_000n);

  const newId = await publish(flat(25_000n, addDays(todayOn(), 2)));
  const waiting = await basket();
  expect(await feeNow(waiting)).toBe(23_000n);
  market.clock.moveTo(new Date(market.clock.now().getTime() + 2 * 86_400_000));
  expect(await feeNow(waiting)).toBe(26_000n);
  expect(await ordered(await order(market, waiting, 'CASH'))).toEqual({ feeVnd: 26_000n, tariffId: newId });
  expect(await ordered(before)).toEqual(opening);

  // Of two versions with one first day the later one mends the earlier.
  const mendedId = await publish(flat(24_000n, todayOn()));
  expect(await ordered(await order(market, await basket(), 'CASH'))).toEqual({ feeVnd: 25_000n, tariffId: mendedId });
});

test('only the operator publishes, once for a key, and never for days that are over', async () => {
  const stranger = market.contextOf((await aColleague(market, 'DIRECTOR')).viewer);
  await expect(publishDeliveryTariff(stranger, randomUUID(), flat(1n, todayOn()))).rejects.toThrow(NotAllowed);
  const key = randomUUID();
  const tomorrow = flat(9_000n, addDays(todayOn(), 1));
  expect(await publish(tomorrow, key)).toBe(await publish(tomorrow, key));
  await expect(publish(flat(9_000n, addDays(todayOn(), -1)))).rejects.toThrow(InvalidInput);
});

test.each([
  ['without a last zone', [{ upToKm: 50, days: 1 }], 'zones.0.upToKm', 'HAS_AN_END'],
  ['with an end before the last', [{ days: 1 }, { days: 2 }], 'zones.0.upToKm', 'NOT_FURTHER'],
  ['whose zones do not grow', [{ upToKm: 50, days: 1 }, { upToKm: 50, days: 1 }, { days: 2 }], 'zones.1.upToKm', 'NOT_FURTHER'],
])('a version %s is refused', async (_words, zones, path, rule) => {
  const tariff = { fromOn: todayOn(), reason: 'thử', zones: zones.map((zone) => ({ ...zone, firstKilogramVnd: 1n, furtherKilogramVnd: 1n })) };
  await expect(publish(tariff)).rejects.toMatchObject({ problems: [{ path, rule }] });
});
