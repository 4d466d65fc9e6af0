import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import { ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';
import { builder } from '../../../graphql/builder.ts';
import { QuantityType, type UnitCode, UnitCodeType } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { ConsumerOrderStatusType, PaymentMethodType } from '../../payments/graphql/order-group.ts';
import { FetchedAtType } from '../../pick-up/graphql/pick-up-places.ts';
import { fetchedAtOf, fetchedSelect } from '../../pick-up/reads/fetched-at.ts';
import { mostBase, mostTotalVnd } from '../../retail/rules/final-weight.ts';
import { visibleHouseholdOrders } from '../policy.ts';

export const cooperatives = { authScopes: { cooperative: ANY_COOPERATIVE_ROLE } } as const;
export const free = 0;

export const HandoverWayType = builder.enumType('HandoverWay', {
  description: 'How a parcel leaves the cooperative.',
  values: { COURIER: { description: 'With a courier.' }, PICK_UP: { description: 'Picked up by the household.' } } as const,
});

export const WeightAnswerType = builder.enumType('WeightAnswer', {
  description: 'What a shopper said to a parcel that weighs more than its margin.',
  values: { AGREED: { description: 'The shopper takes it.' }, REFUSED: { description: 'Less is to be packed.' } } as const,
});

const LinePartType = builder.objectRef<{ lotCode: string; quantity: { value: string; unit: UnitCode } }>('HouseholdOrderLinePart').implement({
  ...cooperatives,
  description: 'What a line takes from one lot.',
  fields: (t) => ({
    lotCode: t.exposeString('lotCode', { complexity: free, description: 'Code of the lot.' }),
    quantity: t.expose('quantity', { type: QuantityType, complexity: free, description: 'How much of it.' }),
  }),
});

const product = {
  offer: { select: { product: { select: { baseUnit: true, pictureKey: true } } } },
} as const;

export const HouseholdOrderLineType = builder.prismaObject('ConsumerOrderLine', {
  ...cooperatives,
  variant: 'HouseholdOrderLine',
  select: { id: true, ...product },
  description: 'Packs of one good in a household order, as the cooperative packs them.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the line.', resolve: ({ id }) => ({ type: 'HouseholdOrderLine', id }) }),
    titleVi: t.exposeString('titleVi', { complexity: free, description: 'Vietnamese title.' }),
    titleEn: t.exposeString('titleEn', { complexity: free, description: 'English title.' }),
    pictureKey: t.string({ complexity: free, description: "Key in the client's picture folder.", resolve: ({ offer }) => offer.product.pictureKey }),
    packNameVi: t.exposeString('packNameVi', { complexity: free, description: 'Vietnamese words for a pack.' }),
    packNameEn: t.exposeString('packNameEn', { complexity: free, description: 'English words for a pack.' }),
    packs: t.exposeInt('packs', { complexity: free, description: 'Number of packs.' }),
    weighed: t.boolean({
      complexity: free,
      select: { weightMarginPercent: true },
      description: 'Whether its final amount follows the scale.',
      resolve: ({ weightMarginPercent }) => weightMarginPercent > 0,
    }),
    ordered: t.field({
      type: QuantityType,
      complexity: free,
      select: { quantityBase: true },
      description: 'Quantity ordered.',
      resolve: ({ quantityBase, offer }) => sayQuantity(quantityBase, offer.product.baseUnit),
    }),
    most: t.field({
      type: QuantityType,
      complexity: free,
      select: { quantityBase: true, weightMarginPercent: true },
      description: 'The most that may be packed without asking the shopper.',
      resolve: (line) => sayQuantity(mostBase(line), line.offer.product.baseUnit),
    }),
    packed: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      select: { finalBase: true },
      description: 'Quantity packed; null until it was weighed.',
      resolve: ({ finalBase, offer }) => (finalBase === null ? null : sayQuantity(finalBase, offer.product.baseUnit)),
    }),
    unitPriceVnd: t.expose('unitPriceVnd', { type: 'Money', complexity: free, description: 'Price, đồng per pricing unit.' }),
    pricingUnit: t.field({
      type: UnitCodeType,
      complexity: free,
      select: { pricingUnit: true },
      description: 'Unit of the price.',
      resolve: (line) => line.pricingUnit as UnitCode,
    }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'Amount as ordered, đồng.' }),
    finalAmountVnd: t.expose('finalAmountVnd', { type: 'Money', nullable: true, complexity: free, description: 'Amount as packed, đồng.' }),
    parts: t.field({
      type: [LinePartType],
      complexity: free,
      select: { movements: { select: { firmDelta: true, shippedDelta: true, lot: { select: { code: true } } }, orderBy: { id: 'asc' } } },
      description: 'Lots it comes from.',
      resolve: ({ movements, offer }) => {
        const byLot = new Map<string, bigint>();
        for (const { lot, firmDelta, shippedDelta } of movements) byLot.set(lot.code, (byLot.get(lot.code) ?? 0n) + firmDelta + shippedDelta);
        return [...byLot].filter(([, base]) => base > 0n).map(([lotCode, base]) => ({ lotCode, quantity: sayQuantity(base, offer.product.baseUnit) }));
      },
    }),
  }),
});

