import { BuyerLocationKind } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { QuantityInput, QuantityType } from '../../../graphql/quantity.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { archiveBuyerLocation, reopenBuyerLocation } from '../commands/archive-buyer-location.ts';
import { saveBuyerLocation } from '../commands/save-buyer-location.ts';
import { LocationInUse, LocationNameTaken } from '../errors.ts';
import { visibleLocations } from '../policy.ts';
import { acts, free, ownPurchase, purchaseReaders, withIts } from './access.ts';

const BuyerLocationKindType = builder.enumType('BuyerLocationKind', {
  description: 'What kind of place goods are delivered to.',
  values: Object.values(BuyerLocationKind),
});

builder.prismaObject('ReceivingHours', {
  ...withIts,
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { complexity: free, description: 'ISO weekday, 1 is Monday.' }),
    fromMinute: t.exposeInt('fromMinute', { complexity: free, description: 'Minutes after midnight, local time.' }),
    toMinute: t.exposeInt('toMinute', { complexity: free, description: 'Minutes after midnight; at or below the start it lies on the next day.' }),
  }),
});

export const BuyerLocationNode = builder.prismaNode('BuyerLocation', {
  id: { field: 'id' },
  authScopes: ownPurchase,
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [visibleLocations(context.viewer)] }),
  fields: (t) => ({
    kind: t.expose('kind', { type: BuyerLocationKindType, complexity: free, description: 'Depot, store or dock.' }),
    nameVi: t.exposeString('nameVi', { complexity: free, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { complexity: free, description: 'English name.' }),
    commune: t.relation('commune', { description: 'Commune it lies in.' }),
    addressLine: t.exposeString('addressLine', { complexity: free, description: 'Street below the commune.' }),
    gln: t.exposeString('gln', { nullable: true, complexity: free, description: 'GS1 global location number.' }),
    dockCount: t.exposeInt('dockCount', { nullable: true, complexity: free, description: 'Trucks that unload at the same time; null when nobody said.' }),
    maxTruck: t.field({
      type: QuantityType,
      nullable: true,
      select: { maxTruckBase: true },
      complexity: free,
      description: 'Load of the largest truck that can dock; null when nobody said.',
      resolve: ({ maxTruckBase }) => (maxTruckBase === null ? null : sayQuantity(maxTruckBase, 'GRAM')),
    }),
    maxDaily: t.field({
      type: QuantityType,
      nullable: true,
      select: { maxDailyBase: true },
      complexity: free,
      description: 'Most goods taken in on one day; null for any amount.',
      resolve: ({ maxDailyBase }) => (maxDailyBase === null ? null : sayQuantity(maxDailyBase, 'GRAM')),
    }),
    active: t.exposeBoolean('active', { complexity: free, description: 'False when it no longer receives.' }),
    receivingHours: t.relation('receivingHours', {
      query: { orderBy: [{ weekday: 'asc' }, { fromMinute: 'asc' }] },
      complexity: 2,
      description: 'Hours in which it receives, by weekday.',
    }),
  }),
});

builder.queryField('buyerLocations', (t) =>
  t.prismaField({
    type: ['BuyerLocation'],
    authScopes: purchaseReaders,
    description: 'Places where the own company receives goods, by name; at most 200.',
    args: { withInactive: t.arg.boolean({ required: false, description: 'True shows those that no longer receive too.' }) },
    resolve: (query, _root, { withInactive }, context) =>
      context.prisma.buyerLocation.findMany({
        ...query,
        where: { ...visibleLocations(context.viewer), ...(withInactive ? {} : { active: true }) },
        orderBy: { nameVi: 'asc' },
        take: 200,
      }),
  }),
);

const ReceivingHoursInput = builder.inputType('ReceivingHoursInput', {
  description: 'Hours on one weekday.',
  fields: (t) => ({
    weekday: t.int({ required: true, description: 'ISO weekday, 1 is Monday.' }),
    fromMinute: t.int({ required: true, description: 'Minutes after midnight, local time.' }),
    toMinute: t.int({ required: true, description: 'Minutes after midnight; at or below the start it lies on the next day.' }),
  }),
});

const SaveBuyerLocationInput = builder.inputType('SaveBuyerLocationInput', {
  description: 'A place where the own company receives goods.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    locationId: t.globalID({ required: false, for: [BuyerLocationNode], description: 'Location to change; left out for a new one.' }),
    kind: t.field({ type: BuyerLocationKindType, required: true, description: 'Depot, store or dock.' }),
    nameVi: t.string({ required: true, description: 'Vietnamese name.' }),
    nameEn: t.string({ required: true, description: 'English name.' }),
    communeCode: t.string({ required: true, description: 'Commune, five digits.' }),
    addressLine: t.string({ required: true, description: 'Street below the commune.' }),
    gln: t.string({ required: false, description: 'GS1 global location number.' }),
    dockCount: t.int({ required: false, description: 'Trucks that unload at the same time.' }),
    maxTruck: t.field({ type: QuantityInput, required: false, description: 'Load of the largest truck that can dock.' }),
    maxDaily: t.field({ type: QuantityInput, required: false, description: 'Most goods taken in on one day.' }),
    receivingHours: t.field({ type: [ReceivingHoursInput], required: true, description: 'All its hours; they replace the old ones.' }),
  }),
});

builder.mutationField('saveBuyerLocation', (t) =>
  t.prismaField({
    type: 'BuyerLocation',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, LocationNameTaken, IdempotencyConflict] },
    description: 'Adds or changes a place where the own company receives goods.',
    args: { input: t.arg({ type: SaveBuyerLocationInput, required: true, description: 'The place.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, locationId, ...location } }, context) => {
      const id = await saveBuyerLocation(context, idempotencyKey, { locationId: locationId ? lookUpId(locationId.id) : null, location });
      return context.prisma.buyerLocation.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const TurnBuyerLocationInput = builder.inputType('TurnBuyerLocationInput', {
  description: 'A place of the own company.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    locationId: t.globalID({ required: true, for: [BuyerLocationNode], description: 'Which.' }),
  }),
});

builder.mutationField('archiveBuyerLocation', (t) =>
  t.prismaField({
    type: 'BuyerLocation',
    ...acts,
    errors: { types: [NotFound, NotAllowed, LocationInUse, IdempotencyConflict] },
    description: 'Puts a place away, so that nothing new is delivered there. Refused while requests or orders still bring goods to it.',
    args: { input: t.arg({ type: TurnBuyerLocationInput, required: true, description: 'Which.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, locationId } }, context) => {
      const id = await archiveBuyerLocation(context, idempotencyKey, lookUpId(locationId.id));
      return context.prisma.buyerLocation.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

builder.mutationField('reopenBuyerLocation', (t) =>
  t.prismaField({
    type: 'BuyerLocation',
    ...acts,
    errors: { types: [NotFound, NotAllowed, IdempotencyConflict] },
    description: 'Takes a place that was put away back into use.',
    args: { input: t.arg({ type: TurnBuyerLocationInput, required: true, description: 'Which.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, locationId } }, context) => {
      const id = await reopenBuyerLocation(context, idempotencyKey, lookUpId(locationId.id));
      return context.prisma.buyerLocation.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
