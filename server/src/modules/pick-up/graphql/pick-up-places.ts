import { builder } from '../../../graphql/builder.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import type { BasketView, PickUpOption } from '../../retail/reads/basket-view.ts';
import type { FetchedAt } from '../reads/fetched-at.ts';
import type { PointView } from '../reads/points.ts';

const free = 0;

export const PickUpPlaceType = builder.objectRef<PointView>('PickUpPlace').implement({
  ...anybody,
  description: 'A place where households fetch what they bought, as everybody sees it.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    name: t.exposeString('name', { complexity: free, description: 'As people call it.' }),
    addressLine: t.exposeString('addressLine', { complexity: free, description: 'House and street.' }),
    communeVi: t.exposeString('communeVi', { complexity: free, description: 'Commune.' }),
    provinceVi: t.exposeString('provinceVi', { complexity: free, description: 'Vietnamese name of the province.' }),
    provinceEn: t.exposeString('provinceEn', { complexity: free, description: 'English name of the province.' }),
    phone: t.exposeString('phone', { nullable: true, complexity: free, description: 'Telephone of who hands over, E.164.' }),
    weekdays: t.exposeIntList('weekdays', { complexity: free, description: 'Days it is open: 1 Monday to 7 Sunday.' }),
    openMinute: t.exposeInt('openMinute', { complexity: free, description: 'Minute of the day it opens.' }),
    closeMinute: t.exposeInt('closeMinute', { complexity: free, description: 'Minute of the day it closes.' }),
  }),
});

export const NearPickUpPointType = builder.objectRef<BasketView['nearPoints'][number]>('NearPickUpPoint').implement({
  ...anybody,
  description: 'A pick-up point near a commune.',
  fields: (t) => ({
    place: t.field({ type: PickUpPlaceType, complexity: free, description: 'The point.', resolve: (point) => point }),
    distanceKm: t.int({
      complexity: free,
      description: 'Whole kilometres between the communes as the crow flies.',
      resolve: ({ km }) => Math.round(km),
    }),
    deliveryVnd: t.expose('deliveryVnd', { type: 'Money', complexity: free, description: 'What the way there costs the basket, đồng.' }),
  }),
});

const PickUpOptionType = builder.objectRef<PickUpOption>('PickUpOption').implement({
  ...anybody,
  description: 'A slot in which a whole basket can be fetched.',
  fields: (t) => ({
    slotId: t.expose('slotId', { type: 'UUID', complexity: free, description: 'The slot.' }),
    onDay: t.expose('onDay', { type: 'Date', complexity: free, description: 'The day.' }),
    fromMinute: t.exposeInt('fromMinute', { complexity: free, description: 'Minute of the day it begins.' }),
    toMinute: t.exposeInt('toMinute', { complexity: free, description: 'Minute of the day it ends.' }),
    left: t.exposeInt('left', { complexity: free, description: 'Purchases it still takes; 0 when it is full.' }),
  }),
});

export const BasketPickUpType = builder.objectRef<NonNullable<BasketView['pickUp']>>('BasketPickUp').implement({
  ...anybody,
  description: 'A basket as it would be fetched at a point.',
  fields: (t) => ({
    place: t.field({ type: PickUpPlaceType, complexity: free, description: 'The point.', resolve: ({ point }) => point }),
    options: t.expose('options', {
      type: [PickUpOptionType],
      complexity: free,
      description: 'Slots of the next days on which all of it can lie there, fresh; none when it cannot.',
    }),
  }),
});

export const FetchedAtType = builder.objectRef<FetchedAt>('FetchedAt').implement({
  ...anybody,
  description: 'Where and when a purchase is fetched.',
  fields: (t) => ({
    place: t.field({ type: PickUpPlaceType, complexity: free, description: 'The point.', resolve: ({ point }) => point }),
    onDay: t.expose('onDay', { type: 'Date', complexity: free, description: 'The day.' }),
    fromMinute: t.exposeInt('fromMinute', { complexity: free, description: 'Minute of the day its slot begins.' }),
    toMinute: t.exposeInt('toMinute', { complexity: free, description: 'Minute of the day its slot ends.' }),
  }),
});
