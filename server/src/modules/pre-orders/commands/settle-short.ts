import { addDays, businessToday, daysBetween, fromDatabaseDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import type { HouseholdSteps } from '../../notifications/rules/household-step.ts';
import { owePart } from '../../payments/commands/owe-back.ts';
import { endOtherPayments } from '../../payments/commands/take-money.ts';
import { endGroup, firmGroup, takeForLines, lockGroup, type LockedGroup } from '../../retail/store.ts';
import { openFrom } from '../../retail/rules/closure.ts';
import { readDeliveryTariff } from '../../retail/reads/delivery-tariff.ts';
import { readFirstPacks } from '../../retail/reads/offer-facts.ts';
import { lockLots } from '../../supply/store.ts';
import { laterWindows } from '../reads/windows.ts';
import { chooseSubstitute } from '../rules/choose-substitute.ts';
import { leftToPreOrder } from '../rules/plan-pre-order.ts';

const AT_ONCE = 100;

/**
 * Does for each pre-order that its harvest does not give what its household chose beforehand; where a later harvest or another good cannot
 * be had, the money goes back. Returns how many were settled.
 */
export async function settleShortPreOrders(context: CommandContext): Promise<number> {
  const short = await context.prisma.preOrder.findMany({
    where: { status: 'SHORT' },
    select: { lineId: true },
    orderBy: { line: { order: { group: { placedAt: 'asc' } } } },
    take: AT_ONCE,
  });
  for (const { lineId } of short) await runTransaction(context, (tx) => settle(tx, context, lineId));
  return short.length;
}

const withOrder = {
  lot: true,
  line: { include: { offer: { include: { product: true } }, order: { include: { group: { include: { commune: true } } } } } },
} as const;

type ShortPreOrder = Awaited<ReturnType<typeof readShort>>;

function readShort(tx: Transaction, lineId: string) {
  return tx.preOrder.findUniqueOrThrow({ where: { lineId }, include: withOrder });
}

async function settle(tx: Transaction, context: CommandContext, lineId: string): Promise<void> {
  const { line } = await readShort(tx, lineId);
  const group = await lockGroup(tx, line.order.groupId);
  const preOrder = await readShort(tx, lineId);
  if (preOrder.status !== 'SHORT') return;
  if (group.status !== 'CONFIRMED') return endUnpaid(tx, context, group, lineId);
  const moved = preOrder.choice === 'LATER_HARVEST' && (await moveToLater(tx, context, group, preOrder));
  const substituted = preOrder.choice === 'SUBSTITUTE' && (await substitute(tx, context, group, preOrder));
  if (!moved && !substituted) await refund(tx, context, group, preOrder);
  const after = await tx.preOrder.findUniqueOrThrow({ where: { lineId }, select: { status: true, lotId: true } });
  await recordAudit(tx, context, { action: 'settlePreOrder', entityType: 'ConsumerOrderLine', entityId: lineId, before: { status: 'SHORT' }, after });
}

/** Nobody paid for it: the purchase ends as one that was not paid in time; money that comes later goes back by itself. */
async function endUnpaid(tx: Transaction, context: CommandContext, group: LockedGroup, lineId: string): Promise<void> {
  const now = context.clock.now();
  if (group.status === 'AWAITING_PAYMENT') {
    await endGroup(tx, group.id, 'EXPIRED', now);
    await endOtherPayments(tx, context, group.id, null, 'EXPIRED');
    await tellHousehold(tx, now, { household: group, step: 'ORDER_EXPIRED', parameters: {} });
  }
  await tx.preOrder.update({ where: { lineId }, data: { status: 'REFUNDED', settledAt: now } });
}

async function moveToLater(tx: Transaction, context: CommandContext, group: LockedGroup, preOrder: ShortPreOrder): Promise<boolean> {
  const { line, lot } = preOrder;
  const later = () => laterWindows(tx, line.offerId, fromDatabaseDate(lot.harvestToOn));
  await lockLots(
    tx,
    (await later()).map(({ lotId }) => lotId),
  );
  const next = (await later()).find((window) => leftToPreOrder(window) >= line.quantityBase);
  if (!next) return false;
  const cause = { actorId: null, occurredAt: context.clock.now(), reasonCode: 'HARVEST_SHORT' } as const;
  const short = await takeForLines(tx, [{ lotId: next.lotId, lineId: line.id, offerId: line.offerId, quantityBase: line.quantityBase }], 'HELD', cause);
  if (short.length > 0) return false;
  await firmGroup(tx, group.id, cause);
  await tx.preOrder.update({
    where: { lineId: line.id },
    data: { lotId: next.lotId, status: 'WAITING', movedFromOn: preOrder.movedFromOn ?? lot.harvestToOn },
  });
  const [offer] = (await readFirstPacks(tx, [line.offerId], businessToday(context.clock))).values();
  const readyOn = addDays(next.harvestToOn, Math.max(1, offer?.preparationDays ?? 1));
  const shipOn = openFrom(offer?.closure ?? null, readyOn) ?? readyOn;
  const transitDays = daysBetween(fromDatabaseDate(line.order.shipOn), fromDatabaseDate(line.order.deliverOn));
  await tx.consumerOrder.update({
    where: { id: line.orderId },
    data: { shipOn: toDatabaseDate(shipOn), deliverOn: toDatabaseDate(addDays(shipOn, transitDays)) },
  });
  await tell(tx, context, group, preOrder, {
    step: 'PRE_ORDER_MOVED',
    parameters: { titleVi: line.titleVi, titleEn: line.titleEn, fromOn: next.harvestFromOn, toOn: next.harvestToOn },
  });
  return true;
}

async function substitute(tx: Transaction, context: CommandContext, group: LockedGroup, preOrder: ShortPreOrder): Promise<boolean> {
  const { line } = preOrder;
  const { product, cooperativeId } = line.offer;
  const others = await tx.offer.findMany({
    where: { cooperativeId, id: { not: line.offerId }, status: 'ACTIVE', product: { commodityId: product.commodityId, baseUnit: product.baseUnit } },
    select: { id: true },
  });
  const todayOn = businessToday(context.clock);
  const ids = others.map(({ id }) => id);
  const lots = await tx.harvestLot.findMany({ where: { offerId: { in: ids }, status: 'OFFERED' }, select: { id: true } });
  await lockLots(
    tx,
    lots.map(({ id }) => id),
  );
  const facts = await readFirstPacks(tx, ids, todayOn);
  const instead = chooseSubstitute([...facts.values()], line, {
    todayOn,
    tariff: await readDeliveryTariff(tx, todayOn),
    destination: line.order.group.commune,
  });
  if (!instead) return false;
  const { offer, packs, quantityBase, unitPriceVnd, amountVnd, shipping } = instead;
  const backVnd = line.amountVnd - amountVnd;
  const words = { titleVi: offer.titleVi, titleEn: offer.titleEn, packNameVi: offer.packNameVi, packNameEn: offer.packNameEn };
  const priced = { unitPriceVnd, pricingUnit: offer.pricingUnit, pricingUnitBase: offer.pricingUnitBase, amountVnd };
  if (backVnd > 0n)
    await owePart(tx, { orderId: line.orderId, amountVnd: backVnd, reason: 'SUBSTITUTE_CHEAPER', cause: `pre-order:${line.id}` }, context.clock.now());
  await tx.consumerOrderLine.update({
    where: { id: line.id },
    data: { offerId: offer.offerId, packId: offer.packId, packs, quantityBase, ...words, ...priced },
  });
  const less = { goodsVnd: { decrement: backVnd }, totalVnd: { decrement: backVnd } };
  const days = { shipOn: toDatabaseDate(shipping.shipOn), deliverOn: toDatabaseDate(shipping.deliverOn) };
  await tx.consumerOrder.update({ where: { id: line.orderId }, data: { ...less, ...days } });
  await tx.orderGroup.update({ where: { id: group.id }, data: less });
  await tx.preOrder.update({ where: { lineId: line.id }, data: { status: 'SUBSTITUTED', settledAt: context.clock.now() } });
  const cause = { actorId: null, occurredAt: context.clock.now(), reasonCode: 'HARVEST_SHORT' } as const;
  const draws = (shipping.draws.get(offer.packId) ?? []).map((draw) => ({ ...draw, lineId: line.id, offerId: offer.offerId }));
  const short = await takeForLines(tx, draws, 'HELD', cause);
  if (short.length > 0) throw new Error('lots that were locked gave less than they had');
  await firmGroup(tx, group.id, cause);
  const told = { insteadVi: offer.titleVi, insteadEn: offer.titleEn, backVnd: backVnd.toString() };
  await tell(tx, context, group, preOrder, {
    step: 'PRE_ORDER_SUBSTITUTED',
    parameters: { titleVi: line.titleVi, titleEn: line.titleEn, ...told },
  });
  return true;
}

async function refund(tx: Transaction, context: CommandContext, group: LockedGroup, preOrder: ShortPreOrder): Promise<void> {
  const { line } = preOrder;
  const now = context.clock.now();
  const { totalVnd } = line.order;
  await owePart(tx, { orderId: line.orderId, amountVnd: totalVnd, reason: 'HARVEST_SHORT', cause: `pre-order:${line.id}` }, now);
  await tx.consumerOrder.updateMany({ where: { id: line.orderId, status: { in: ['PLACED', 'PREPARING'] } }, data: { status: 'CANCELLED' } });
  await endGroup(tx, group.id, 'CANCELLED', now);
  await tx.preOrder.update({ where: { lineId: line.id }, data: { status: 'REFUNDED', settledAt: now } });
  await tell(tx, context, group, preOrder, {
    step: 'PRE_ORDER_REFUNDED',
    parameters: { titleVi: line.titleVi, titleEn: line.titleEn, amountVnd: totalVnd.toString() },
  });
}

type Told = { [Step in 'PRE_ORDER_MOVED' | 'PRE_ORDER_SUBSTITUTED' | 'PRE_ORDER_REFUNDED']: { step: Step; parameters: HouseholdSteps[Step] } };

async function tell(tx: Transaction, context: CommandContext, group: LockedGroup, { lineId, lotId }: ShortPreOrder, told: Told[keyof Told]): Promise<void> {
  await tellHousehold(tx, context.clock.now(), { household: group, about: `${lineId}:${lotId}`, ...told });
}
