import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { done, DoneType } from '../../payments/graphql/operate.ts';
import { addPickUpSlot, endPickUpSlot, savePickUpPoint, setPickUpPointOpen, setPickUpSlotCapacity } from '../commands/keep-points.ts';
import { type KeptPoint, readKeptPoints } from '../reads/kept-points.ts';

const free = 0;
/** Those who keep points; which ones, the policy says. */
const keepers = { authScopes: { officer: true, operator: true } } as const;

const PickUpBookingsType = builder.objectRef<KeptPoint['slots'][number]['bookings'][number]>('PickUpBookings').implement({
  ...keepers,
  description: 'How many purchases stand in a slot on a day.',
  fields: (t) => ({
    onDay: t.expose('onDay', { type: 'Date', complexity: free, description: 'The day.' }),
    booked: t.exposeInt('booked', { complexity: free, description: 'Purchases that stand or wait for their payment.' }),
  }),
});

const KeptSlotType = builder.objectRef<KeptPoint['slots'][number]>('KeptPickUpSlot').implement({
  ...keepers,
  description: 'A slot in use, as those see it who keep its point.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    fromMinute: t.exposeInt('fromMinute', { complexity: free, description: 'Minute of the day it begins.' }),
    toMinute: t.exposeInt('toMinute', { complexity: free, description: 'Minute of the day it ends.' }),
    capacity: t.exposeInt('capacity', { complexity: free, description: 'Purchases on one day.' }),
    bookings: t.expose('bookings', { type: [PickUpBookingsType], complexity: free, description: 'What is booked from today on, by day.' }),
  }),
});

const KeptPointType = builder.objectRef<KeptPoint>('KeptPickUpPoint').implement({
  ...keepers,
  description: 'A pick-up point, as those see it who keep it.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    name: t.exposeString('name', { complexity: free, description: 'As people call it.' }),
    communeCode: t.exposeString('communeCode', { complexity: free, description: 'Code of its commune.' }),
    communeVi: t.string({ complexity: free, description: 'Name of its commune.', resolve: ({ commune }) => commune.nameVi }),
    provinceVi: t.string({ complexity: free, description: 'Vietnamese name of its province.', resolve: ({ commune }) => commune.province.nameVi }),
    provinceEn: t.string({ complexity: free, description: 'English name of its province.', resolve: ({ commune }) => commune.province.nameEn }),
    addressLine: t.exposeString('addressLine', { complexity: free, description: 'House and street.' }),
    phone: t.exposeString('phone', { nullable: true, complexity: free, description: 'Telephone of who hands over, E.164.' }),
    weekdays: t.exposeIntList('weekdays', { complexity: free, description: 'Days it is open: 1 Monday to 7 Sunday.' }),
    openMinute: t.exposeInt('openMinute', { complexity: free, description: 'Minute of the day it opens.' }),
    closeMinute: t.exposeInt('closeMinute', { complexity: free, description: 'Minute of the day it closes.' }),
    open: t.boolean({ complexity: free, description: 'Whether it is offered to households.', resolve: ({ closedAt }) => closedAt === null }),
    slots: t.expose('slots', { type: [KeptSlotType], complexity: free, description: 'Slots in use, the earliest first.' }),
  }),
});

builder.queryField('keptPickUpPoints', (t) =>
  t.field({
    type: [KeptPointType],
    ...keepers,
    complexity: 50,
    description: "Pick-up points of the viewer's area, by name; at most 200.",
    resolve: (_root, _args, context) => readKeptPoints(context),
  }),
);

const keyWords = 'UUID made for this act; a repeat gives the first answer.';

const PickUpPointInput = builder.inputType('PickUpPointInput', {
  description: 'A pick-up point.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: keyWords }),
    pointId: t.field({ type: 'UUID', required: false, description: 'The point to change; nothing for a new one.' }),
    name: t.string({ required: true, description: 'As people call it.' }),
    communeCode: t.string({ required: true, description: 'Code of its commune.' }),
    addressLine: t.string({ required: true, description: 'House and street.' }),
    phone: t.string({ required: false, description: 'Telephone of who hands over, as people write it.' }),
    weekdays: t.intList({ required: true, description: 'Days it is open: 1 Monday to 7 Sunday.' }),
    openMinute: t.int({ required: true, description: 'Minute of the day it opens.' }),
    closeMinute: t.int({ required: true, description: 'Minute of the day it closes.' }),
  }),
});

builder.mutationField('savePickUpPoint', (t) =>
  t.field({
    type: DoneType,
    ...keepers,
    errors: { types: [NotAllowed, NotFound, InvalidInput, IdempotencyConflict] },
    description: 'Opens a pick-up point, or changes one; what was booked there stands.',
    args: { input: t.arg({ type: PickUpPointInput, required: true, description: 'The point.' }) },
    resolve: (_root, { input }, context) => done(savePickUpPoint(context, input)),
  }),
);

builder.mutationField('setPickUpPointOpen', (t) =>
  t.field({
    type: DoneType,
    ...keepers,
    errors: { types: [NotAllowed, NotFound] },
    description: 'Offers a pick-up point to nobody any more, or again; what was booked stands.',
    args: {
      pointId: t.arg({ type: 'UUID', required: true, description: 'The point.' }),
      open: t.arg.boolean({ required: true, description: 'Whether it is offered.' }),
    },
    resolve: (_root, input, context) => done(setPickUpPointOpen(context, input)),
  }),
);

const PickUpSlotInput = builder.inputType('PickUpSlotInput', {
  description: 'A slot of each open day.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: keyWords }),
    pointId: t.field({ type: 'UUID', required: true, description: 'Its point.' }),
    fromMinute: t.int({ required: true, description: 'Minute of the day it begins.' }),
    toMinute: t.int({ required: true, description: 'Minute of the day it ends.' }),
    capacity: t.int({ required: true, description: 'Purchases on one day, at most 1,000.' }),
  }),
});

builder.mutationField('addPickUpSlot', (t) =>
  t.field({
    type: DoneType,
    ...keepers,
    errors: { types: [NotAllowed, NotFound, InvalidInput, IdempotencyConflict] },
    description: 'Adds a slot to a pick-up point, apart from its others and within its hours.',
    args: { input: t.arg({ type: PickUpSlotInput, required: true, description: 'The slot.' }) },
    resolve: (_root, { input }, context) => done(addPickUpSlot(context, input)),
  }),
);

const slotWords = 'The slot.';

builder.mutationField('setPickUpSlotCapacity', (t) =>
  t.field({
    type: DoneType,
    ...keepers,
    errors: { types: [NotAllowed, NotFound, InvalidInput] },
    description: 'Changes how many purchases a slot takes on a day; what was booked stands.',
    args: {
      slotId: t.arg({ type: 'UUID', required: true, description: slotWords }),
      capacity: t.arg.int({ required: true, description: 'Purchases on one day, at most 1,000.' }),
    },
    resolve: (_root, input, context) => done(setPickUpSlotCapacity(context, input)),
  }),
);

builder.mutationField('endPickUpSlot', (t) =>
  t.field({
    type: DoneType,
    ...keepers,
    errors: { types: [NotAllowed, NotFound] },
    description: 'Gives a slot up; what was booked stands.',
    args: { slotId: t.arg({ type: 'UUID', required: true, description: slotWords }) },
    resolve: (_root, { slotId }, context) => done(endPickUpSlot(context, slotId)),
  }),
);
