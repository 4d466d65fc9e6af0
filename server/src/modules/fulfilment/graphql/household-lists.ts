import { businessToday, type IsoDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import { builder } from '../../../graphql/builder.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { ConsumerOrderStatusType } from '../../payments/graphql/order-group.ts';
import { visibleHouseholdOrders } from '../policy.ts';
import { type HouseholdDay, type PickTotal, readHouseholdDay } from '../reads/household-day.ts';
import { cooperatives, free, HouseholdOrderType } from './household-order.ts';

builder.queryField('householdOrders', (t) =>
  t.prismaConnection(
    {
      ...cooperatives,
      type: HouseholdOrderType,
      cursor: 'id',
      complexity: pageCost,
      description: "Household orders of the viewer's cooperative, by the day the parcel leaves.",
      args: {
        status: t.arg({ type: [ConsumerOrderStatusType], required: false, description: 'Only these.' }),
        cashDue: t.arg.boolean({ required: false, description: 'True for delivered orders whose cash is not in the bank yet.' }),
        leavesFromOn: t.arg({ type: 'Date', required: false, description: 'Only orders whose parcel leaves on this day or later.' }),
        leavesUntilOn: t.arg({ type: 'Date', required: false, description: 'Only orders whose parcel leaves on this day or earlier.' }),
        damageWaiting: t.arg.boolean({ required: false, description: 'True for orders with a report of damage that waits for an answer.' }),
      },
      resolve: (query, _root, given, { prisma, viewer }) =>
        prisma.consumerOrder.findMany({
          ...query,
          where: { AND: [visibleHouseholdOrders(viewer), wanted(given)] },
          orderBy: [{ shipOn: 'asc' }, { id: 'asc' }],
        }),
      totalCount: (_root, given, { prisma, viewer }) => prisma.consumerOrder.count({ where: { AND: [visibleHouseholdOrders(viewer), wanted(given)] } }),
    },
    { name: 'HouseholdOrderConnection', description: 'A page of household orders.', ...cooperatives },
    { name: 'HouseholdOrderEdge', description: 'A household order with its place in the list.', ...cooperatives },
  ),
);

interface Wanted {
  status?: readonly (typeof ConsumerOrderStatusType.$inferType)[] | null | undefined;
  cashDue?: boolean | null | undefined;
  damageWaiting?: boolean | null | undefined;
  leavesFromOn?: IsoDate | null | undefined;
  leavesUntilOn?: IsoDate | null | undefined;
}

function wanted({ status, cashDue, damageWaiting, leavesFromOn, leavesUntilOn }: Wanted) {
  return {
    ...(leavesFromOn || leavesUntilOn
      ? { shipOn: { ...(leavesFromOn ? { gte: toDatabaseDate(leavesFromOn) } : {}), ...(leavesUntilOn ? { lte: toDatabaseDate(leavesUntilOn) } : {}) } }
      : {}),
    ...(status ? { status: { in: [...status] } } : {}),
    ...(cashDue === true ? { collectVnd: { gt: 0n }, deliveredAt: { not: null }, cashDepositId: null } : {}),
    ...(damageWaiting === true ? { lines: { some: { damageReport: { status: 'WAITING' as const } } } } : {}),
  };
}

builder.queryField('householdOrder', (t) =>
  t.prismaField({
    ...cooperatives,
    type: HouseholdOrderType,
    nullable: true,
    description: "A household order of the viewer's cooperative; null when there is no such order.",
    args: { id: t.arg.globalID({ required: true, description: 'Id of the order.' }) },
    resolve: (query, _root, { id }, { prisma, viewer }) =>
      prisma.consumerOrder.findFirst({
        ...query,
        where: { id: id.typename === 'HouseholdOrder' ? lookUpId(id.id) : lookUpId(''), AND: [visibleHouseholdOrders(viewer)] },
      }),
  }),
);

const PickType = builder.objectRef<PickTotal>('HouseholdPick').implement({
  ...cooperatives,
  description: 'What is to be picked of one good from one lot.',
  fields: (t) => ({
    titleVi: t.exposeString('titleVi', { complexity: free, description: 'Vietnamese title of the good.' }),
    titleEn: t.exposeString('titleEn', { complexity: free, description: 'English title of the good.' }),
    lotCode: t.exposeString('lotCode', { complexity: free, description: 'Code of the lot.' }),
    orders: t.exposeInt('orders', { complexity: free, description: 'Orders it is for.' }),
    quantity: t.field({
      type: QuantityType,
      complexity: free,
      description: 'How much of it.',
      resolve: ({ quantityBase, baseUnit }) => sayQuantity(quantityBase, baseUnit),
    }),
  }),
});

const HouseholdDayType = builder.objectRef<HouseholdDay>('HouseholdDay').implement({
  ...cooperatives,
  description: "What household orders ask of the viewer's cooperative on a day.",
  fields: (t) => ({
    on: t.expose('on', { type: 'Date', description: 'The day.' }),
    toPrepare: t.exposeInt('toPrepare', { complexity: free, description: 'Orders that wait to be begun.' }),
    toPack: t.exposeInt('toPack', { complexity: free, description: 'Orders being prepared.' }),
    toHandOver: t.exposeInt('toHandOver', { complexity: free, description: 'Packed parcels that wait to leave.' }),
    onTheWay: t.exposeInt('onTheWay', { complexity: free, description: 'Parcels on their way.' }),
    late: t.exposeInt('late', { complexity: free, description: 'Orders whose day to leave is over.' }),
    damageWaiting: t.exposeInt('damageWaiting', { complexity: free, description: 'Reports of damage that wait for an answer.' }),
    cashDueVnd: t.expose('cashDueVnd', { type: 'Money', complexity: free, description: 'Cash that was collected and is not in the bank yet, đồng.' }),
    picks: t.expose('picks', { type: [PickType], complexity: free, description: 'Totals to pick for parcels that leave by this day, by good and lot.' }),
  }),
});

builder.queryField('householdDay', (t) =>
  t.field({
    ...cooperatives,
    type: HouseholdDayType,
    complexity: 10,
    description: "What household orders ask of the viewer's cooperative until the end of a day, today when none is named.",
    args: { on: t.arg({ type: 'Date', required: false, description: 'The day.' }) },
    resolve: (_root, { on }, { prisma, viewer, clock }) => {
      const todayOn: IsoDate = businessToday(clock);
      return readHouseholdDay(prisma, { cooperativeId: visibleHouseholdOrders(viewer).cooperativeId, on: on ?? todayOn, todayOn });
    },
  }),
);
