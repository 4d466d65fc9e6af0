import { builder } from '../../../graphql/builder.ts';
import { type DeliveryView, readDelivery } from '../reads/delivery-view.ts';
import { anybody } from './errors.ts';

const free = 0;

const ShopDeliveryType = builder.objectRef<DeliveryView>('ShopDelivery').implement({
  ...anybody,
  description: 'When a good arrives at a commune and what that costs.',
  fields: (t) => ({
    shipOn: t.expose('shipOn', { type: 'Date', nullable: true, complexity: free, description: 'Day it leaves; null when nothing of it could arrive.' }),
    deliverOn: t.expose('deliverOn', { type: 'Date', nullable: true, complexity: free, description: 'Day it arrives; null when nothing of it could.' }),
    deliveryVnd: t.expose('deliveryVnd', { type: 'Money', nullable: true, complexity: free, description: 'Fee of a parcel with this alone, đồng.' }),
    firstKilogramVnd: t.field({ type: 'Money', complexity: free, description: 'Fee of its first kilogram, đồng.', resolve: ({ way }) => way.firstKilogramVnd }),
    furtherKilogramVnd: t.field({
      type: 'Money',
      complexity: free,
      description: 'Fee of each further kilogram begun, đồng.',
      resolve: ({ way }) => way.furtherKilogramVnd,
    }),
    distanceKm: t.int({
      nullable: true,
      complexity: free,
      description: 'Whole kilometres between the communes as the crow flies; null while the place of the cooperative is not known.',
      resolve: ({ way }) => (way.km === null ? null : Math.round(way.km)),
    }),
    daysOnTheWay: t.int({ complexity: free, description: 'Days from leaving to arriving.', resolve: ({ way }) => way.days }),
    minimumVnd: t.expose('minimumVnd', { type: 'Money', complexity: free, description: 'Smallest value of goods in one order of the cooperative, đồng.' }),
  }),
});

builder.queryField('shopDelivery', (t) =>
  t.field({
    type: ShopDeliveryType,
    ...anybody,
    nullable: true,
    complexity: 10,
    description: 'Delivery of packs of a good to a commune; null when either does not exist.',
    args: {
      slug: t.arg.string({ required: true, description: "Last part of the address of the good's page." }),
      communeCode: t.arg.string({ required: true, description: 'Code of the commune.' }),
      packs: t.arg.int({ required: true, description: 'Number of packs.' }),
    },
    resolve: async (_root, { slug, communeCode, packs }, context) => {
      const delivery = await readDelivery(context, { slug, communeCode, packs: Math.min(Math.max(packs, 1), 999) });
      if (delivery) context.cacheTags.add(`offer:${delivery.offerId}`).add('delivery-tariff');
      return delivery;
    },
  }),
);
