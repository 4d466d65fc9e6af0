import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { NothingToPayOut, PayoutStatusForbids, SecondPersonNeeded } from '../errors.ts';

const isError = { authScopes: { public: true }, interfaces: [ErrorInterface] };

builder.objectType(PayoutStatusForbids, {
  ...isError,
  name: 'PayoutStatusForbids',
  description: 'The statement is not in a state the act starts from.',
  fields: (t) => ({ statusNow: t.exposeString('status', { description: 'Its state.' }) }),
});
builder.objectType(SecondPersonNeeded, { ...isError, name: 'SecondPersonNeeded', description: 'Another person of the cooperative must agree.' });
builder.objectType(NothingToPayOut, { ...isError, name: 'NothingToPayOut', description: 'No payout can go to the bank now.' });
