import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { BuyerNotApproved, DraftChanged, LocationInUse, LocationNameTaken, NothingToCopy, RequestStatusForbids, TemplateNameTaken } from '../errors.ts';
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

builder.objectType(LocationInUse, {
  name: 'LocationInUse',
  description: 'Goods are still to come to the location, so it cannot be put away.',
  ...isError,
  fields: (t) => ({
    openRequests: t.exposeInt('openRequests', { ...withIts, description: 'Requests open to the market that deliver there.' }),
    openOrders: t.exposeInt('openOrders', { ...withIts, description: 'Purchase orders whose goods have not arrived.' }),
  }),
});

builder.objectType(TemplateNameTaken, { name: 'TemplateNameTaken', description: 'The buyer has a template of this name in use.', ...isError });

builder.objectType(BuyerNotApproved, {
  name: 'BuyerNotApproved',
  description: 'The buyer is not approved, so it cannot ask the market.',
  ...isError,
  fields: (t) => ({ statusNow: t.exposeString('status', { ...withIts, description: 'Its status.' }) }),
});
