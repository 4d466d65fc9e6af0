import { builder } from '../../../graphql/builder.ts';

export const GroupBuyStatusType = builder.enumType('GroupBuyStatus', {
  description: 'Where a group buy stands.',
  values: {
    OPEN: { description: 'Neighbours may join.' },
    REACHED: { description: 'All of it is paid for; the cooperative prepares it.' },
    FAILED: { description: 'It did not fill in time; everybody gets the money back.' },
  } as const,
});
