import type {
  ConsumerOrder,
  ConsumerOrderLine,
  ConsumerOrderStatus,
  DamageReport,
  OrderGroup,
  OrderGroupStatus,
  Payment,
  PaymentMethod,
  Review,
} from '../generated/client.ts';
import type { Database } from './database.ts';
import { aCommune } from './places.ts';
import { aHarvestLot } from './supply.ts';
import { dateOf, daysFromToday, unique } from './values.ts';

type OrderGroupValues = {
  /** Lots the orders draw on, one order for each cooperative; a lot of its own by default. */
  lotIds?: readonly string[];
  /** Packs of each line; the offer's pack is its selling unit. */
  packs?: number;
  status?: OrderGroupStatus;
  method?: PaymentMethod;
  userId?: string;
  holdUntil?: Date;
  /** How far the orders are; beyond PLACED the purchase stands. Packed orders weigh what was ordered. */
  orderStatus?: ConsumerOrderStatus;
  /** Per cent the lines may weigh more; 0 for goods that are not weighed. */
  weightMarginPercent?: number;
};

const CHAIN = ['PREPARING', 'PACKED', 'HANDED_OVER', 'DELIVERED', 'COMPLETED'] as const;

/** What an order holds once it has come so far; money is not booked. */
function progressOf(status: ConsumerOrderStatus, { goodsVnd, totalVnd, method }: { goodsVnd: bigint; totalVnd: bigint; method: PaymentMethod }) {
  const reached = CHAIN.indexOf(status as (typeof CHAIN)[number]);
  const at = (step: (typeof CHAIN)[number]) => (CHAIN.indexOf(step) <= reached ? new Date() : null);
  const packed = reached >= CHAIN.indexOf('PACKED');
  return {
    status,
    preparingAt: at('PREPARING'),
    packedAt: at('PACKED'),
    handedOverAt: at('HANDED_OVER'),
    deliveredAt: at('DELIVERED'),
    completedAt: at('COMPLETED'),
    handoverWay: at('HANDED_OVER') ? ('COURIER' as const) : null,
    finalGoodsVnd: packed ? goodsVnd : null,
    finalTotalVnd: packed ? totalVnd : null,
    collectVnd: packed && method === 'CASH' ? totalVnd : 0n,
  };
}

export type PlacedGroup = OrderGroup & { orders: (ConsumerOrder & { lines: ConsumerOrderLine[] })[] };

/** A purchase that waits for its payment: one line of each lot at 20,000 đ a pack, delivery 30,000 đ, stock held. */
export async function anOrderGroup(db: Database, values: OrderGroupValues = {}): Promise<PlacedGroup> {
  const lots = await db.harvestLot.findMany({
    where: { id: { in: [...(values.lotIds ?? [(await aHarvestLot(db)).id])] } },
    include: { offer: { include: { product: true } } },
    orderBy: { id: 'asc' },
  });
  const packs = values.packs ?? 2;
  const goodsVnd = BigInt(packs) * 20_000n;
  const number = unique();
  const orderStatus = values.orderStatus ?? 'PLACED';
  const method = values.method ?? 'CARD';
  const status = values.status ?? (orderStatus === 'PLACED' ? 'AWAITING_PAYMENT' : 'CONFIRMED');
  const tariff = await db.deliveryTariff.findFirstOrThrow({ orderBy: { fromOn: 'asc' } });
  const packed = CHAIN.indexOf(orderStatus as (typeof CHAIN)[number]) >= CHAIN.indexOf('PACKED');
  const orders = lots.map((lot, place) => {
    if (!lot.offer) throw new Error(`lot ${lot.id} is not on offer`);
    const { offer } = lot;
    const quantityBase = BigInt(packs) * offer.sellingUnitBase;
    const { pricingUnitBase } = offer.product;
    const finalAmountVnd = (2n * 20_000n * quantityBase + pricingUnitBase) / (2n * pricingUnitBase);
    return {
      code: `NM-${number}-${place + 1}`,
      cooperativeId: lot.cooperativeId,
      shipOn: dateOf(daysFromToday(1)),
      deliverOn: dateOf(daysFromToday(2)),
      goodsVnd,
      deliveryVnd: 30_000n,
      deliveryTariffId: tariff.id,
      totalVnd: goodsVnd + 30_000n,
      ...progressOf(orderStatus, { goodsVnd: finalAmountVnd, totalVnd: finalAmountVnd + 30_000n, method }),
      lines: {
        create: [
          {
            offerId: offer.id,
            titleVi: offer.titleVi,
            titleEn: offer.titleEn,
            packNameVi: offer.sellingUnitNameVi,
            packNameEn: offer.sellingUnitNameEn,
            packs,
            quantityBase,
            unitPriceVnd: 20_000n,
            pricingUnit: offer.product.pricingUnit,
            pricingUnitBase,
            amountVnd: goodsVnd,
            weightMarginPercent: values.weightMarginPercent ?? 0,
            ...(packed ? { finalBase: quantityBase, finalAmountVnd } : {}),
          },
        ],
      },
    };
  });
  const sum = (of: (order: (typeof orders)[number]) => bigint) => orders.reduce((total, order) => total + of(order), 0n);
  const group = await db.orderGroup.create({
    data: {
      code: `NM-${number}`,
      token: unique() + unique(),
      userId: values.userId ?? null,
      status,
      contactName: 'Nguyễn Thị Thử',
      contactPhone: '+84912345678',
      communeCode: (await aCommune(db)).code,
      addressLine: 'Số 1 ngõ Thử',
      method,
      goodsVnd: sum((order) => order.goodsVnd),
      deliveryVnd: sum((order) => order.deliveryVnd),
      totalVnd: sum((order) => order.totalVnd),
      holdUntil: values.holdUntil ?? new Date(Date.now() + 900_000),
      placedAt: new Date(),
      confirmedAt: status === 'CONFIRMED' ? new Date() : null,
      orders: { create: orders },
    },
    include: { orders: { include: { lines: true }, orderBy: { code: 'asc' } } },
  });
  for (const [place, order] of group.orders.entries()) {
    const lot = lots[place];
    for (const line of order.lines) {
      if (lot) await db.lotMovement.create({ data: { lotId: lot.id, orderLineId: line.id, kind: 'HOLD', heldDelta: line.quantityBase } });
    }
  }
  return group;
}

