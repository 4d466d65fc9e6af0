import { builder } from '../../../graphql/builder.ts';
import { NEVER_KEPT } from '../../../graphql/context.ts';
import { QuantityInput, QuantityType } from '../../../graphql/quantity.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { MethodNotOffered } from '../../payments/errors.ts';
import { PaymentMethodType } from '../../payments/graphql/order-group.ts';
import { ContactInput, PlacedOrderType } from '../../payments/graphql/paying.ts';
import { BasketChanged, CardLimit, ManyAreOrdering, SoldOut } from '../../retail/errors.ts';
import { forOne } from '../../retail/graphql/basket.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { CooperativeNotApproved, NotEnoughVolume, StatusForbids } from '../../supply/errors.ts';
import { acts } from '../../supply/graphql/access.ts';
import { HarvestLotNode } from '../../supply/graphql/lot.ts';
import { placePreOrder } from '../commands/place-pre-order.ts';
import { setPreOrderWindow } from '../commands/set-window.ts';
import { type PreOrderQuote, readPreOrderQuote } from '../reads/pre-order-quote.ts';
import { windowsOf } from '../reads/windows.ts';
import { leftToPreOrder, type Window } from '../rules/plan-pre-order.ts';
import { PreOrderChoiceType } from './pre-order-status.ts';

const free = 0;

const WindowType = builder.objectRef<Window>('PreOrderWindow').implement({
  ...anybody,
  description: 'A harvest to come that households may order from.',
  fields: (t) => ({
    lotCode: t.exposeString('lotCode', { complexity: free, description: 'Code of the harvest.' }),
    harvestFromOn: t.expose('harvestFromOn', { type: 'Date', complexity: free, description: 'First day of picking, as forecast.' }),
    harvestToOn: t.expose('harvestToOn', { type: 'Date', complexity: free, description: 'Last day of picking, as forecast.' }),
    left: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume that may still be ordered.',
      resolve: (window) => sayQuantity(leftToPreOrder(window), window.baseUnit),
    }),
  }),
});

builder.queryField('preOrderWindows', (t) =>
  t.field({
    type: [WindowType],
    ...anybody,
    complexity: 5,
    description: 'Harvests of a good that households may order from before they are picked, the next first; at most 6.',
    args: { slug: t.arg.string({ required: true, description: "Last part of the address of the good's page." }) },
    resolve: async (_root, { slug }, context) => {
      const windows = await windowsOf(context.prisma, slug, businessToday(context.clock));
      for (const { offerId } of windows) context.cacheTags.add(`offer:${offerId}`);
      return windows;
    },
  }),
);

const QuoteType = builder.objectRef<PreOrderQuote>('PreOrderQuote').implement({
  ...anybody,
  description: 'What packs of a harvest to come amount to.',
  fields: (t) => ({
    window: t.expose('window', { type: WindowType, complexity: free, description: 'The harvest.' }),
    slug: t.string({ complexity: free, description: "Last part of the address of the good's page.", resolve: ({ plan }) => plan.lines[0]?.offer.slug ?? '' }),
    titleVi: t.string({ complexity: free, description: 'Vietnamese title.', resolve: ({ plan }) => plan.lines[0]?.offer.titleVi ?? '' }),
    titleEn: t.string({ complexity: free, description: 'English title.', resolve: ({ plan }) => plan.lines[0]?.offer.titleEn ?? '' }),
    pictureKey: t.string({
      complexity: free,
      description: "Key in the client's picture folder.",
      resolve: ({ plan }) => plan.lines[0]?.offer.pictureKey ?? '',
    }),
    packNameVi: t.string({ complexity: free, description: 'Vietnamese words for a pack.', resolve: ({ plan }) => plan.lines[0]?.offer.packNameVi ?? '' }),
    packNameEn: t.string({ complexity: free, description: 'English words for a pack.', resolve: ({ plan }) => plan.lines[0]?.offer.packNameEn ?? '' }),
    cooperativeNameVi: t.string({
      complexity: free,
      description: 'Vietnamese name of the cooperative.',
      resolve: ({ plan }) => plan.lines[0]?.offer.cooperativeNameVi ?? '',
    }),
    cooperativeNameEn: t.string({
      complexity: free,
      description: 'English name of the cooperative.',
      resolve: ({ plan }) => plan.lines[0]?.offer.cooperativeNameEn ?? '',
    }),
    packsLeft: t.int({ complexity: free, description: 'Packs that may still be ordered.', resolve: ({ plan }) => plan.packsLeft }),
    goodsVnd: t.field({ type: 'Money', complexity: free, description: 'Goods, đồng.', resolve: ({ plan }) => plan.goodsVnd }),
    deliveryVnd: t.field({
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Delivery, đồng; null while no commune is said.',
      resolve: ({ plan }) => plan.deliveryVnd,
    }),
    totalVnd: t.field({ type: 'Money', nullable: true, complexity: free, description: 'Goods and delivery, đồng.', resolve: ({ plan }) => plan.totalVnd }),
    missingVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'What is missing to the smallest order, đồng.',
      resolve: ({ plan }) => plan.missingVnd,
    }),
    deliverOn: t.field({
      type: 'Date',
      nullable: true,
      complexity: free,
      description: 'Day it arrives, if the harvest ends as forecast.',
      resolve: ({ plan }) => plan.deliverOn,
    }),
    enough: t.boolean({ complexity: free, description: 'Whether so many packs may be ordered.', resolve: ({ plan }) => plan.enough }),
  }),
});

