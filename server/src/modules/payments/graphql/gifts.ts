import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { BasketChanged, BasketEmpty, CardLimit, ManyAreOrdering, SoldOut } from '../../retail/errors.ts';
import { BasketOrderType, forOne } from '../../retail/graphql/basket.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { readGiftQuote } from '../../retail/reads/gift-quote.ts';
import { type GiftView, readGift } from '../../retail/reads/gift-view.ts';
import type { BasketPlan } from '../../retail/rules/plan-basket.ts';
import type { GiftsPlan } from '../../retail/rules/plan-gifts.ts';
import { placeGiftOrder } from '../commands/place-gift-order.ts';
import { MethodNotOffered } from '../errors.ts';
import { ConsumerOrderStatusType, PaymentMethodType } from './order-group.ts';
import { PlacedOrderType } from './paying.ts';

const free = 0;

const GiftPartType = builder.objectRef<BasketPlan>('GiftPart').implement({
  ...anybody,
  description: 'What one recipient of a gift gets, and what it comes to.',
  fields: (t) => ({
    orders: t.field({ type: [BasketOrderType], complexity: free, description: 'A parcel of each cooperative.', resolve: ({ orders }) => [...orders] }),
    goodsVnd: t.expose('goodsVnd', { type: 'Money', complexity: free, description: 'Goods, đồng.' }),
    deliveryVnd: t.expose('deliveryVnd', { type: 'Money', nullable: true, complexity: free, description: 'Delivery of its parcels, đồng.' }),
    totalVnd: t.expose('totalVnd', { type: 'Money', nullable: true, complexity: free, description: 'Goods and delivery, đồng.' }),
    orderable: t.exposeBoolean('orderable', { complexity: free, description: 'Whether it can be ordered as it stands.' }),
  }),
});

const GiftQuoteType = builder.objectRef<GiftsPlan>('GiftQuote').implement({
  ...anybody,
  description: 'What a basket comes to when every recipient gets all of it.',
  fields: (t) => ({
    parts: t.field({ type: [GiftPartType], complexity: free, description: 'By recipient, in the order of the communes.', resolve: ({ parts }) => [...parts] }),
    goodsVnd: t.expose('goodsVnd', { type: 'Money', complexity: free, description: 'Goods, đồng.' }),
    deliveryVnd: t.expose('deliveryVnd', { type: 'Money', nullable: true, complexity: free, description: 'Delivery of all parcels, đồng.' }),
    totalVnd: t.expose('totalVnd', { type: 'Money', nullable: true, complexity: free, description: 'Goods and delivery, đồng.' }),
    orderable: t.exposeBoolean('orderable', { complexity: free, description: 'Whether it can be ordered as it stands.' }),
  }),
});

builder.queryField('giftQuote', (t) =>
  t.field({
    type: GiftQuoteType,
    ...anybody,
    nullable: true,
    complexity: 40,
    description: 'What the basket comes to when it is sent to people in these communes; null when it is empty or a commune is unknown.',
    args: {
      token: t.arg.string({ required: false, description: 'Secret the guest keeps the basket by.' }),
      communeCodes: t.arg.stringList({ required: true, description: 'A commune for each recipient; at most 10.' }),
    },
    resolve: async (_root, { token, communeCodes }, context) => {
      try {
        return await readGiftQuote(forOne(context), { token: token?.slice(0, 64) ?? null, communeCodes });
      } catch (error) {
        if (error instanceof InvalidInput) return null;
        throw error;
      }
    },
  }),
);

const GiftRecipientInput = builder.inputType('GiftRecipientInput', {
  description: 'Somebody who gets the basket as a gift.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Full name.' }),
    phone: t.string({ required: true, description: 'Telephone, as people write it, for whoever hands over.' }),
    communeCode: t.string({ required: true, description: 'Commune.' }),
    addressLine: t.string({ required: true, description: 'House and street.' }),
    message: t.string({ required: false, description: 'Words on the card, at most 200 letters.' }),
  }),
});

const GiftSenderInput = builder.inputType('GiftSenderInput', {
  description: 'Who gives.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Full name; stands on the card.' }),
    phone: t.string({ required: true, description: 'Telephone, as people write it.' }),
    email: t.string({ required: false, description: 'E-mail for what becomes of the order.' }),
  }),
});

