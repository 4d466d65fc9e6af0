import { builder } from '../../../graphql/builder.ts';
import { type Context, NEVER_KEPT } from '../../../graphql/context.ts';
import { type UnitCode, UnitCodeType } from '../../../graphql/quantity.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { acceptBasketPrices, addToBasket, offerIdOf, setBasketCommune, setBasketPacks } from '../commands/change-basket.ts';
import { orderAgain } from '../commands/order-again.ts';
import { BasketFull } from '../errors.ts';
import { type BasketView, readBasket } from '../reads/basket-view.ts';
import { findBasket } from '../basket-store.ts';
import type { PlannedLine, PlannedOrder } from '../rules/plan-basket.ts';
import { BasketPickUpType, NearPickUpPointType } from '../../pick-up/graphql/pick-up-places.ts';
import { anybody } from './errors.ts';

const free = 0;

const LineProblemType = builder.enumType('BasketLineProblem', {
  description: 'Why a line cannot be ordered.',
  values: {
    CLOSED: { description: 'Its cooperative is closed today.' },
    NOT_ON_SALE: { description: 'Nobody sells it today.' },
    NOT_ENOUGH: { description: 'Less is left, or it would not arrive fresh.' },
  } as const,
});

const BasketLineType = builder.objectRef<PlannedLine>('BasketLine').implement({
  ...anybody,
  description: 'Packs of one good in a basket, as they stand now.',
  fields: (t) => ({
    slug: t.string({ complexity: free, description: "Last part of the address of the good's page.", resolve: ({ offer }) => offer.slug }),
    titleVi: t.string({ complexity: free, description: 'Vietnamese title.', resolve: ({ offer }) => offer.titleVi }),
    titleEn: t.string({ complexity: free, description: 'English title.', resolve: ({ offer }) => offer.titleEn }),
    pictureKey: t.string({ complexity: free, description: "Key in the client's picture folder.", resolve: ({ offer }) => offer.pictureKey }),
    packNameVi: t.string({ complexity: free, description: 'Vietnamese words for a pack.', resolve: ({ offer }) => offer.packNameVi }),
    packNameEn: t.string({ complexity: free, description: 'English words for a pack.', resolve: ({ offer }) => offer.packNameEn }),
    packId: t.field({ type: 'UUID', complexity: free, description: 'The pack, to name it in a change.', resolve: ({ offer }) => offer.packId }),
    packs: t.exposeInt('packs', { complexity: free, description: 'Number of packs.' }),
    unitPriceVnd: t.expose('unitPriceVnd', { type: 'Money', complexity: free, description: 'Price now, đồng per pricing unit.' }),
    pricingUnit: t.field({ type: UnitCodeType, complexity: free, description: 'Unit of the price.', resolve: ({ offer }) => offer.pricingUnit as UnitCode }),
    earlierPriceVnd: t.expose('earlierPriceVnd', { type: 'Money', nullable: true, complexity: free, description: 'Price seen before, when it was another.' }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'What the line comes to, đồng.' }),
    weighed: t.boolean({
      complexity: free,
      description: 'Whether its final amount follows the scale at packing.',
      resolve: ({ offer }) => offer.weightMarginPercent > 0,
    }),
    problem: t.expose('problem', { type: LineProblemType, nullable: true, complexity: free, description: 'What stands against ordering it.' }),
    packsLeft: t.exposeInt('packsLeft', { nullable: true, complexity: free, description: 'Packs that could come, when it is not enough.' }),
    closedUntilOn: t.field({
      type: 'Date',
      nullable: true,
      complexity: free,
      description: 'Last day its cooperative is closed; null while it is open, or until further notice.',
      resolve: ({ problem, offer }) => (problem === 'CLOSED' ? (offer.closure?.untilOn ?? null) : null),
    }),
  }),
});

