import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { MethodNotOffered } from '../../payments/errors.ts';
import { ProviderAway } from '../../payments/card-payments.ts';
import { PickUpFixed, PickUpSlotFull } from '../../pick-up/errors.ts';
import { BasketChanged, BasketEmpty, BasketFull, CardLimit, ManyAreOrdering, OrderNotOpen, SoldOut, TooManyTries } from '../errors.ts';

/** Shopping is open to everybody; a secret in the request opens what is one's own. */
export const anybody = { authScopes: { public: true } } as const;
const isError = { interfaces: [ErrorInterface] };

builder.objectType(BasketEmpty, { name: 'BasketEmpty', description: 'Nothing lies in the basket.', ...isError });

builder.objectType(BasketFull, {
  name: 'BasketFull',
  description: 'The basket holds as many different goods as it may.',
  ...isError,
  fields: (t) => ({ most: t.exposeInt('most', { ...anybody, description: 'How many it may hold.' }) }),
});

builder.objectType(BasketChanged, {
  name: 'BasketChanged',
  description: 'The order as it is now is not the one the shopper saw; the basket says what changed, line by line.',
  ...isError,
  fields: (t) => ({
    totalVnd: t.expose('totalVnd', { type: 'Money', nullable: true, ...anybody, description: 'What it comes to now, đồng; null when it cannot be ordered.' }),
  }),
});

builder.objectType(SoldOut, {
  name: 'SoldOut',
  description: 'Less is left of some goods than was asked; the basket says how much.',
  ...isError,
  fields: (t) => ({ goods: t.int({ ...anybody, description: 'How many goods are short.', resolve: (error) => error.offerIds.length }) }),
});

builder.objectType(ManyAreOrdering, {
  name: 'ManyAreOrdering',
  description: 'So many order the same goods at once that this order did not get its turn. Nothing was ordered; try again soon, with the same key.',
  ...isError,
});

builder.objectType(PickUpSlotFull, {
  name: 'PickUpSlotFull',
  description: 'The slot of the pick-up point takes nobody more; the basket says which others do.',
  ...isError,
});

builder.objectType(PickUpFixed, {
  name: 'PickUpFixed',
  description: 'A place in a slot of a pick-up point is kept for the purchase: its day and place stay.',
  ...isError,
});

builder.objectType(CardLimit, {
  name: 'CardLimit',
  description: 'A card does not take this amount.',
  ...isError,
  fields: (t) => ({
    leastVnd: t.expose('leastVnd', { type: 'Money', ...anybody, description: 'The least a card takes, đồng.' }),
    mostVnd: t.expose('mostVnd', { type: 'Money', ...anybody, description: 'The most a card takes, đồng.' }),
  }),
});

builder.objectType(OrderNotOpen, {
  name: 'OrderNotOpen',
  description: 'The order is not waiting for its payment any more.',
  ...isError,
  fields: (t) => ({ status: t.exposeString('status', { ...anybody, description: 'What it is.' }) }),
});

builder.objectType(MethodNotOffered, {
  name: 'MethodNotOffered',
  description: 'The market does not take this way of paying now.',
  ...isError,
  fields: (t) => ({ method: t.exposeString('method', { ...anybody, description: 'The way of paying.' }) }),
});

builder.objectType(ProviderAway, { name: 'ProviderAway', description: 'The provider of card payments cannot be reached; nothing was charged.', ...isError });

builder.objectType(TooManyTries, {
  name: 'TooManyTries',
  description: 'Somebody tried too often.',
  ...isError,
  fields: (t) => ({ retryAfterSeconds: t.exposeInt('retryAfterSeconds', { ...anybody, description: 'Seconds until it may be tried again.' }) }),
});
