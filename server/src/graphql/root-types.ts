import { businessToday } from '../kernel/business-day.ts';
import { builder } from './builder.ts';

builder.queryType({
  description: 'What can be read.',
  fields: (t) => ({
    businessDay: t.field({
      type: 'Date',
      authScopes: { public: true },
      description: 'Today in the market, Asia/Ho_Chi_Minh; validity of documents and weeks are counted from it.',
      resolve: (_root, _arguments, context) => businessToday(context.clock),
    }),
  }),
});

builder.mutationType({ description: 'What can be done. Each mutation is one named act with its own guards.' });
builder.subscriptionType({ description: 'What can be followed live, over server-sent events.' });
