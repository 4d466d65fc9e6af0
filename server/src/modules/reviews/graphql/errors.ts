import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { NotDelivered, ReviewClosed, ReviewWritten } from '../errors.ts';

const isError = { interfaces: [ErrorInterface] };

builder.objectType(NotDelivered, {
  name: 'NotDelivered',
  description: 'Goods are reviewed, and damage is reported, once they were delivered.',
  ...isError,
  fields: (t) => ({ status: t.exposeString('status', { ...anybody, description: 'How far the order is.' }) }),
});
builder.objectType(ReviewWritten, { name: 'ReviewWritten', description: 'The line was reviewed before.', ...isError });
builder.objectType(ReviewClosed, { name: 'ReviewClosed', description: 'The review was answered before, or is hidden.', ...isError });
