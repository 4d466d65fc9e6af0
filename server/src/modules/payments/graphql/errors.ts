import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { BankReferenceTaken, DisputeClosed, MoreThanPaid, RefundNotPayable } from '../errors.ts';

const isError = { interfaces: [ErrorInterface] };

builder.objectType(RefundNotPayable, {
  name: 'RefundNotPayable',
  description: 'The refund was made already, or its provider still tries.',
  ...isError,
  fields: (t) => ({ status: t.exposeString('status', { ...anybody, description: 'What it is.' }) }),
});

builder.objectType(BankReferenceTaken, { name: 'BankReferenceTaken', description: 'Another refund was paid by the transfer of this number.', ...isError });

builder.objectType(DisputeClosed, {
  name: 'DisputeClosed',
  description: 'The dispute was answered or decided before.',
  ...isError,
  fields: (t) => ({ status: t.exposeString('status', { ...anybody, description: 'Where it stands.' }) }),
});

builder.objectType(MoreThanPaid, {
  name: 'MoreThanPaid',
  description: 'Less is left of what was paid for the order than shall go back.',
  ...isError,
  fields: (t) => ({ leftVnd: t.expose('leftVnd', { type: 'Money', ...anybody, description: 'What is left, đồng.' }) }),
});