const WeightConsentType = builder.prismaObject('WeightConsent', {
  ...cooperatives,
  description: 'A question to the shopper whether an order may come to more than its margin.',
  fields: (t) => ({
    finalTotalVnd: t.expose('finalTotalVnd', { type: 'Money', complexity: free, description: 'What the order would come to, đồng.' }),
    askedAt: t.expose('askedAt', { type: 'DateTime', complexity: free, description: 'When it was asked.' }),
    answer: t.expose('answer', { type: WeightAnswerType, nullable: true, complexity: free, description: 'The answer; null while it is open.' }),
  }),
});

const communeNames = { select: { nameVi: true, province: { select: { nameVi: true, nameEn: true } } } } as const;
const group = {
  group: {
    select: {
      contactName: true,
      contactPhone: true,
      addressLine: true,
      note: true,
      giftMessage: true,
      method: true,
      ...fetchedSelect,
      commune: communeNames,
    },
  },
  recipient: { select: { name: true, phone: true, addressLine: true, message: true, commune: communeNames } },
} as const;

type Addressed = Prisma.ConsumerOrderGetPayload<{ select: typeof group }>;
/** Where a parcel goes: to the recipient of a gift, else to the household. */
const addresseeOf = ({ recipient, group: { contactName: name, contactPhone: phone, addressLine, commune } }: Addressed) =>
  recipient ?? { name, phone, addressLine, commune };

const withOrders = { orders: { select: { code: true, cooperativeId: true } } } as const;

