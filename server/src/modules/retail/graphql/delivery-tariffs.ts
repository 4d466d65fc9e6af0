import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed } from '../../../kernel/expected-error.ts';
import { done, DoneType } from '../../payments/graphql/operate.ts';
import { operated } from '../../payments/graphql/operated-money.ts';
import { publishDeliveryTariff } from '../commands/publish-delivery-tariff.ts';

const free = 0;

const upToKmWords = 'Last kilometre of it, as the crow flies; nothing for the last zone, which has no end.';
const daysWords = 'Days from leaving to arriving.';
const firstWords = 'Fee of the first kilogram of a parcel, đồng.';
const furtherWords = 'Fee of each further kilogram begun, and of each kilogram that is picked up, đồng.';

const DeliveryTariffZoneType = builder.prismaObject('DeliveryTariffZone', {
  ...operated,
  description: 'What a parcel costs and how long it travels over a stretch of distances.',
  fields: (t) => ({
    upToKm: t.exposeInt('upToKm', { nullable: true, complexity: free, description: upToKmWords }),
    days: t.exposeInt('days', { complexity: free, description: daysWords }),
    firstKilogramVnd: t.expose('firstKilogramVnd', { type: 'Money', complexity: free, description: firstWords }),
    furtherKilogramVnd: t.expose('furtherKilogramVnd', { type: 'Money', complexity: free, description: furtherWords }),
  }),
});

builder.prismaObject('DeliveryTariff', {
  ...operated,
  description: 'A version of what the way to a household costs.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    fromOn: t.expose('fromOn', { type: 'Date', complexity: free, description: 'First day it holds for new orders.' }),
    reason: t.exposeString('reason', { complexity: free, description: 'Why it was published.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', complexity: free, description: 'When.' }),
    publishedBy: t.string({
      nullable: true,
      complexity: free,
      description: 'Who; nothing for the version the market opened with.',
      select: { publishedBy: { select: { name: true } } },
      resolve: ({ publishedBy }) => publishedBy?.name,
    }),
    zones: t.field({
      type: [DeliveryTariffZoneType],
      complexity: 5,
      description: 'Its zones, the nearest first.',
      select: { zones: { orderBy: { position: 'asc' } } },
      resolve: ({ zones }) => zones,
    }),
  }),
});

builder.queryField('deliveryTariffs', (t) =>
  t.prismaField({
    type: ['DeliveryTariff'],
    ...operated,
    complexity: 20,
    description: 'Versions of the delivery tariff, the latest first day first; at most 100.',
    resolve: (query, _root, _args, { prisma }) =>
      prisma.deliveryTariff.findMany({ ...query, orderBy: [{ fromOn: 'desc' }, { publishedAt: 'desc' }], take: 100 }),
  }),
);

const DeliveryTariffZoneInput = builder.inputType('DeliveryTariffZoneInput', {
  description: 'A zone of a delivery tariff.',
  fields: (t) => ({
    upToKm: t.int({ required: false, description: upToKmWords }),
    days: t.int({ required: true, description: daysWords }),
    firstKilogramVnd: t.field({ type: 'Money', required: true, description: firstWords }),
    furtherKilogramVnd: t.field({ type: 'Money', required: true, description: furtherWords }),
  }),
});

const DeliveryTariffInput = builder.inputType('DeliveryTariffInput', {
  description: 'A version of the delivery tariff.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    fromOn: t.field({ type: 'Date', required: true, description: 'First day it holds for new orders, not before today.' }),
    reason: t.string({ required: true, description: 'Why.' }),
    zones: t.field({ type: [DeliveryTariffZoneInput], required: true, description: 'Its zones, the nearest first; at most 8.' }),
  }),
});

builder.mutationField('publishDeliveryTariff', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotAllowed, InvalidInput, IdempotencyConflict] },
    description: 'Publishes a version of the delivery tariff; orders placed before it holds keep theirs.',
    args: { input: t.arg({ type: DeliveryTariffInput, required: true, description: 'The version.' }) },
    resolve: (_root, { input: { idempotencyKey, ...input } }, context) => done(publishDeliveryTariff(context, idempotencyKey, input)),
  }),
);
