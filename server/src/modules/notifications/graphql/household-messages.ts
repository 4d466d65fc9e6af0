import { builder } from '../../../graphql/builder.ts';
import { OrderGroupType } from '../../payments/graphql/order-group.ts';
import type { OrderGroupView } from '../../retail/reads/order-group-view.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import type { StoredParameters } from '../rules/household-message.ts';
import { householdWords } from '../rules/household-words.ts';

const free = 0;

const MessageChannelType = builder.enumType('MessageChannel', {
  description: 'Way a message leaves.',
  values: { EMAIL: { description: 'By e-mail.' }, ZALO: { description: 'By Zalo, to the phone.' }, SMS: { description: 'By SMS, to the phone.' } } as const,
});

type Told = OrderGroupView['messages'][number];
const inVietnamese = ({ step, parameters }: Told) => householdWords(step, parameters, 'VI');
const inEnglish = ({ step, parameters }: Told) => householdWords(step, parameters, 'EN');

export const ToldStepType = builder.objectRef<Told>('ToldStep').implement({
  ...anybody,
  description: 'A step of a purchase its household was told of.',
  fields: (t) => ({
    code: t.string({
      complexity: free,
      description: 'Code of the order or purchase it is about.',
      resolve: ({ parameters }) => (parameters as unknown as StoredParameters).code,
    }),
    titleVi: t.string({
      complexity: free,
      description: 'What happened, in Vietnamese words that follow the code.',
      resolve: (told) => inVietnamese(told).title,
    }),
    titleEn: t.string({ complexity: free, description: 'What happened, in English words that follow the code.', resolve: (told) => inEnglish(told).title }),
    sentenceVi: t.string({ complexity: free, description: 'What was told, in Vietnamese.', resolve: (told) => inVietnamese(told).sentence }),
    sentenceEn: t.string({ complexity: free, description: 'What was told, in English.', resolve: (told) => inEnglish(told).sentence }),
    toldAt: t.expose('toldAt', { type: 'DateTime', complexity: free, description: 'When.' }),
    channels: t.field({
      type: [MessageChannelType],
      complexity: free,
      description: 'Ways it has left by; none while it waits to be sent.',
      resolve: ({ deliveries }) => deliveries.map(({ channel }) => channel),
    }),
  }),
});

builder.objectFields(OrderGroupType, (t) => ({
  told: t.field({
    type: [ToldStepType],
    complexity: free,
    ...anybody,
    description: 'Steps its household was told of, the newest first.',
    resolve: ({ messages }) => messages,
  }),
}));