export const BasketOrderType = builder.objectRef<PlannedOrder>('BasketOrder').implement({
  ...anybody,
  description: 'What one cooperative would deliver of a basket.',
  fields: (t) => ({
    cooperativeSlug: t.string({
      complexity: free,
      description: 'Last part of the address of its page.',
      resolve: ({ lines }) => lines[0]?.offer.cooperativeSlug ?? '',
    }),
    cooperativeNameVi: t.string({ complexity: free, description: 'Vietnamese name.', resolve: ({ lines }) => lines[0]?.offer.cooperativeNameVi ?? '' }),
    cooperativeNameEn: t.string({ complexity: free, description: 'English name.', resolve: ({ lines }) => lines[0]?.offer.cooperativeNameEn ?? '' }),
    lines: t.field({ type: [BasketLineType], complexity: free, description: 'Its goods.', resolve: ({ lines }) => [...lines] }),
    goodsVnd: t.expose('goodsVnd', { type: 'Money', complexity: free, description: 'Goods, đồng.' }),
    deliveryVnd: t.expose('deliveryVnd', {
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Delivery, đồng; null while the commune is not said.',
    }),
    minimumVnd: t.expose('minimumVnd', { type: 'Money', complexity: free, description: 'Smallest order, đồng.' }),
    missingVnd: t.expose('missingVnd', { type: 'Money', complexity: free, description: 'What is missing to the smallest order, đồng; 0 when nothing is.' }),
    deliverOn: t.expose('deliverOn', { type: 'Date', nullable: true, complexity: free, description: 'Day it arrives; null when a line stands in the way.' }),
  }),
});

const BasketType = builder.objectRef<BasketView>('Basket').implement({
  ...anybody,
  description: 'What a shopper means to buy, by cooperative, as it comes to now.',
  fields: (t) => ({
    communeCode: t.exposeString('communeCode', { nullable: true, complexity: free, description: 'Commune the goods go to, once it was said.' }),
    communeVi: t.string({ nullable: true, complexity: free, description: 'Name of that commune.', resolve: ({ place }) => place?.communeVi ?? null }),
    provinceVi: t.string({
      nullable: true,
      complexity: free,
      description: 'Vietnamese name of its province.',
      resolve: ({ place }) => place?.provinceVi ?? null,
    }),
    provinceEn: t.string({ nullable: true, complexity: free, description: 'English name of its province.', resolve: ({ place }) => place?.provinceEn ?? null }),
    orders: t.field({ type: [BasketOrderType], complexity: free, description: 'One order for each cooperative.', resolve: ({ orders }) => [...orders] }),
    packs: t.int({
      complexity: free,
      description: 'Packs in all.',
      resolve: ({ orders }) => orders.reduce((sum, { lines }) => lines.reduce((packs, line) => packs + line.packs, sum), 0),
    }),
    goodsVnd: t.expose('goodsVnd', { type: 'Money', complexity: free, description: 'Goods, đồng.' }),
    deliveryVnd: t.expose('deliveryVnd', {
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'Delivery, đồng; null while the commune is not said.',
    }),
    totalVnd: t.expose('totalVnd', { type: 'Money', nullable: true, complexity: free, description: 'Goods and delivery, đồng.' }),
    mostVnd: t.expose('mostVnd', {
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'The most it may come to at the scale without asking, đồng: what a card is authorised for.',
    }),
    pickUp: t.expose('pickUp', {
      type: BasketPickUpType,
      nullable: true,
      complexity: free,
      description: 'The point at which it would be fetched; null when none is named, or it is closed.',
    }),
    nearPoints: t.expose('nearPoints', { type: [NearPickUpPointType], complexity: free, description: 'Pick-up points near its commune, the nearest first.' }),
    doorDeliveryVnd: t.expose('doorDeliveryVnd', {
      type: 'Money',
      nullable: true,
      complexity: free,
      description: 'What bringing it to the door costs, đồng; null while the commune is not said.',
    }),
    orderable: t.exposeBoolean('orderable', { complexity: free, description: 'Whether it can be ordered as it stands.' }),
  }),
});

/** A basket with the secret it is kept by. */
const KeptBasketType = builder.objectRef<{ token: string }>('KeptBasket').implement({
  ...anybody,
  description: 'A basket with the secret a guest keeps it by.',
  fields: (t) => ({
    token: t.exposeString('token', { complexity: free, description: 'Secret to keep; whoever has it has the basket.' }),
    basket: t.field({ type: BasketType, complexity: 10, description: 'The basket.', resolve: ({ token }, _args, context) => readBasket(context, token) }),
  }),
});

const tokenArgument = 'Secret the guest keeps the basket by; nothing for a new one, or for the basket of an account.';

