import { randomUUID } from 'node:crypto';
import { connectDatabase } from '@cho-phien/prisma/src/connections.ts';
import { addDays, businessToday, toDatabaseDate } from '../kernel/business-day.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CommandContext } from '../kernel/command-context.ts';
import { ExpectedError } from '../kernel/expected-error.ts';
import { deliverOrder } from '../modules/fulfilment/commands/deliver-order.ts';
import { handOverOrder } from '../modules/fulfilment/commands/hand-over-order.ts';
import { packOrder } from '../modules/fulfilment/commands/pack-order.ts';
import { startPreparing } from '../modules/fulfilment/commands/start-preparing.ts';
import { placeOrder } from '../modules/payments/commands/place-order.ts';
import { recordBankTransfer } from '../modules/payments/commands/record-bank-transfer.ts';
import { bankReferenceOf } from '../modules/payments/rules/bank-note.ts';
import type { ShopperMeans } from '../modules/payments/payment-means.ts';
import { addToBasket, setBasketCommune } from '../modules/retail/commands/change-basket.ts';
import { readBasket } from '../modules/retail/reads/basket-view.ts';
import { actingFor } from './acting-for.ts';

const stages = ['PLACED', 'PREPARING', 'ASKED', 'PACKED', 'HANDED_OVER', 'DELIVERED'] as const;
type Stage = (typeof stages)[number];

/** Orders of the demonstration by turn: how far they come, who gets them, how they are paid, and what the scale says in per cent. */
const wishes: readonly { stage: Stage; name: string; method: 'CASH' | 'BANK_QR'; percent: bigint }[] = [
  { stage: 'PLACED', name: 'Nguyễn Thu Hà', method: 'BANK_QR', percent: 100n },
  { stage: 'PLACED', name: 'Trần Văn Bình', method: 'CASH', percent: 100n },
  { stage: 'PREPARING', name: 'Lê Minh Châu', method: 'BANK_QR', percent: 100n },
  { stage: 'ASKED', name: 'Phạm Thị Duyên', method: 'BANK_QR', percent: 118n },
  { stage: 'PACKED', name: 'Hoàng Anh Tuấn', method: 'CASH', percent: 96n },
  { stage: 'HANDED_OVER', name: 'Vũ Ngọc Lan', method: 'CASH', percent: 104n },
  { stage: 'DELIVERED', name: 'Đặng Quốc Huy', method: 'CASH', percent: 100n },
  { stage: 'DELIVERED', name: 'Bùi Thanh Mai', method: 'BANK_QR', percent: 93n },
];
/** Cooperatives people sign in to come first; of the others, so many. */
const signIns = ['ban-hang@noong-pieu.example', 'giam-doc@doi-biet-hat.example'];
const furtherCooperatives = 3;
const means: ShopperMeans = { cards: null, bank: { bin: '970436', account: '0011001234567', holder: 'CHO PHIEN', bankName: 'Vietcombank' } };
const packers = ['DIRECTOR', 'SALES', 'WAREHOUSE'] as const;

/**
 * Lets households of the demonstration order before it opens, by the market's own commands, and takes their orders so far that every step of
 * the cooperatives' work has some. Only in a market where no purchase is under way. Returns the number of orders.
 */
export async function householdDemonstration({ url, clock }: { url: string; clock: Clock }): Promise<number> {
  const connections = connectDatabase({ url, poolSize: 4 });
  const { prisma } = connections;
  try {
    const guest: CommandContext = { prisma, clock, viewer: null, requestId: randomUUID(), address: '127.0.0.1' };
    if ((await prisma.consumerOrder.count({ where: { status: { not: 'COMPLETED' } } })) > 0) return 0;
    for (const { cooperativeId, offerIds } of await sellers(guest)) {
      for (const [turn, wish] of wishes.entries()) {
        try {
          await take(guest, await order(guest, { ...wish, offerId: offerIds[turn % offerIds.length] ?? '' }), { ...wish, cooperativeId });
        } catch (error) {
          // A harvest of the demonstration that is all sold makes no order.
          if (!(error instanceof ExpectedError)) throw error;
        }
      }
    }
    return await prisma.consumerOrder.count();
  } finally {
    await connections.close();
  }
}