const PlaceGiftOrderInput = builder.inputType('PlaceGiftOrderInput', {
  description: 'The basket, sent to several people.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    token: t.string({ required: false, description: 'Secret the guest keeps the basket by.' }),
    sender: t.field({ type: GiftSenderInput, required: true, description: 'Who gives and pays.' }),
    recipients: t.field({ type: [GiftRecipientInput], required: true, description: 'Who gets it; at most 10.' }),
    method: t.field({ type: PaymentMethodType, required: true, description: 'CARD or BANK_QR: it is paid beforehand.' }),
    expectedTotalVnd: t.field({ type: 'Money', required: true, description: 'Total the shopper saw, đồng; another one is not ordered.' }),
    english: t.boolean({ required: false, description: 'True for letters in English.' }),
  }),
});

builder.mutationField('placeGiftOrder', (t) =>
  t.field({
    type: PlacedOrderType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, BasketEmpty, BasketChanged, SoldOut, ManyAreOrdering, CardLimit, MethodNotOffered, IdempotencyConflict] },
    description: 'Orders what lies in the basket for each recipient, with one payment, and holds all of it for some minutes.',
    args: { input: t.arg({ type: PlaceGiftOrderInput, required: true, description: 'The gifts.' }) },
    resolve: async (_root, { input: { token, english, method, ...input } }, context) => {
      if (method === 'CASH') throw new MethodNotOffered(method);
      return { token: await placeGiftOrder(context, context.means, { ...input, method, token: token ?? null, locale: english === true ? 'EN' : 'VI' }) };
    },
  }),
);

type GiftParcel = GiftView['orders'][number];

const GiftLineType = builder.objectRef<GiftParcel['lines'][number]>('GiftLine').implement({
  ...anybody,
  description: 'Packs of a good in a gift.',
  fields: (t) => ({
    titleVi: t.exposeString('titleVi', { complexity: free, description: 'Vietnamese title.' }),
    titleEn: t.exposeString('titleEn', { complexity: free, description: 'English title.' }),
    packNameVi: t.exposeString('packNameVi', { complexity: free, description: 'Vietnamese words for a pack.' }),
    packNameEn: t.exposeString('packNameEn', { complexity: free, description: 'English words for a pack.' }),
    packs: t.exposeInt('packs', { complexity: free, description: 'Number of packs.' }),
  }),
});

const GiftParcelType = builder.objectRef<GiftParcel>('GiftParcel').implement({
  ...anybody,
  description: 'A parcel of a gift, as its recipient may see it.',
  fields: (t) => ({
    cooperativeSlug: t.string({
      complexity: free,
      description: 'Last part of the address of its page.',
      resolve: ({ cooperative }) => cooperative.organisation.slug,
    }),
    cooperativeNameVi: t.string({ complexity: free, description: 'Vietnamese name.', resolve: ({ cooperative }) => cooperative.organisation.nameVi }),
    cooperativeNameEn: t.string({ complexity: free, description: 'English name.', resolve: ({ cooperative }) => cooperative.organisation.nameEn }),
    status: t.expose('status', { type: ConsumerOrderStatusType, complexity: free, description: 'How far it is.' }),
    deliverOn: t.expose('deliverOn', { type: 'Date', complexity: free, description: 'Day it arrives.' }),
    lines: t.expose('lines', { type: [GiftLineType], complexity: free, description: 'Its goods.' }),
  }),
});

const GiftType = builder.objectRef<GiftView>('Gift').implement({
  ...anybody,
  description: 'A gift as its recipient may see it: who gives it, the words, the parcels; no price anywhere, and nothing of the other recipients.',
  fields: (t) => ({
    from: t.string({ complexity: free, description: 'Who gives it.', resolve: ({ group }) => group.contactName }),
    to: t.exposeString('name', { complexity: free, description: 'Who gets it.' }),
    message: t.exposeString('message', { nullable: true, complexity: free, description: 'Words on the card.' }),
    parcels: t.expose('orders', { type: [GiftParcelType], complexity: free, description: 'Its parcels, one of each cooperative.' }),
  }),
});

builder.queryField('gift', (t) =>
  t.field({
    type: GiftType,
    ...anybody,
    nullable: true,
    complexity: 10,
    description: 'A gift by the secret its recipient has; null for any other text, and until it is paid for.',
    args: { token: t.arg.string({ required: true, description: 'Secret of the recipient.' }) },
    resolve: (_root, { token }, context) => readGift(forOne(context), token),
  }),
);