builder.queryField('preOrderQuote', (t) =>
  t.field({
    type: QuoteType,
    ...anybody,
    nullable: true,
    complexity: 10,
    description: 'What packs of a harvest to come amount to; null when it cannot be ordered beforehand.',
    args: {
      lotCode: t.arg.string({ required: true, description: 'Code of the harvest.' }),
      packs: t.arg.int({ required: true, description: 'Number of packs.' }),
      communeCode: t.arg.string({ required: false, description: 'Commune it goes to.' }),
    },
    resolve: (_root, { lotCode, packs, communeCode }, context) =>
      readPreOrderQuote(forOne(context), { lotCode, packs: Math.min(Math.max(packs, 1), 999), communeCode: communeCode ?? null }),
  }),
);

const PlacePreOrderInput = builder.inputType('PlacePreOrderInput', {
  description: 'An order from a harvest to come.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    lotCode: t.string({ required: true, description: 'Code of the harvest.' }),
    packs: t.int({ required: true, description: 'Number of packs.' }),
    communeCode: t.string({ required: true, description: 'Commune it goes to.' }),
    choice: t.field({ type: PreOrderChoiceType, required: true, description: 'What shall hold on a bad harvest.' }),
    contact: t.field({ type: ContactInput, required: true, description: 'Who gets it, and where.' }),
    method: t.field({ type: PaymentMethodType, required: true, description: 'CARD or BANK_QR: it is paid beforehand.' }),
    expectedTotalVnd: t.field({ type: 'Money', required: true, description: 'Total the shopper saw, đồng; another one is not ordered.' }),
    english: t.boolean({ required: false, description: 'True for letters in English.' }),
  }),
});

builder.mutationField('placePreOrder', (t) =>
  t.field({
    type: PlacedOrderType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, BasketChanged, SoldOut, ManyAreOrdering, CardLimit, MethodNotOffered, IdempotencyConflict] },
    description: 'Orders packs of a harvest not yet picked at the price of today, paid in full and kept by the market until delivery.',
    args: { input: t.arg({ type: PlacePreOrderInput, required: true, description: 'The order.' }) },
    resolve: async (_root, { input: { english, method, ...input } }, context) => {
      if (method === 'CASH') throw new MethodNotOffered(method);
      context.cacheTags.add(NEVER_KEPT);
      return { token: await placePreOrder(context, context.means, { ...input, method, locale: english === true ? 'EN' : 'VI' }) };
    },
  }),
);

const SetPreOrderWindowInput = builder.inputType('SetPreOrderWindowInput', {
  description: 'How much of a forecast households may order before it is picked.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    lotId: t.globalID({ required: true, for: [HarvestLotNode], description: 'Lot of the forecast, on offer.' }),
    most: t.field({ type: QuantityInput, required: true, description: 'The most; nothing closes it to new pre-orders.' }),
  }),
});

builder.mutationField('setPreOrderWindow', (t) =>
  t.prismaField({
    type: 'HarvestLot',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, NotEnoughVolume, CooperativeNotApproved, IdempotencyConflict] },
    description: 'Lets households order so much of a forecast before it is picked.',
    args: { input: t.arg({ type: SetPreOrderWindowInput, required: true, description: 'The volume.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await setPreOrderWindow(context, idempotencyKey, { ...input, lotId: input.lotId.id });
      return context.prisma.harvestLot.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
