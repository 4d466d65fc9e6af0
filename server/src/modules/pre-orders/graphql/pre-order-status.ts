import { builder } from '../../../graphql/builder.ts';

export const PreOrderChoiceType = builder.enumType('PreOrderChoice', {
  description: 'What a household wants when the harvest does not give what it ordered beforehand.',
  values: {
    REFUND: { description: 'The money back.' },
    LATER_HARVEST: { description: 'The same from the next harvest that can give it; else the money back.' },
    SUBSTITUTE: { description: 'Another good of the same kind from the same cooperative, never dearer; else the money back.' },
  } as const,
});

export const PreOrderStatusType = builder.enumType('PreOrderStatus', {
  description: 'Where a pre-order stands.',
  values: {
    WAITING: { description: 'The harvest is not in yet.' },
    READY: { description: 'The harvest is in and gives it.' },
    SHORT: { description: 'The harvest does not give it; what was chosen is being done.' },
    SUBSTITUTED: { description: 'Another good comes instead.' },
    REFUNDED: { description: 'The money goes back.' },
  } as const,
});
