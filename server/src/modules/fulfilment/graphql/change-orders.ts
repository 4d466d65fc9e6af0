import { builder } from '../../../graphql/builder.ts';
import { fromDatabaseDate, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import { IdempotencyConflict, InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { OrderGroupType } from '../../payments/graphql/order-group.ts';
import { PickUpFixed } from '../../pick-up/errors.ts';
import { OrderNotOpen } from '../../retail/errors.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import type { OrderGroupView } from '../../retail/reads/order-group-view.ts';
import { StatusForbids } from '../../supply/errors.ts';
import { changeAddress } from '../commands/change-address.ts';
import { changeOrder } from '../commands/change-order.ts';
import { BelowMinimum } from '../errors.ts';
import { arrivalChoices, changeUntil, mayChange } from '../rules/change-order.ts';
import { freshUntil, travelsWithOthers } from '../store.ts';

interface OrderChange {
  orderId: string;
  orderCode: string;
  shipOn: IsoDate;
  deliverOn: IsoDate;
  /** Whether it is fetched in a slot, whose day stays. */
  fetched: boolean;
}

const OrderChangeType = builder.objectRef<OrderChange>('OrderChange').implement({
  ...anybody,
  description: 'What a household may still change of an order at one cooperative.',
  fields: (t) => ({
    orderCode: t.exposeString('orderCode', { complexity: 0, description: 'Code of the order.' }),
    until: t.field({
      type: 'DateTime',
      complexity: 0,
      description: 'Until when, unless its cooperative begins before.',
      resolve: ({ shipOn }) => changeUntil(shipOn),
    }),
    arrivalChoices: t.field({
      type: ['Date'],
      complexity: 5,
      description: 'Days on which it may arrive, the promised one first: its goods are fresh on all of them.',
      resolve: async ({ orderId, deliverOn, fetched }, _args, { prisma }) =>
        (fetched || (await travelsWithOthers(prisma, orderId)) ? [deliverOn] : arrivalChoices(deliverOn, await freshUntil(prisma, orderId))).map(
          toDatabaseDate,
        ),
    }),
  }),
});

builder.objectField(OrderGroupType, 'changes', (t) =>
  t.field({
    type: [OrderChangeType],
    complexity: 0,
    ...anybody,
    description: 'Orders of it that the household may still change; gifts stay as they were given.',
    resolve: ({ status, orders, pickUp, joins }, _args, { clock }) =>
      orders
        .filter(
          (order) =>
            status === 'CONFIRMED' &&
            order.status === 'PLACED' &&
            order.recipient === null &&
            mayChange({ shipOn: fromDatabaseDate(order.shipOn), lines: originsOf(order) }, clock.now()),
        )
        .map(({ id, code, shipOn, deliverOn }) => ({
          orderId: id,
          orderCode: code,
          shipOn: fromDatabaseDate(shipOn),
          deliverOn: fromDatabaseDate(deliverOn),
          fetched: pickUp !== null || (joins !== null && joins.pickUp !== null),
        })),
  }),
);

const originsOf = ({ lines }: OrderGroupView['orders'][number]) =>
  lines.map(({ preOrder, groupBuyShare }) => ({ preOrder: preOrder?.status ?? null, groupBuy: groupBuyShare?.groupBuy.status ?? null }));

const ChangedType = builder.objectRef<{ token: string }>('ChangedPurchase').implement({
  ...anybody,
  description: 'A purchase that was changed.',
  fields: (t) => ({ token: t.exposeString('token', { complexity: 0, description: 'Secret that opens it.' }) }),
});
const token = 'Secret that opens the purchase.';
const key = 'UUID made for this act; a repeat gives the first answer.';

const ChangedLineInput = builder.inputType('ChangedOrderLineInput', {
  description: 'How many packs of a line are wanted now.',
  fields: (t) => ({
    lineId: t.globalID({ required: true, description: 'The line.' }),
    packs: t.int({ required: true, description: 'As many as ordered or fewer; 0 takes it out.' }),
  }),
});

const ChangeOrderInput = builder.inputType('ChangeOrderInput', {
  description: 'What a household wants otherwise of an order at one cooperative.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    token: t.string({ required: true, description: token }),
    orderCode: t.string({ required: true, description: 'Code of the order.' }),
    lines: t.field({ type: [ChangedLineInput], required: true, description: 'Lines of which fewer are wanted; others stay.' }),
    deliverOn: t.field({ type: 'Date', required: false, description: 'Day on which it shall arrive, one of those offered.' }),
  }),
});

builder.mutationField('changeOrder', (t) =>
  t.field({
    type: ChangedType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, OrderNotOpen, PickUpFixed, StatusForbids, BelowMinimum, IdempotencyConflict] },
    description: 'A household takes fewer packs, or wants an order later, before it is prepared; what it paid too much goes back.',
    args: { input: t.arg({ type: ChangeOrderInput, required: true, description: 'The change.' }) },
    resolve: async (_root, { input: { lines, deliverOn, ...input } }, context) => {
      const wanted = lines.map(({ lineId, packs }) => ({ lineId: lineId.id, packs }));
      await changeOrder(context, { ...input, lines: wanted, deliverOn: deliverOn ?? null });
      return { token: input.token };
    },
  }),
);

const ChangeAddressInput = builder.inputType('ChangeAddressInput', {
  description: 'Where a purchase goes, within its commune.',
  fields: (t) => ({
    token: t.string({ required: true, description: token }),
    name: t.string({ required: true, description: 'Full name of who gets it.' }),
    addressLine: t.string({ required: true, description: 'House and street.' }),
  }),
});

builder.mutationField('changeAddress', (t) =>
  t.field({
    type: ChangedType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, OrderNotOpen, PickUpFixed] },
    description: 'A household has its purchase brought to another house of the same commune, before any of it is prepared.',
    args: { input: t.arg({ type: ChangeAddressInput, required: true, description: 'Where to.' }) },
    resolve: async (_root, { input }, context) => {
      await changeAddress(context, input);
      return { token: input.token };
    },
  }),
);
