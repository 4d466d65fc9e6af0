import { builder } from '../../../graphql/builder.ts';
import { QuantityType, type UnitCode, UnitCodeType } from '../../../graphql/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { GroupBuyStatusType } from '../../group-buys/graphql/group-buy-status.ts';
import { PreOrderChoiceType, PreOrderStatusType } from '../../pre-orders/graphql/pre-order-status.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import type { OrderGroupView } from '../../retail/reads/order-group-view.ts';

const free = 0;

type Order = OrderGroupView['orders'][number];

const PreOrderType = builder.objectRef<NonNullable<Order['lines'][number]['preOrder']>>('PreOrder').implement({
  ...anybody,
  description: 'An order line that comes from a harvest to be picked.',
  fields: (t) => ({
    choice: t.expose('choice', { type: PreOrderChoiceType, complexity: free, description: 'What shall hold on a bad harvest.' }),
    status: t.expose('status', { type: PreOrderStatusType, complexity: free, description: 'Where it stands.' }),
    harvestFromOn: t.field({ type: 'Date', complexity: free, description: 'First day of picking.', resolve: ({ lot }) => lot.harvestFromOn }),
    harvestToOn: t.field({ type: 'Date', complexity: free, description: 'Last day of picking.', resolve: ({ lot }) => lot.harvestToOn }),
    movedFromOn: t.expose('movedFromOn', {
      type: 'Date',
      nullable: true,
      complexity: free,
      description: 'Last day of the harvest it was ordered from first, when it was moved to a later one.',
    }),
  }),
});

export const ConsumerOrderLineType = builder.objectRef<Order['lines'][number]>('ConsumerOrderLine').implement({
  ...anybody,
  description: 'Packs of one good in an order, at the words and the price of the day it was placed.',
  fields: (t) => ({
    id: t.globalID({ complexity: free, description: 'Id of the line.', resolve: ({ id }) => ({ type: 'ConsumerOrderLine', id }) }),
    titleVi: t.exposeString('titleVi', { complexity: free, description: 'Vietnamese title.' }),
    titleEn: t.exposeString('titleEn', { complexity: free, description: 'English title.' }),
    packNameVi: t.exposeString('packNameVi', { complexity: free, description: 'Vietnamese words for a pack.' }),
    packNameEn: t.exposeString('packNameEn', { complexity: free, description: 'English words for a pack.' }),
    packs: t.exposeInt('packs', { complexity: free, description: 'Number of packs.' }),
    unitPriceVnd: t.expose('unitPriceVnd', { type: 'Money', complexity: free, description: 'Price, đồng per pricing unit.' }),
    pricingUnit: t.field({ type: UnitCodeType, complexity: free, description: 'Unit of the price.', resolve: (line) => line.pricingUnit as UnitCode }),
    amountVnd: t.expose('amountVnd', { type: 'Money', complexity: free, description: 'What the line comes to, đồng.' }),
    weighed: t.boolean({
      complexity: free,
      description: 'Whether its final amount follows the scale at packing.',
      resolve: ({ weightMarginPercent }) => weightMarginPercent > 0,
    }),
    ordered: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Quantity ordered.',
      resolve: ({ quantityBase, offer }) => sayQuantity(quantityBase, offer.product.baseUnit),
    }),
    packed: t.field({
      type: QuantityType,
      nullable: true,
      complexity: free,
      description: 'Quantity packed; null until it was weighed.',
      resolve: ({ finalBase, offer }) => (finalBase === null ? null : sayQuantity(finalBase, offer.product.baseUnit)),
    }),
    finalAmountVnd: t.expose('finalAmountVnd', { type: 'Money', nullable: true, complexity: free, description: 'What the line comes to as packed, đồng.' }),
    groupBuyCode: t.string({
      nullable: true,
      complexity: free,
      description: 'Code of the group buy it is part of.',
      resolve: ({ groupBuyShare }) => groupBuyShare?.groupBuy.code ?? null,
    }),
    groupBuyStatus: t.field({
      type: GroupBuyStatusType,
      nullable: true,
      complexity: free,
      description: 'Where the group buy stands that it is part of.',
      resolve: ({ groupBuyShare }) => groupBuyShare?.groupBuy.status ?? null,
    }),
    preOrder: t.expose('preOrder', {
      type: PreOrderType,
      nullable: true,
      complexity: free,
      description: 'The harvest it comes from, when it was ordered before it was picked.',
    }),
  }),
});
