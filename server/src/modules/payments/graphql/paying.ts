import { builder } from '../../../graphql/builder.ts';
import type { Context } from '../../../graphql/context.ts';
import { IdempotencyConflict, InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { PickUpSlotFull } from '../../pick-up/errors.ts';
import { BasketChanged, BasketEmpty, CardLimit, ManyAreOrdering, OrderNotOpen, SoldOut } from '../../retail/errors.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { type OrderGroupView, readOrderGroup } from '../../retail/reads/order-group-view.ts';
import { type CardPayments, ProviderAway } from '../card-payments.ts';
import { cancelPurchase } from '../commands/cancel-purchase.ts';
import { chooseMethod, extendHold } from '../commands/choose-method.ts';
import { placeOrder } from '../commands/place-order.ts';
import { readBackCardPayments, startCardPayment } from '../commands/start-card-payment.ts';
import { MethodNotOffered } from '../errors.ts';
import { OrderGroupType, PaymentMethodType } from './order-group.ts';

export const ContactInput = builder.inputType('ShopContactInput', {
  description: 'Who gets an order, and where.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Full name.' }),
    phone: t.string({ required: true, description: 'Telephone, as people write it.' }),
    email: t.string({ required: false, description: 'E-mail for what becomes of the order.' }),
    addressLine: t.string({ required: true, description: 'House and street; the commune is that of the basket. Blank for what is fetched at a point.' }),
    note: t.string({ required: false, description: 'Words for the courier.' }),
    giftMessage: t.string({
      required: false,
      deprecationReason: 'Gifts are sent with placeGiftOrder, to one person or to several.',
      description: 'Words on the card of a gift; the parcels then hold no prices.',
    }),
  }),
});

const PickUpChoiceInput = builder.inputType('PickUpChoiceInput', {
  description: 'A slot of a pick-up point, and the day.',
  fields: (t) => ({
    slotId: t.field({ type: 'UUID', required: true, description: 'The slot.' }),
    onDay: t.field({ type: 'Date', required: true, description: 'The day.' }),
  }),
});

const PlaceOrderInput = builder.inputType('PlaceOrderInput', {
  description: 'An order of what lies in the basket.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    token: t.string({ required: false, description: 'Secret the guest keeps the basket by.' }),
    contact: t.field({ type: ContactInput, required: true, description: 'Who gets it, and where.' }),
    method: t.field({ type: PaymentMethodType, required: true, description: 'Way it is paid.' }),
    expectedTotalVnd: t.field({ type: 'Money', required: true, description: 'Total the shopper saw, đồng; another one is not ordered.' }),
    english: t.boolean({ required: false, description: 'True for letters in English.' }),
    pickUp: t.field({
      type: PickUpChoiceInput,
      required: false,
      description: 'Where and when it is fetched, paid beforehand; nothing when it is brought to the door.',
    }),
  }),
});

export const PlacedOrderType = builder.objectRef<{ token: string }>('PlacedOrder').implement({
  ...anybody,
  description: 'An order that was placed.',
  fields: (t) => ({ token: t.exposeString('token', { description: 'Secret that opens the purchase.' }) }),
});

builder.mutationField('placeOrder', (t) =>
  t.field({
    type: PlacedOrderType,
    ...anybody,
    errors: {
      types: [NotFound, InvalidInput, BasketEmpty, BasketChanged, SoldOut, ManyAreOrdering, PickUpSlotFull, CardLimit, MethodNotOffered, IdempotencyConflict],
    },
    description: 'Orders what lies in the basket and holds its goods for some minutes; with cash the order stands at once.',
    args: { input: t.arg({ type: PlaceOrderInput, required: true, description: 'The order.' }) },
    resolve: async (_root, { input: { token, english, ...input } }, context) => ({
      token: await placeOrder(context, context.means, { ...input, token: token ?? null, locale: english === true ? 'EN' : 'VI' }),
    }),
  }),
);

const tokenArgument = 'Secret that opens the purchase.';

const CardPageType = builder.objectRef<{ url: string }>('CardPaymentPage').implement({
  ...anybody,
  description: "The provider's page on which a card is charged.",
  fields: (t) => ({ url: t.exposeString('url', { description: 'Its address.' }) }),
});

builder.mutationField('startCardPayment', (t) =>
  t.field({
    type: CardPageType,
    ...anybody,
    errors: { types: [NotFound, OrderNotOpen, CardLimit, MethodNotOffered, ProviderAway] },
    description: 'Opens the page on which a purchase is paid by card, the same one when asked again; the hold is extended.',
    args: { token: t.arg.string({ required: true, description: tokenArgument }) },
    resolve: async (_root, { token }, context) => ({ url: await startCardPayment(context, cardsOf(context), token) }),
  }),
);

builder.mutationField('choosePaymentMethod', (t) =>
  t.field({
    type: OrderGroupType,
    ...anybody,
    errors: { types: [NotFound, OrderNotOpen, MethodNotOffered, InvalidInput] },
    description: 'Changes a purchase that waits for its payment to a bank transfer or to cash; cards are chosen by opening their page.',
    args: {
      token: t.arg.string({ required: true, description: tokenArgument }),
      method: t.arg({ type: PaymentMethodType, required: true, description: 'BANK_QR or CASH.' }),
    },
    resolve: async (_root, { token, method }, context) => {
      if (method === 'CARD') throw new InvalidInput([{ path: 'method', rule: 'UNKNOWN_VALUE', parameters: {} }]);
      await chooseMethod(context, context.means, { token, method });
      return groupOf(context, token);
    },
  }),
);

builder.mutationField('extendOrderHold', (t) =>
  t.field({
    type: OrderGroupType,
    ...anybody,
    errors: { types: [NotFound, OrderNotOpen] },
    description: 'Gives a shopper more time to pay, within an hour of placing.',
    args: { token: t.arg.string({ required: true, description: tokenArgument }) },
    resolve: async (_root, { token }, context) => {
      await extendHold(context, token);
      return groupOf(context, token);
    },
  }),
);

builder.mutationField('cancelPurchase', (t) =>
  t.field({
    type: OrderGroupType,
    ...anybody,
    errors: { types: [NotFound, OrderNotOpen] },
    description: 'Calls a whole purchase off before any cooperative prepares it; what was paid goes back.',
    args: { token: t.arg.string({ required: true, description: tokenArgument }) },
    resolve: async (_root, { token }, context) => {
      await cancelPurchase(context, token);
      return groupOf(context, token);
    },
  }),
);

builder.mutationField('refreshOrderPayment', (t) =>
  t.field({
    type: OrderGroupType,
    ...anybody,
    errors: { types: [NotFound, ProviderAway] },
    description: 'Asks the provider of card payments what became of a purchase, for a shopper who is back before the news.',
    args: { token: t.arg.string({ required: true, description: tokenArgument }) },
    resolve: async (_root, { token }, context) => {
      if (context.means.cards) await readBackCardPayments(context, context.means.cards, token);
      return groupOf(context, token);
    },
  }),
);

function cardsOf({ means }: Context): CardPayments {
  if (!means.cards) throw new MethodNotOffered('CARD');
  return means.cards;
}

async function groupOf(context: Context, token: string): Promise<OrderGroupView> {
  const group = await readOrderGroup(context, token);
  if (!group) throw new NotFound('OrderGroup');
  return group;
}
