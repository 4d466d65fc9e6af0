import { randomBytes } from 'node:crypto';
import type { PaymentMethod } from '@cho-phien/prisma/generated/enums.ts';
import { CARD_FLOOR_VND, CARD_LIMIT_VND, placeOrderRule } from '@cho-phien/schema/rules/shop-order.ts';
import { businessToday, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { readPhoneNumber } from '../../identity/rules/phone-number.ts';
import { bookSlot, lockSlot, type LockedSlot, type PickUpChoice } from '../../pick-up/commands/book-slot.ts';
import { lockBasket, type StoredBasket } from '../basket-store.ts';
import { BasketChanged, BasketEmpty, CardLimit, SoldOut } from '../errors.ts';
import { readDeliveryTariff } from '../reads/delivery-tariff.ts';
import { readPackFacts } from '../reads/offer-facts.ts';
import { extendedHold } from '../rules/hold-time.ts';
import { type BasketPlan, planBasket, type PlannedOrder } from '../rules/plan-basket.ts';
import type { LineDraw, LockedGroup } from '../store.ts';

export interface PlaceOrders {
  token: string | null;
  contact: {
    name: string;
    phone: string;
    addressLine: string;
    email?: string | null | undefined;
    note?: string | null | undefined;
    giftMessage?: string | null | undefined;
  };
  method: PaymentMethod;
  expectedTotalVnd: bigint;
  locale: 'VI' | 'EN';
  /** Slot of a point at which it is fetched; nothing when it is brought to the door. */
  pickUp?: PickUpChoice | null | undefined;
}

/** One cooperative's part of a purchase just written. */
export interface CreatedOrder {
  id: string;
  code: string;
  cooperativeId: string;
  deliverOn: IsoDate;
}

/** A purchase just written, with the stock it is to take in the same transaction. */
export interface CreatedGroup {
  group: LockedGroup;
  orders: CreatedOrder[];
  draws: LineDraw[];
}

/**
 * Writes one order for each cooperative of the basket out of what it holds now, with its share of the payment. The order is refused
 * whole when it is not what the shopper saw, when a good is short, or when a smallest order is not reached.
 */
export async function placeOrders(tx: Transaction, context: Omit<CommandContext, 'prisma'>, input: PlaceOrders): Promise<CreatedGroup> {
  const { contact: said, method, expectedTotalVnd, pickUp } = parseInput(placeOrderRule, input);
  const contactPhone = contactPhoneOf(said.phone);
  const locked = pickUp && (await lockSlot(tx, context, pickUp));
  const { basket, plan } = await plannedBasket(tx, context, { token: input.token, locked });
  const contact = locked ? { ...said, addressLine: `${locked.point.name}, ${locked.point.addressLine}` } : said;
  const gone = plan.orders.flatMap(({ lines }) => lines.filter(({ problem }) => problem === 'NOT_ENOUGH').map(({ offer }) => offer.offerId));
  if (gone.length > 0) throw new SoldOut(gone, true);
  if (!plan.orderable || plan.totalVnd === null || plan.totalVnd !== expectedTotalVnd) throw new BasketChanged(plan.totalVnd);
  requireCardFits(method, { totalVnd: plan.totalVnd, mostVnd: plan.mostVnd });
  const placed = await createGroup(
    tx,
    context,
    { ...input, contact, contactPhone },
    { ...plan, totalVnd: plan.totalVnd, communeCode: locked?.point.communeCode ?? basket.communeCode ?? '', prepaidOnly: locked !== null },
  );
  if (locked) await bookSlot(tx, placed.group.id, locked);
  await tx.basketLine.deleteMany({ where: { basketId: basket.id } });
  return placed;
}

/** What is bought, as the group keeps it. */
export interface GroupContents {
  orders: readonly (PlannedOrder & { recipientPosition?: number })[];
  /** People it is sent to as a gift, in their order; each order is for one of them then. */
  recipients?: readonly GiftTo[];
  goodsVnd: bigint;
  deliveryVnd: bigint | null;
  totalVnd: bigint;
  communeCode: string;
  /** Paid before anything is prepared. */
  prepaidOnly?: boolean;
  /** Purchase whose parcels it travels with. */
  joinsId?: string;
}

/** Whom a part of a purchase is sent to as a gift. */
export interface GiftTo {
  name: string;
  /** E.164. */
  phone: string;
  communeCode: string;
  addressLine: string;
  message: string | null;
}

type Buyer = Pick<PlaceOrders, 'method' | 'locale' | 'contact'> & { contactPhone: string };

/**
 * Writes a purchase with its orders and lines; `placeOnce` takes its stock in the same transaction. With cash it stands at once, any other
 * waits for its payment.
 */
export async function createGroup(
  tx: Transaction,
  context: Omit<CommandContext, 'prisma'>,
  { contact, contactPhone, method, locale }: Buyer,
  { orders, goodsVnd, deliveryVnd, totalVnd, communeCode, prepaidOnly = false, joinsId, recipients = [] }: GroupContents,
): Promise<CreatedGroup> {
  const now = context.clock.now();
  const token = randomBytes(16).toString('base64url');
  const [numbered] = await tx.$queryRaw<{ code: string }[]>`SELECT next_order_group_code(${Number(businessToday(context.clock).slice(0, 4))}::integer) AS code`;
  const code = numbered?.code ?? '';
  const holdUntil = extendedHold({ placedAt: now, holdUntil: null }, now);
  const status = method === 'CASH' ? ('CONFIRMED' as const) : ('AWAITING_PAYMENT' as const);
  const facts = { status, code, token, locale, contactPhone, contactEmail: contact.email ?? null, method, prepaidOnly, totalVnd, placedAt: now, holdUntil };
  const { id: groupId } = await tx.orderGroup.create({
    data: {
      ...facts,
      confirmedAt: status === 'CONFIRMED' ? now : null,
      userId: context.viewer?.userId ?? null,
      contactName: contact.name,
      communeCode,
      addressLine: contact.addressLine,
      note: contact.note ?? null,
      giftMessage: contact.giftMessage ?? null,
      joinsId: joinsId ?? null,
      goodsVnd,
      deliveryVnd: deliveryVnd ?? 0n,
    },
    select: { id: true },
  });
  const idAt = await createRecipients(tx, groupId, recipients);
  const created: CreatedOrder[] = [];
  const draws: LineDraw[] = [];
  for (const [place, order] of orders.entries()) {
    const recipientId = idAt.get(order.recipientPosition ?? 0) ?? null;
    const { drawn, ...written } = await createOrder(tx, { groupId, code: `${code}-${place + 1}`, recipientId }, order);
    created.push(written);
    draws.push(...drawn);
  }
  await recordAudit(tx, context, { action: 'placeOrder', entityType: 'OrderGroup', entityId: groupId, after: { code, method, totalVnd } });
  return { group: { ...facts, id: groupId }, orders: created, draws };
}

/** Keeps the people a purchase is sent to. Gives their ids by position, which begins at 1. */
async function createRecipients(tx: Transaction, groupId: string, recipients: readonly GiftTo[]): Promise<Map<number, string>> {
  const kept = await tx.giftRecipient.createManyAndReturn({
    data: recipients.map((recipient, place) => ({ ...recipient, groupId, position: place + 1, token: randomBytes(16).toString('base64url') })),
    select: { id: true, position: true },
  });
  return new Map(kept.map(({ id, position }) => [position, id]));
}

/** The number of a contact as the market keeps it; InvalidInput when it is none. */
export function contactPhoneOf(phone: string): string {
  const number = readPhoneNumber(phone);
  if (number === null) throw new InvalidInput([{ path: 'contact.phone', rule: 'MALFORMED', parameters: {} }]);
  return number;
}

/** A card takes only amounts of so many digits. */
export function requireCardFits(method: PaymentMethod, { totalVnd, mostVnd }: { totalVnd: bigint; mostVnd?: bigint | null }): void {
  const tooMuch = (mostVnd ?? totalVnd) > CARD_LIMIT_VND;
  if (method === 'CARD' && (tooMuch || totalVnd < CARD_FLOOR_VND)) throw new CardLimit(CARD_FLOOR_VND, CARD_LIMIT_VND);
}

/** The basket locked, with what it comes to now. */
export async function plannedBasket(
  tx: Transaction,
  context: Pick<CommandContext, 'viewer' | 'clock'>,
  { token, locked }: { token: string | null; locked: LockedSlot | null },
): Promise<{ basket: StoredBasket; plan: BasketPlan }> {
  const { basket, offers, todayOn, tariff } = await lockedBasket(tx, context, token);
  const surroundings = locked ? { destination: locked.point, pickUp: { arriveOn: locked.onDay } } : { destination: basket.destination };
  return { basket, plan: planBasket(basket.lines, offers, { todayOn, tariff, ...surroundings }) };
}

/** The basket locked, with what a plan of it needs to know. */
export async function lockedBasket(tx: Transaction, context: Pick<CommandContext, 'viewer' | 'clock'>, token: string | null) {
  const basket = await lockBasket({ db: tx, viewer: context.viewer }, token);
  if (!basket || basket.lines.length === 0) throw new BasketEmpty();
  const todayOn = businessToday(context.clock);
  const offers = await readPackFacts(
    tx,
    basket.lines.map(({ packId }) => packId),
    todayOn,
  );
  if (basket.lines.some(({ packId }) => !offers.has(packId))) throw new NotFound('Offer');
  return { basket, offers, todayOn, tariff: await readDeliveryTariff(tx, todayOn) };
}

async function createOrder(
  tx: Transaction,
  place: { groupId: string; code: string; recipientId: string | null },
  order: PlannedOrder,
): Promise<CreatedOrder & { drawn: LineDraw[] }> {
  const { cooperativeId } = order;
  const deliverOn = order.deliverOn ?? '';
  const deliveryVnd = order.deliveryVnd ?? 0n;
  const { id: orderId } = await tx.consumerOrder.create({
    data: {
      ...place,
      cooperativeId,
      shipOn: toDatabaseDate(order.shipOn ?? ''),
      deliverOn: toDatabaseDate(deliverOn),
      goodsVnd: order.goodsVnd,
      deliveryVnd,
      deliveryTariffId: order.way.tariffId,
      totalVnd: order.goodsVnd + deliveryVnd,
    },
    select: { id: true },
  });
  const lines = await tx.consumerOrderLine.createManyAndReturn({
    data: order.lines.map(({ offer, packs, quantityBase, unitPriceVnd, amountVnd }) => ({
      orderId,
      offerId: offer.offerId,
      packId: offer.packId,
      titleVi: offer.titleVi,
      titleEn: offer.titleEn,
      packNameVi: offer.packNameVi,
      packNameEn: offer.packNameEn,
      packs,
      quantityBase,
      unitPriceVnd,
      pricingUnit: offer.pricingUnit,
      pricingUnitBase: offer.pricingUnitBase,
      amountVnd,
      weightMarginPercent: offer.weightMarginPercent,
    })),
    select: { id: true, packId: true },
  });
  const idOf = new Map(lines.map((line) => [line.packId, line.id]));
  const drawn = order.lines.flatMap(({ offer, draws }) => draws.map((draw) => ({ ...draw, offerId: offer.offerId, lineId: idOf.get(offer.packId) ?? '' })));
  return { id: orderId, code: place.code, cooperativeId, deliverOn, drawn };
}
