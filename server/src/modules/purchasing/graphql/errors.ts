import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { BuyerNotApproved, DraftChanged, LocationNameTaken, NothingToCopy, RequestStatusForbids } from '../errors.ts';
import { withIts } from './access.ts';

const isError = { interfaces: [ErrorInterface] };

builder.objectType(DraftChanged, {
  name: 'DraftChanged',
  description: 'Somebody saved the draft meanwhile. Nothing was overwritten.',
  ...isError,
  fields: (t) => ({
    version: t.exposeInt('version', { ...withIts, description: 'Version stored now.' }),
    draft: t.field({ type: 'JSON', nullable: true, ...withIts, description: 'What is stored now.', resolve: (error) => error.draft }),
  }),
});

builder.objectType(RequestStatusForbids, {
  name: 'RequestStatusForbids',
  description: 'The state of the request does not permit the act; somebody may have been faster.',
  ...isError,
  fields: (t) => ({ statusNow: t.exposeString('status', { ...withIts, description: 'Its status now.' }) }),
});

builder.objectType(NothingToCopy, { name: 'NothingToCopy', description: 'There is no earlier request to copy.', ...isError });
builder.objectType(LocationNameTaken, { name: 'LocationNameTaken', description: 'The buyer has a location of this name already.', ...isError });

builder.objectType(BuyerNotApproved, {
  name: 'BuyerNotApproved',
  description: 'The buyer is not approved, so it cannot ask the market.',
  ...isError,
  fields: (t) => ({ statusNow: t.exposeString('status', { ...withIts, description: 'Its status.' }) }),
});