type PaymentValues = { groupId?: string; method?: PaymentMethod; capturedVnd?: bigint };

/** A card payment of a purchase, captured as far as said. */
export async function aPayment(db: Database, values: PaymentValues = {}): Promise<Payment> {
  const group = values.groupId ? await db.orderGroup.findUniqueOrThrow({ where: { id: values.groupId } }) : await anOrderGroup(db);
  const capturedVnd = values.capturedVnd ?? 0n;
  return db.payment.create({
    data: {
      groupId: group.id,
      method: values.method ?? 'CARD',
      amountVnd: group.totalVnd,
      capturedVnd,
      status: capturedVnd > 0n ? 'CAPTURED' : 'CREATED',
      ...(capturedVnd > 0n ? { facts: { create: { kind: 'CAPTURED' as const, amountVnd: capturedVnd, source: 'factory', occurredAt: new Date() } } } : {}),
    },
  });
}

type ReviewValues = { lineId?: string; stars?: number; text?: string };

/** A review of a line that was delivered. */
export async function aReview(db: Database, values: ReviewValues = {}): Promise<Review> {
  const lineId = values.lineId ?? (await anOrderGroup(db, { status: 'CONFIRMED', orderStatus: 'DELIVERED' })).orders[0]?.lines[0]?.id ?? '';
  const line = await db.consumerOrderLine.findUniqueOrThrow({ where: { id: lineId }, include: { order: true } });
  return db.review.create({
    data: {
      lineId,
      offerId: line.offerId,
      cooperativeId: line.order.cooperativeId,
      stars: values.stars ?? 5,
      text: values.text ?? null,
      author: 'Thử N.',
      createdAt: new Date(),
    },
  });
}

type DamageReportValues = { lineId?: string; text?: string; claimedVnd?: bigint };

/** A report that waits for its cooperative: all of a delivered line. */
export async function aDamageReport(db: Database, values: DamageReportValues = {}): Promise<DamageReport> {
  const lineId = values.lineId ?? (await anOrderGroup(db, { status: 'CONFIRMED', orderStatus: 'DELIVERED' })).orders[0]?.lines[0]?.id ?? '';
  const line = await db.consumerOrderLine.findUniqueOrThrow({ where: { id: lineId }, include: { order: true } });
  const reportedAt = new Date();
  return db.damageReport.create({
    data: {
      lineId,
      cooperativeId: line.order.cooperativeId,
      kind: 'SPOILED',
      quantityBase: line.finalBase ?? line.quantityBase,
      claimedVnd: values.claimedVnd ?? line.finalAmountVnd ?? line.amountVnd,
      text: values.text ?? null,
      reportedAt,
      dueAt: new Date(reportedAt.getTime() + 86_400_000),
      events: { create: { kind: 'REPORTED', occurredAt: reportedAt } },
    },
  });
}
