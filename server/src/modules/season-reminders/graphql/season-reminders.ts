import { builder } from '../../../graphql/builder.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { InvalidInput, NotFound } from '../../../kernel/expected-error.ts';
import { nextSeasonMonth } from '../../catalogue/rules/season.ts';
import { TooManyTries } from '../../retail/errors.ts';
import { forOne } from '../../retail/graphql/basket.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { askForReminder } from '../commands/ask-for-reminder.ts';
import { withdrawReminder } from '../commands/withdraw-reminder.ts';
import { readReminder, type ReminderView } from '../reads/reminder.ts';

const free = 0;

const SeasonReminderType = builder.objectRef<ReminderView>('SeasonReminder').implement({
  ...anybody,
  description: 'A wish to be told when a good can be bought again.',
  fields: (t) => ({
    told: t.exposeBoolean('told', { complexity: free, description: 'Whether the person was told.' }),
    productVi: t.exposeString('productVi', { complexity: free, description: 'The good, in Vietnamese.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'The good, in English.' }),
    cooperativeVi: t.exposeString('cooperativeVi', { complexity: free, description: 'Who sells it, in Vietnamese.' }),
    cooperativeEn: t.exposeString('cooperativeEn', { complexity: free, description: 'Who sells it, in English.' }),
    nextSeasonMonth: t.int({
      nullable: true,
      complexity: free,
      description: 'Month (1–12) the next season begins in; null in season and for goods made all year.',
      resolve: ({ harvestMonths }, _args, { clock }) => nextSeasonMonth(harvestMonths, businessToday(clock)),
    }),
    othersWaiting: t.exposeInt('othersWaiting', { complexity: free, description: 'Other goods the person waits for; 0 before the message was sent.' }),
  }),
});

builder.queryField('seasonReminder', (t) =>
  t.field({
    type: SeasonReminderType,
    ...anybody,
    nullable: true,
    complexity: 5,
    description: 'A reminder by its secret; null when it was withdrawn, or told while nothing else waits.',
    args: { token: t.arg.string({ required: true, description: 'Its secret.' }) },
    resolve: (_root, { token }, context) => readReminder(forOne(context).prisma, token),
  }),
);

const AskForReminderInput = builder.inputType('AskForReminderInput', {
  description: 'A good that is not to be had, and whom to tell when it is.',
  fields: (t) => ({
    slug: t.string({ required: true, description: "Last part of the address of the good's page." }),
    contact: t.string({ required: true, description: 'E-mail address, or mobile number of Vietnam.' }),
    english: t.boolean({ required: false, description: 'True for a message in English.' }),
  }),
});

const KeptType = builder.objectRef<{ token: string }>('KeptReminder').implement({
  ...anybody,
  description: 'A reminder that is kept.',
  fields: (t) => ({ token: t.exposeString('token', { complexity: free, description: 'Secret that withdraws it.' }) }),
});

builder.mutationField('askForReminder', (t) =>
  t.field({
    type: KeptType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, TooManyTries] },
    description: 'Asks to be told, once, when a good can be bought again; asked twice it stays one.',
    args: { input: t.arg({ type: AskForReminderInput, required: true, description: 'The good and the person.' }) },
    resolve: async (_root, { input: { english, ...input } }, context) => ({
      token: await askForReminder(context, { ...input, locale: english === true ? 'EN' : 'VI' }),
    }),
  }),
);

const WithdrawnType = builder.objectRef<{ withdrawn: boolean }>('WithdrawnReminder').implement({
  ...anybody,
  description: 'A reminder that is withdrawn.',
  fields: (t) => ({ withdrawn: t.exposeBoolean('withdrawn', { complexity: free, description: 'Always true.' }) }),
});

builder.mutationField('withdrawReminder', (t) =>
  t.field({
    type: WithdrawnType,
    ...anybody,
    errors: { types: [NotFound] },
    description: 'Withdraws a reminder; by the secret of a message, everything the person still waits for.',
    args: { token: t.arg.string({ required: true, description: 'Its secret.' }) },
    resolve: async (_root, { token }, context) => {
      await withdrawReminder(context, token);
      return { withdrawn: true };
    },
  }),
);