builder.queryField('basket', (t) =>
  t.field({
    type: BasketType,
    ...anybody,
    complexity: 10,
    description: 'The basket of the account, else of the token; an unknown token keeps an empty one.',
    args: {
      token: t.arg.string({ required: false, description: tokenArgument }),
      pickUpPointId: t.arg({ type: 'UUID', required: false, description: 'Point at which it would be fetched; fees and days are then those of the point.' }),
    },
    resolve: (_root, { token, pickUpPointId }, context) => readBasket(forOne(context), token?.slice(0, 64) ?? null, pickUpPointId ?? null),
  }),
);

builder.queryField('basketPacks', (t) =>
  t.field({
    type: 'Int',
    ...anybody,
    complexity: 1,
    description: 'Packs in the basket of the account, else of the token; 0 where there is none. What the head of each page shows.',
    args: { token: t.arg.string({ required: false, description: tokenArgument }) },
    resolve: async (_root, { token }, context) => {
      // Who can have no basket gets the page that is kept for all.
      if (!token && !context.viewer) return 0;
      const basket = await findBasket({ db: context.prisma, viewer: forOne(context).viewer }, token?.slice(0, 64) ?? null);
      return (basket?.lines ?? []).reduce((sum, { packs }) => sum + packs, 0);
    },
  }),
);

const BasketLineInput = builder.inputType('BasketLineInput', {
  description: 'Packs of a good for a basket.',
  fields: (t) => ({
    token: t.string({ required: false, description: tokenArgument }),
    slug: t.string({ required: true, description: "Last part of the address of the good's page." }),
    packId: t.field({ type: 'UUID', required: false, description: 'Which of its packs; the first when none is named.' }),
    packs: t.int({ required: true, description: 'Number of packs.' }),
    communeCode: t.string({ required: false, description: 'Where the shopper was told the goods would come; the basket goes there then.' }),
  }),
});

builder.mutationField('addToBasket', (t) =>
  t.field({
    type: KeptBasketType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, BasketFull] },
    description: 'Puts packs of a good into the basket, beside those that lie there.',
    args: { input: t.arg({ type: BasketLineInput, required: true, description: 'Good and packs.' }) },
    resolve: async (_root, { input: { token = null, slug, ...change } }, context) => ({
      token: await addToBasket(context, { ...change, token, offerId: await offerIdOf(context.prisma, slug) }),
    }),
  }),
);

builder.mutationField('setBasketPacks', (t) =>
  t.field({
    type: KeptBasketType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, BasketFull] },
    description: 'Sets the packs of a good in the basket; 0 takes it out.',
    args: { input: t.arg({ type: BasketLineInput, required: true, description: 'Good and packs.' }) },
    resolve: async (_root, { input: { token = null, slug, ...change } }, context) => ({
      token: await setBasketPacks(context, { ...change, token, offerId: await offerIdOf(context.prisma, slug) }),
    }),
  }),
);

builder.mutationField('orderAgain', (t) =>
  t.field({
    type: KeptBasketType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, BasketFull] },
    description: 'Fills the basket with the packs of an earlier purchase; what changed since is said line by line.',
    args: {
      token: t.arg.string({ required: false, description: tokenArgument }),
      purchase: t.arg.string({ required: true, description: 'Secret of the earlier purchase.' }),
    },
    resolve: async (_root, { token = null, purchase }, context) => ({ token: await orderAgain(context, { token, purchase }) }),
  }),
);

builder.mutationField('setBasketCommune', (t) =>
  t.field({
    type: KeptBasketType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput] },
    description: 'Says where the goods of the basket go.',
    args: {
      token: t.arg.string({ required: false, description: tokenArgument }),
      communeCode: t.arg.string({ required: true, description: 'Code of the commune.' }),
    },
    resolve: async (_root, { token = null, communeCode }, context) => ({ token: await setBasketCommune(context, { token, communeCode }) }),
  }),
);

builder.mutationField('acceptBasketPrices', (t) =>
  t.field({
    type: KeptBasketType,
    ...anybody,
    errors: { types: [InvalidInput] },
    description: "Takes the prices as they are now for seen; after sign-in also brings a guest's goods into the account.",
    args: { token: t.arg.string({ required: false, description: tokenArgument }) },
    resolve: async (_root, { token = null }, context) => ({ token: await acceptBasketPrices(context, token) }),
  }),
);

/** The answer is for one reader alone. */
export function forOne(context: Context): Context {
  context.cacheTags.add(NEVER_KEPT);
  return context;
}
