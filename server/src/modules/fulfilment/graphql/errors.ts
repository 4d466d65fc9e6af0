import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { BelowMinimum, CashDiffers, ConsentAwaited, ConsentRefused, DepositRecorded } from '../errors.ts';

const anybody = { authScopes: { public: true } } as const;
const isError = { interfaces: [ErrorInterface] };

builder.objectType(ConsentAwaited, {
  name: 'ConsentAwaited',
  description: 'The shopper was asked whether the order may come to more than its margin, and has not answered.',
  ...isError,
  fields: (t) => ({ askedVnd: t.expose('askedVnd', { type: 'Money', ...anybody, description: 'What the shopper is asked about, đồng.' }) }),
});

builder.objectType(ConsentRefused, {
  name: 'ConsentRefused',
  description: 'The shopper does not want more than the margin: less must be packed.',
  ...isError,
  fields: (t) => ({ mostTotalVnd: t.expose('mostTotalVnd', { type: 'Money', ...anybody, description: 'The most the order may come to, đồng.' }) }),
});

builder.objectType(DepositRecorded, { name: 'DepositRecorded', description: 'A payment into the bank with this number was recorded before.', ...isError });

builder.objectType(CashDiffers, {
  name: 'CashDiffers',
  description: 'The cash that was collected is not what was due.',
  ...isError,
  fields: (t) => ({ dueVnd: t.expose('dueVnd', { type: 'Money', ...anybody, description: 'What was due, đồng.' }) }),
});

builder.objectType(BelowMinimum, {
  name: 'BelowMinimum',
  description: 'What would be left of the order is less than its cooperative sends.',
  ...isError,
  fields: (t) => ({ minimumVnd: t.expose('minimumVnd', { type: 'Money', ...anybody, description: 'The least an order comes to, goods alone, đồng.' }) }),
});