export const HouseholdOrderType = builder.prismaNode('ConsumerOrder', {
  ...cooperatives,
  variant: 'HouseholdOrder',
  id: { field: 'id' },
  nullable: true,
  select: { id: true, ...group },
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleHouseholdOrders(context.viewer)] }),
  description: "A household's order at the viewer's cooperative: its own share of a purchase and nothing of the others'.",
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'Code of the order.' }),
    status: t.expose('status', { type: ConsumerOrderStatusType, complexity: free, description: 'How far it is.' }),
    shipOn: t.expose('shipOn', { type: 'Date', complexity: free, description: 'Day the parcel leaves.' }),
    deliverOn: t.expose('deliverOn', { type: 'Date', complexity: free, description: 'Day it arrives.' }),
    contactName: t.string({ complexity: free, description: 'Who gets it.', resolve: (order) => addresseeOf(order).name }),
    contactPhone: t.string({ complexity: free, description: 'Telephone of who gets it.', resolve: (order) => addresseeOf(order).phone }),
    addressLine: t.string({ complexity: free, description: 'House and street.', resolve: (order) => addresseeOf(order).addressLine }),
    communeVi: t.string({ complexity: free, description: 'Commune.', resolve: (order) => addresseeOf(order).commune.nameVi }),
    provinceVi: t.string({ complexity: free, description: 'Vietnamese name of the province.', resolve: (order) => addresseeOf(order).commune.province.nameVi }),
    provinceEn: t.string({ complexity: free, description: 'English name of the province.', resolve: (order) => addresseeOf(order).commune.province.nameEn }),
    fetchedAt: t.field({
      type: FetchedAtType,
      nullable: true,
      complexity: free,
      description: 'Where and when it is fetched: the parcel goes to that point; null when it goes to the door.',
      resolve: (order) => fetchedAtOf(order.group),
    }),
    note: t.string({ nullable: true, complexity: free, description: 'Words for the courier.', resolve: (order) => order.group.note }),
    giftMessage: t.string({
      nullable: true,
      complexity: free,
      description: 'Words on the card of a gift, blank when the giver wrote none; the parcel then holds no prices.',
      resolve: ({ recipient, group: { giftMessage } }) => (recipient ? (recipient.message ?? '') : giftMessage),
    }),
    giftFrom: t.string({
      nullable: true,
      complexity: free,
      description: 'Who gives it to somebody else; null when it goes to who bought it.',
      resolve: ({ recipient, group: { contactName } }) => (recipient ? contactName : null),
    }),
    method: t.field({ type: PaymentMethodType, complexity: free, description: 'Way it is paid.', resolve: (order) => order.group.method }),
    goodsVnd: t.expose('goodsVnd', { type: 'Money', complexity: free, description: 'Goods as ordered, đồng.' }),
    deliveryVnd: t.expose('deliveryVnd', { type: 'Money', complexity: free, description: 'Delivery, đồng.' }),
    totalVnd: t.expose('totalVnd', { type: 'Money', complexity: free, description: 'Total as ordered, đồng.' }),
    mostTotalVnd: t.field({
      type: 'Money',
      complexity: free,
      select: { deliveryVnd: true, lines: true },
      description: 'The most it may come to without asking the shopper, đồng.',
      resolve: (order) => mostTotalVnd(order),
    }),
    finalTotalVnd: t.expose('finalTotalVnd', { type: 'Money', nullable: true, complexity: free, description: 'Total as packed, đồng.' }),
    collectVnd: t.expose('collectVnd', { type: 'Money', complexity: free, description: 'Cash to collect at delivery, đồng; known once it is packed.' }),
    cashDeposited: t.boolean({
      complexity: free,
      select: { cashDepositId: true },
      description: 'Whether its cash was paid in to the bank.',
      resolve: ({ cashDepositId }) => cashDepositId !== null,
    }),
    handoverWay: t.expose('handoverWay', { type: HandoverWayType, nullable: true, complexity: free, description: 'How the parcel left.' }),
    handoverNote: t.exposeString('handoverNote', { nullable: true, complexity: free, description: 'Courier and waybill, or who picked it up.' }),
    preparingAt: t.expose('preparingAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When preparing began.' }),
    packedAt: t.expose('packedAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When it was packed.' }),
    handedOverAt: t.expose('handedOverAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When the parcel left.' }),
    deliveredAt: t.expose('deliveredAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When it was delivered.' }),
    completedAt: t.expose('completedAt', { type: 'DateTime', nullable: true, complexity: free, description: 'When the time for complaints was over.' }),
    travelsWith: t.stringList({
      complexity: 1,
      select: {
        cooperativeId: true,
        group: { select: { joins: { select: withOrders }, additions: { select: withOrders, where: { status: 'CONFIRMED' } } } },
      },
      description: 'Codes of orders of this cooperative that go to the same door in the same parcel.',
      resolve: ({ cooperativeId, group: { joins, additions } }) =>
        [...(joins ? [joins] : []), ...additions].flatMap(({ orders }) =>
          orders.filter((other) => other.cooperativeId === cooperativeId).map(({ code }) => code),
        ),
    }),
    consent: t.field({
      type: WeightConsentType,
      nullable: true,
      complexity: free,
      select: (_args, _context, nestedSelection) => ({ consents: nestedSelection({ orderBy: { id: 'desc' }, take: 1 }) }),
      description: 'The last question to the shopper about its weight.',
      resolve: ({ consents }) => consents[0] ?? null,
    }),
    lines: t.relation('lines', {
      type: HouseholdOrderLineType,
      complexity: 2,
      query: { where: { packs: { gt: 0 } }, orderBy: { id: 'asc' } },
      description: 'Its goods.',
    }),
  }),
});
