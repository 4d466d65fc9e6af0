import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { PreOrderChoiceType } from '../../pre-orders/graphql/pre-order-status.ts';
import { amountOf } from './quantities.ts';
import {
  BelowWhatLeft,
  BreaksPromises,
  type BrokenPreOrder,
  type BrokenPromise,
  CooperativeNotApproved,
  ForecastExists,
  HouseholdCodeTaken,
  NotEnoughVolume,
  OfferDoesNotFit,
  OfferExists,
  type OrderInTheWay,
  PlantingAreaCodeTaken,
  StatusForbids,
} from '../errors.ts';
import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';

const anybody = { authScopes: { public: true } } as const;
const isError = { interfaces: [ErrorInterface] };

/** A broken promise with how its product is counted. */
export interface CountedBreak extends BrokenPromise {
  baseUnit: BaseUnit;
}

export const BrokenPromiseType = builder.objectRef<CountedBreak>('BrokenPromise').implement({
  description: 'A promise to a buyer that loses volume.',
  fields: (t) => ({
    allocationId: t.globalID({ ...anybody, description: 'The allocation.', resolve: (cut) => ({ type: 'Allocation', id: cut.allocationId }) }),
    requestCode: t.exposeString('requestCode', { ...anybody, description: 'Code of the purchase request.' }),
    orderCode: t.exposeString('orderCode', { ...anybody, nullable: true, description: 'Code of the purchase order; null when none was issued yet.' }),
    buyerVi: t.exposeString('buyerVi', { ...anybody, description: 'Vietnamese name of the buyer.' }),
    buyerEn: t.exposeString('buyerEn', { ...anybody, description: 'English name of the buyer.' }),
    confirmed: t.boolean({ ...anybody, description: 'True when the promise was confirmed already.', resolve: (cut) => cut.from === 'firm' }),
    arriveOn: t.expose('arriveOn', { type: 'Date', ...anybody, description: 'Day the goods were to arrive.' }),
    cut: t.field({ type: QuantityType, ...anybody, description: 'What it loses.', resolve: (cut) => amountOf(cut.cutBase, cut) }),
    left: t.field({ type: QuantityType, ...anybody, description: 'What it keeps.', resolve: (cut) => amountOf(cut.leftBase, cut) }),
    cutVnd: t.expose('cutVnd', { type: 'Money', ...anybody, description: 'Value of what it loses at the agreed price of the goods, đồng.' }),
  }),
});

export const BrokenPreOrderType = builder.objectRef<BrokenPreOrder & { baseUnit: BaseUnit }>('BrokenPreOrder').implement({
  description: "A household's order from a harvest to come that gives way; what the household chose beforehand is done for it, and it is told.",
  fields: (t) => ({
    orderCode: t.exposeString('orderCode', { ...anybody, description: 'Code of the order.' }),
    quantity: t.field({ type: QuantityType, ...anybody, description: 'What it loses.', resolve: (order) => amountOf(order.heldBase + order.firmBase, order) }),
    choice: t.expose('choice', { type: PreOrderChoiceType, ...anybody, description: 'What the household chose for a bad harvest.' }),
  }),
});

const OrderInTheWayType = builder.objectRef<OrderInTheWay & { baseUnit: BaseUnit }>('OrderInTheWay').implement({
  description: "A household's order from the shelf that holds volume of a lot: it is packed with less or called off by itself first.",
  fields: (t) => ({
    orderCode: t.exposeString('orderCode', { ...anybody, description: 'Code of the order.' }),
    quantity: t.field({ type: QuantityType, ...anybody, description: 'What it holds.', resolve: (order) => amountOf(order.quantityBase, order) }),
    shipOn: t.expose('shipOn', { type: 'Date', ...anybody, description: 'Day it leaves.' }),
  }),
});

