import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { MethodNotOffered } from '../../payments/errors.ts';
import { PaymentMethodType } from '../../payments/graphql/order-group.ts';
import { PlacedOrderType } from '../../payments/graphql/paying.ts';
import { BasketChanged, CardLimit, ManyAreOrdering, SoldOut } from '../../retail/errors.ts';
import { forOne } from '../../retail/graphql/basket.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { CooperativeNotApproved } from '../../supply/errors.ts';
import { joinGroupBuy } from '../commands/join-group-buy.ts';
import { openGroupBuy } from '../commands/open-group-buy.ts';
import { GroupBuyClosed, TooManyGroupBuys } from '../errors.ts';
import { type BatchView, readBatch } from '../reads/batch.ts';
import { leftOfBatch, planShare, type SharePlan } from '../rules/plan-share.ts';
import { GroupBuyStatusType } from './group-buy-status.ts';

const free = 0;
const isError = { interfaces: [ErrorInterface] };

builder.objectType(TooManyGroupBuys, {
  name: 'TooManyGroupBuys',
  description: 'The organiser has as many batches open as one may.',
  ...isError,
  fields: (t) => ({ most: t.exposeInt('most', { ...anybody, description: 'How many that are.' }) }),
});

builder.objectType(GroupBuyClosed, {
  name: 'GroupBuyClosed',
  description: 'The batch takes no more members.',
  ...isError,
  fields: (t) => ({ status: t.exposeString('status', { ...anybody, description: 'What it is.' }) }),
});

const ShareType = builder.objectRef<SharePlan>('GroupBuyQuote').implement({
  ...anybody,
  description: 'What packs of a batch amount to.',
  fields: (t) => ({
    goodsVnd: t.expose('goodsVnd', { type: 'Money', complexity: free, description: 'Goods, đồng.' }),
    deliveryVnd: t.expose('deliveryVnd', { type: 'Money', complexity: free, description: 'The way to the pick-up point by the kilogram, đồng.' }),
    totalVnd: t.expose('totalVnd', { type: 'Money', complexity: free, description: 'Goods and delivery, đồng.' }),
    deliverOn: t.expose('deliverOn', { type: 'Date', nullable: true, complexity: free, description: 'Day it can be picked up; null when not enough is left.' }),
    packsLeft: t.exposeInt('packsLeft', { complexity: free, description: 'Packs that may still be joined.' }),
    enough: t.exposeBoolean('enough', { complexity: free, description: 'Whether so many packs may be joined.' }),
  }),
});

const GroupBuyType = builder.objectRef<BatchView>('GroupBuy').implement({
  ...anybody,
  description: 'A batch of one good that neighbours buy together: it stands once all of it is paid for, else everybody gets the money back.',
  fields: (t) => ({
    code: t.exposeString('code', { complexity: free, description: 'Part of the address people share.' }),
    status: t.expose('status', { type: GroupBuyStatusType, complexity: free, description: 'Where it stands.' }),
    slug: t.string({ complexity: free, description: "Last part of the address of the good's page.", resolve: ({ offer }) => offer.slug }),
    titleVi: t.string({ complexity: free, description: 'Vietnamese title.', resolve: ({ offer }) => offer.titleVi }),
    titleEn: t.string({ complexity: free, description: 'English title.', resolve: ({ offer }) => offer.titleEn }),
    pictureKey: t.string({ complexity: free, description: "Key in the client's picture folder.", resolve: ({ offer }) => offer.pictureKey }),
    packNameVi: t.string({ complexity: free, description: 'Vietnamese words for a pack.', resolve: ({ offer }) => offer.packNameVi }),
    packNameEn: t.string({ complexity: free, description: 'English words for a pack.', resolve: ({ offer }) => offer.packNameEn }),
    cooperativeNameVi: t.string({ complexity: free, description: 'Vietnamese name of the cooperative.', resolve: ({ offer }) => offer.cooperativeNameVi }),
    cooperativeNameEn: t.string({ complexity: free, description: 'English name of the cooperative.', resolve: ({ offer }) => offer.cooperativeNameEn }),
    pricingUnit: t.string({ complexity: free, description: 'Unit code of the price.', resolve: ({ offer }) => offer.pricingUnit }),
    unitPriceVnd: t.expose('unitPriceVnd', { type: 'Money', complexity: free, description: 'Price for members, đồng per pricing unit.' }),
    threshold: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume that must be paid for.',
      resolve: ({ thresholdBase, offer }) => sayQuantity(thresholdBase, offer.baseUnit),
    }),
    paid: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume members have paid for.',
      resolve: ({ paidBase, offer }) => sayQuantity(paidBase, offer.baseUnit),
    }),
    left: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume that may still be joined; what somebody is paying for does not count.',
      resolve: (batch) => sayQuantity(leftOfBatch(batch), batch.offer.baseUnit),
    }),
    members: t.exposeInt('members', { complexity: free, description: 'Households that have paid.' }),
    organiserName: t.exposeString('organiserName', { complexity: free, description: 'Who called the neighbours together.' }),
    pickUpLine: t.exposeString('pickUpLine', { complexity: free, description: 'Where everybody picks up.' }),
    communeVi: t.exposeString('communeVi', { complexity: free, description: 'Commune.' }),
    provinceVi: t.exposeString('provinceVi', { complexity: free, description: 'Vietnamese name of the province.' }),
    provinceEn: t.exposeString('provinceEn', { complexity: free, description: 'English name of the province.' }),
    closesAt: t.expose('closesAt', { type: 'DateTime', complexity: free, description: 'When it closes at the latest.' }),
    quote: t.field({
      type: ShareType,
      nullable: true,
      complexity: 5,
      description: 'What packs of it amount to; null when the good is not on sale.',
      args: { packs: t.arg.int({ required: true, description: 'Number of packs.' }) },
      resolve: (batch, { packs }) => planShare(batch.offer, batch, Math.min(Math.max(packs, 1), 999)),
    }),
  }),
});