/** Cooperatives that have goods for households in store, with a few of their offers. */
async function sellers({ prisma, clock }: CommandContext): Promise<{ cooperativeId: string; offerIds: string[] }[]> {
  return prisma.$queryRaw<{ cooperativeId: string; offerIds: string[] }[]>`
    SELECT o.cooperative_id AS "cooperativeId", (array_agg(DISTINCT o.id::text))[1:3] AS "offerIds"
      FROM offer o JOIN harvest_lot l ON l.offer_id = o.id AND l.status = 'OFFERED' AND l.stage = 'HARVESTED' AND l.available_base > 60 * o.selling_unit_base
                   AND l.harvest_to_on + l.shelf_life_days > ${toDatabaseDate(addDays(businessToday(clock), 3))}::date
     WHERE o.status = 'ACTIVE' AND 'RETAIL' = ANY (o.channels)
     GROUP BY o.cooperative_id
     ORDER BY EXISTS (SELECT FROM membership m JOIN "user" u ON u.id = m.user_id WHERE m.organisation_id = o.cooperative_id AND u.email = ANY (${signIns})) DESC, o.cooperative_id
     LIMIT ${signIns.length + furtherCooperatives}`;
}

async function order(guest: CommandContext, wish: { offerId: string; name: string; method: 'CASH' | 'BANK_QR' }): Promise<string> {
  const { prisma } = guest;
  // Households near by, so that what spoils soon reaches them fresh.
  const { cooperative } = await prisma.offer.findUniqueOrThrow({ where: { id: wish.offerId }, select: { cooperative: { select: { organisation: true } } } });
  let token = await setBasketCommune(guest, { token: null, communeCode: cooperative.organisation.communeCode ?? '' });
  token = await addToBasket(guest, { token, offerId: wish.offerId, packs: 5 });
  const { totalVnd } = await readBasket(guest, token);
  const contact = { name: wish.name, phone: '0912 345 678', addressLine: 'Nhà số 12, bản Mới', email: 'nguoi-mua@cho-phien.example' };
  const opened = await placeOrder(guest, means, {
    token,
    contact,
    method: wish.method,
    expectedTotalVnd: totalVnd ?? 1n,
    locale: 'VI',
    idempotencyKey: randomUUID(),
  });
  const group = await prisma.orderGroup.findUniqueOrThrow({ where: { token: opened } });
  if (wish.method === 'BANK_QR') {
    await recordBankTransfer(guest, { bankReference: `DEMO-${group.code}`, amountVnd: group.totalVnd, note: bankReferenceOf(group.code) });
  }
  return group.id;
}

/** Takes an order as far as its stage. */
async function take(
  guest: CommandContext,
  groupId: string,
  { stage, percent, cooperativeId }: { stage: Stage; percent: bigint; cooperativeId: string },
): Promise<void> {
  const { id: orderId, lines } = await guest.prisma.consumerOrder.findFirstOrThrow({ where: { groupId }, include: { lines: true } });
  const packer = await actingFor(guest, cooperativeId, packers);
  const reached = stages.indexOf(stage);
  if (reached >= stages.indexOf('PREPARING')) await startPreparing(packer, randomUUID(), { orderIds: [orderId] });
  if (reached < stages.indexOf('ASKED')) return;
  const weights = lines
    .filter(({ weightMarginPercent }) => weightMarginPercent > 0)
    .map(({ id, quantityBase }) => ({ lineId: id, packed: { value: String((quantityBase * percent) / 100n), unit: 'GRM' } }));
  await packOrder(packer, randomUUID(), { orderId, weights });
  if (reached >= stages.indexOf('HANDED_OVER')) await handOverOrder(packer, randomUUID(), { orderId, way: 'COURIER', note: 'GHN 8842 1170' });
  if (reached < stages.indexOf('DELIVERED')) return;
  const { collectVnd } = await guest.prisma.consumerOrder.findUniqueOrThrow({ where: { id: orderId } });
  await deliverOrder(packer, randomUUID(), { orderId, collectedVnd: collectVnd });
}
