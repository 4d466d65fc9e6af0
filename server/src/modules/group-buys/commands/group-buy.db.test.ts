import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCommune } from '@cho-phien/prisma/factories/places.ts';
import { aDirectorOf, payByTransfer } from '../../../../test/pre-order-counter.ts';
import { aShelfGood, balanceOf, contact } from '../../../../test/shop-counter.ts';
import { createTestMarket, type TestMarket } from '../../../../test/test-market.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { expireHolds } from '../../payments/commands/expire-holds.ts';
import { readBatch } from '../reads/batch.ts';
import { planShare } from '../rules/plan-share.ts';
import { joinGroupBuy } from './join-group-buy.ts';
import { openGroupBuy } from './open-group-buy.ts';
import { settleGroupBuys } from './settle-group-buys.ts';

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
let phone = 0;
async function aBatch(packs: number, more: { unitPriceVnd?: bigint; viewer?: Viewer; good?: Awaited<ReturnType<typeof aShelfGood>> } = {}) {
  const good = more.good ?? (await aShelfGood(market, { packs: 40 }));
  const { slug } = await market.prisma.offer.findUniqueOrThrow({ where: { id: good.offerId } });
  const communeCode = (await market.prisma.commune.findFirst())?.code ?? (await aCommune(market.prisma)).code;
  phone += 1;
  const place = { communeCode, pickUpLine: 'Sảnh tòa A', organiserName: 'Cô Hoa', organiserPhone: `09${String(10_000_000 + phone)}` };
  const price = more.unitPriceVnd ? { unitPriceVnd: more.unitPriceVnd } : {};
  const code = await openGroupBuy(market.contextOf(more.viewer ?? null), randomUUID(), { slug, packs, days: 3, ...place, ...price });
  return { code, good };
}
async function join(code: string, packs: number) {
  const batch = await readBatch(market.prisma, market, code);
  const plan = batch && planShare(batch.offer, batch, packs);
  const { addressLine: _, ...who } = contact;
  return joinGroupBuy(market.contextOf(null), market.means, {
    code,
    packs,
    contact: who,
    method: 'BANK_QR',
    locale: 'VI',
    idempotencyKey: randomUUID(),
    expectedTotalVnd: plan?.totalVnd ?? 1n,
  });
}
const settle = () => settleGroupBuys(market.contextOf(null));
const groupOf = (token: string) => market.prisma.orderGroup.findUniqueOrThrow({ where: { token }, include: { payments: { include: { refunds: true } } } });
const statusOf = async (code: string) => (await market.prisma.groupBuy.findUniqueOrThrow({ where: { code } })).status;
const later = (hours: number) => market.clock.moveTo(new Date(market.clock.now().getTime() + hours * 3_600_000));

describe('a batch', () => {
  test('stands once all of it is paid for, also before its end', async () => {
    const { code, good } = await aBatch(6);
    const tokens = [await join(code, 4), await join(code, 2)];
    await payByTransfer(market, tokens[0] ?? '');
    await settle();
    expect(await statusOf(code)).toBe('OPEN');
    await payByTransfer(market, tokens[1] ?? '');
    await settle();
    expect(await statusOf(code)).toBe('REACHED');
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 34, held: 0, firm: 6 });
    expect(await codeOf(join(code, 1))).toBe('GROUP_BUY_CLOSED');
  });

  test('that did not fill gives every member all of the money back, once, and its stock to the cooperative', async () => {
    const { code, good } = await aBatch(6);
    const tokens = [await join(code, 2), await join(code, 3)];
    for (const token of tokens) await payByTransfer(market, token);
    later(80);
    await Promise.all([settle(), settle()]);
    await settle();
    expect(await statusOf(code)).toBe('FAILED');
    for (const token of tokens) {
      const { status, totalVnd, payments } = await groupOf(token);
      expect(status).toBe('CANCELLED');
      expect(payments.flatMap(({ refunds }) => refunds.map(({ amountVnd }) => amountVnd))).toEqual([totalVnd]);
    }
    expect(await balanceOf(market, good.lotId)).toEqual({ available: 40, held: 0, firm: 0 });
  });

  test('gives its last kilograms once, however many want them at the same moment', async () => {
    const { code } = await aBatch(5);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => codeOf(join(code, 1))));
    expect(outcomes.toSorted()).toEqual([...Array<string>(5).fill('SOLD_OUT'), ...Array<string>(5).fill('done')]);
  });

  test('takes others for a member who did not pay in time', async () => {
    const { code } = await aBatch(2);
    await join(code, 2);
    expect(await codeOf(join(code, 1))).toBe('SOLD_OUT');
    later(1);
    await expireHolds(market.contextOf(null), null);
    expect(await codeOf(join(code, 1))).toBe('done');
  });
});

test('a member pays the way by the kilogram, and the price of the whole batch', async () => {
  const good = await aShelfGood(market, { packs: 40 });
  await market.prisma.offerPriceTier.create({ data: { offerId: good.offerId, channel: 'RETAIL', minBase: 10_000n, priceVnd: 80_000n } });
  const { code } = await aBatch(10, { good });
  const { goodsVnd, deliveryVnd, totalVnd } = await groupOf(await join(code, 2));
  expect(goodsVnd).toBe(160_000n);
  expect(deliveryVnd % 2n).toBe(0n);
  expect(deliveryVnd).toBeLessThan(20_000n);
  expect(totalVnd).toBe(goodsVnd + deliveryVnd);
});

test('only the cooperative itself names another price', async () => {
  const good = await aShelfGood(market, { packs: 40 });
  expect(await codeOf(aBatch(4, { good, unitPriceVnd: 1_000n }))).toBe('NOT_ALLOWED');
  const stranger = await aDirectorOf(market, (await aShelfGood(market)).cooperativeId);
  expect(await codeOf(aBatch(4, { good, unitPriceVnd: 1_000n, viewer: stranger }))).toBe('NOT_FOUND');
  expect(await codeOf(aBatch(4, { good, unitPriceVnd: 70_000n, viewer: await aDirectorOf(market, good.cooperativeId) }))).toBe('done');
});