builder.queryField('groupBuy', (t) =>
  t.field({
    type: GroupBuyType,
    ...anybody,
    nullable: true,
    complexity: 10,
    description: 'A group buy by the code people share; null for any other text.',
    args: { code: t.arg.string({ required: true, description: 'The code.' }) },
    resolve: (_root, { code }, context) => {
      forOne(context);
      return readBatch(context.prisma, context, code);
    },
  }),
);

const OpenGroupBuyInput = builder.inputType('OpenGroupBuyInput', {
  description: 'A batch for neighbours to buy together.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    slug: t.string({ required: true, description: "Last part of the address of the good's page." }),
    packs: t.int({ required: true, description: 'Packs that must be paid for, and the most that are sold.' }),
    days: t.int({ required: true, description: 'Days it stays open, at most 14.' }),
    organiserName: t.string({ required: true, description: 'Who calls the neighbours together.' }),
    organiserPhone: t.string({ required: true, description: 'Telephone, for the cooperative alone.' }),
    communeCode: t.string({ required: true, description: 'Commune of the pick-up point.' }),
    pickUpLine: t.string({ required: true, description: 'Where everybody picks up.' }),
    unitPriceVnd: t.field({ type: 'Money', required: false, description: "A price of the cooperative's own; only for the cooperative that sells the good." }),
  }),
});

const OpenedType = builder.objectRef<{ code: string }>('OpenedGroupBuy').implement({
  ...anybody,
  description: 'A group buy that was opened.',
  fields: (t) => ({ code: t.exposeString('code', { description: 'Part of the address people share.' }) }),
});

builder.mutationField('openGroupBuy', (t) =>
  t.field({
    type: OpenedType,
    ...anybody,
    errors: { types: [NotFound, NotAllowed, InvalidInput, TooManyGroupBuys, CooperativeNotApproved, IdempotencyConflict] },
    description: 'Opens a batch of a good for neighbours to buy together; nothing is held or paid by it.',
    args: { input: t.arg({ type: OpenGroupBuyInput, required: true, description: 'The batch.' }) },
    resolve: async (_root, { input: { idempotencyKey, ...input } }, context) => ({ code: await openGroupBuy(context, idempotencyKey, input) }),
  }),
);

const MemberInput = builder.inputType('GroupBuyMemberInput', {
  description: 'Who picks up.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Full name.' }),
    phone: t.string({ required: true, description: 'Telephone, as people write it.' }),
    email: t.string({ required: false, description: 'E-mail for what becomes of the batch.' }),
    note: t.string({ required: false, description: 'Words for the cooperative.' }),
  }),
});

const JoinGroupBuyInput = builder.inputType('JoinGroupBuyInput', {
  description: 'Packs of a batch for one household.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    code: t.string({ required: true, description: 'Code of the batch.' }),
    packs: t.int({ required: true, description: 'Number of packs.' }),
    contact: t.field({ type: MemberInput, required: true, description: 'Who picks up.' }),
    method: t.field({ type: PaymentMethodType, required: true, description: 'CARD or BANK_QR: it is paid beforehand.' }),
    expectedTotalVnd: t.field({ type: 'Money', required: true, description: 'Total the shopper saw, đồng; another one is not ordered.' }),
    english: t.boolean({ required: false, description: 'True for letters in English.' }),
  }),
});

builder.mutationField('joinGroupBuy', (t) =>
  t.field({
    type: PlacedOrderType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, BasketChanged, SoldOut, ManyAreOrdering, CardLimit, MethodNotOffered, GroupBuyClosed, IdempotencyConflict] },
    description: 'Takes packs of an open batch, paid at once; the money goes back if the batch does not fill.',
    args: { input: t.arg({ type: JoinGroupBuyInput, required: true, description: 'The packs.' }) },
    resolve: async (_root, { input: { english, method, ...input } }, context) => {
      if (method === 'CASH') throw new MethodNotOffered(method);
      return { token: await joinGroupBuy(context, context.means, { ...input, method, locale: english === true ? 'EN' : 'VI' }) };
    },
  }),
);
