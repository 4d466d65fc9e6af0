import { ANY_BUYER_ROLE } from '../../../graphql/access.ts';
import { builder } from '../../../graphql/builder.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { type BuyerToday, buyerToday, comingDays, endingDays } from '../reads/buyer-today.ts';
import { free, withIts } from './access.ts';

const BuyerTodayType = builder.objectRef<BuyerToday>('BuyerToday').implement({
  ...withIts,
  description: 'What stands open for a buyer today, counted over everything it has.',
  fields: (t) => {
    const count = (name: Exclude<keyof BuyerToday, 'on'>, description: string) => t.exposeInt(name, { complexity: free, description });
    return {
      on: t.expose('on', { type: 'Date', complexity: free, description: 'The business day.' }),
      plansToAccept: count('plansToAccept', 'Requests with a proposal that waits for an answer.'),
      openRequests: count('openRequests', 'Requests open to the market.'),
      endingRequests: count('endingRequests', `Open requests whose last day is at most ${endingDays} days away.`),
      drafts: count('drafts', 'Requests not sent yet.'),
      arrivingToday: count('arrivingToday', 'Orders with goods that arrive today.'),
      arrivingSoon: count('arrivingSoon', `Orders with goods that arrive within ${comingDays} days.`),
      shortOrders: count('shortOrders', 'Orders confirmed in part only.'),
      overdueOrders: count('overdueOrders', 'Orders whose payment is overdue.'),
    };
  },
});

builder.queryField('buyerToday', (t) =>
  t.field({
    type: BuyerTodayType,
    authScopes: { buyer: ANY_BUYER_ROLE },
    complexity: 10,
    description: 'What stands open for the own company today.',
    resolve: (_root, _given, context) => buyerToday(context.pool, context.viewer?.active?.organisationId ?? '', businessToday(context.clock)),
  }),
);