builder.objectType(NotEnoughVolume, {
  name: 'NotEnoughVolume',
  description: 'A lot has less to give than was asked.',
  ...isError,
  fields: (t) => ({
    lotId: t.globalID({ ...anybody, description: 'The lot.', resolve: (error) => ({ type: 'HarvestLot', id: error.lotId }) }),
    lotCode: t.exposeString('lotCode', { ...anybody, description: 'Its code.' }),
    asked: t.field({ type: QuantityType, ...anybody, description: 'What was asked.', resolve: (error) => amountOf(error.askedBase, error) }),
    left: t.field({ type: QuantityType, ...anybody, description: 'What it can give.', resolve: (error) => amountOf(error.leftBase, error) }),
  }),
});

builder.objectType(BreaksPromises, {
  name: 'BreaksPromises',
  description: 'The act breaks promises that were not seen and accepted, or other ones now. Nothing was changed.',
  ...isError,
  fields: (t) => ({
    breaks: t.field({
      type: [BrokenPromiseType],
      ...anybody,
      description: 'What would break.',
      resolve: (error) => error.breaks.map((cut) => ({ ...cut, baseUnit: error.baseUnit })),
    }),
    preOrders: t.field({
      type: [BrokenPreOrderType],
      ...anybody,
      description: 'Orders of households from this harvest that give way before any of these.',
      resolve: (error) => error.preOrders.map((order) => ({ ...order, baseUnit: error.baseUnit })),
    }),
    token: t.exposeString('token', { ...anybody, description: 'Send it as acceptedBreaks to go on with exactly these breaks.' }),
  }),
});

builder.objectType(BelowWhatLeft, {
  name: 'BelowWhatLeft',
  description: "More would be taken away than the lot has after everything harvested, shipped and used, and after households' orders from the shelf.",
  ...isError,
  fields: (t) => ({
    least: t.field({ type: QuantityType, ...anybody, description: 'Least volume possible.', resolve: (error) => amountOf(error.leastBase, error) }),
    orders: t.field({
      type: [OrderInTheWayType],
      ...anybody,
      description: 'Orders of households that hold some of it, the first to leave first.',
      resolve: (error) => error.orders.map((order) => ({ ...order, baseUnit: error.baseUnit })),
    }),
  }),
});

builder.objectType(CooperativeNotApproved, {
  name: 'CooperativeNotApproved',
  description: 'The cooperative is not approved, so nothing of it is sold.',
  ...isError,
  fields: (t) => ({ statusNow: t.exposeString('status', { ...anybody, description: 'Its status.' }) }),
});

builder.objectType(ForecastExists, {
  name: 'ForecastExists',
  description: 'A published forecast stands for this crop, grade, plot and week; revise that one.',
  ...isError,
  fields: (t) => ({
    forecastId: t.globalID({ ...anybody, description: 'The forecast that stands.', resolve: (error) => ({ type: 'HarvestForecast', id: error.forecastId }) }),
    weekOn: t.expose('weekOn', { type: 'Date', ...anybody, description: 'Monday of its week.' }),
  }),
});

builder.objectType(StatusForbids, {
  name: 'StatusForbids',
  description: 'The state of the thing does not permit the act; somebody may have been faster.',
  ...isError,
  fields: (t) => ({
    entity: t.exposeString('entity', { ...anybody, description: 'Type name of the thing.' }),
    statusNow: t.exposeString('status', { ...anybody, description: 'Its status.' }),
  }),
});

builder.objectType(OfferExists, {
  name: 'OfferExists',
  description: 'The cooperative offers this product and grade already.',
  ...isError,
  fields: (t) => ({ offerId: t.globalID({ ...anybody, description: 'The offer that stands.', resolve: (error) => ({ type: 'Offer', id: error.offerId }) }) }),
});

builder.objectType(OfferDoesNotFit, {
  name: 'OfferDoesNotFit',
  description: 'The lot or day does not fit the offer.',
  ...isError,
  fields: (t) => ({ reason: t.exposeString('reason', { ...anybody, description: 'PRODUCT, GRADE, NOT_ACTIVE or DATES.' }) }),
});

builder.objectType(HouseholdCodeTaken, { name: 'HouseholdCodeTaken', description: 'Another household of the cooperative has this code.', ...isError });

builder.objectType(PlantingAreaCodeTaken, {
  name: 'PlantingAreaCodeTaken',
  description: 'Another planting area has this registered code for this market.',
  ...isError,
});
