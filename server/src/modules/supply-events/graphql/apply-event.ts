import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { applySupplyEvent } from '../commands/apply-supply-event.ts';
import { EventForeseenOtherwise, NothingAffected, TooManyAffected } from '../errors.ts';
import { SupplyEventInput, toEvent } from './foreseen-event.ts';

const anybody = { authScopes: { public: true } } as const;

builder.objectType(EventForeseenOtherwise, {
  ...anybody,
  name: 'EventForeseenOtherwise',
  description: 'What the event would take or break is no longer what was shown; look again.',
  interfaces: [ErrorInterface],
});
builder.objectType(NothingAffected, {
  ...anybody,
  name: 'NothingAffected',
  description: 'No lot that is still to be harvested lies in the place and days of the event.',
  interfaces: [ErrorInterface],
});
builder.objectType(TooManyAffected, {
  ...anybody,
  name: 'TooManyAffected',
  description: 'The event touches more lots than one act may change; narrow it.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    lots: t.exposeInt('lots', { description: 'Lots it touches.' }),
    most: t.exposeInt('most', { description: 'Most that one act may change.' }),
  }),
});

const ApplySupplyEventInput = builder.inputType('ApplySupplyEventInput', {
  description: 'An event that happened, as it was foreseen.',
  fields: (t) => ({
    event: t.field({ type: SupplyEventInput, required: true, description: 'The event.' }),
    reason: t.string({ required: true, description: 'What happened; cooperatives and buyers read it.' }),
    token: t.string({ required: true, description: 'What was foreseen.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act; the same key gives the first answer again.' }),
  }),
});

const RecordedType = builder.objectRef<{ id: string }>('RecordedSupplyEvent').implement({
  authScopes: { signedIn: true },
  description: 'An event that was recorded.',
  fields: (t) => ({ id: t.globalID({ description: 'Its id.', resolve: ({ id }) => ({ type: 'SupplyEvent', id }) }) }),
});

builder.mutationField('applySupplyEvent', (t) =>
  t.field({
    authScopes: { signedIn: true },
    type: RecordedType,
    complexity: 100,
    errors: { types: [NotAllowed, NotFound, InvalidInput, IdempotencyConflict, EventForeseenOtherwise, NothingAffected, TooManyAffected] },
    args: { input: t.arg({ type: ApplySupplyEventInput, required: true, description: 'The event.' }) },
    description: 'Records an event as it was foreseen: forecasts fall, promises break by the rule, everybody is told and the market matches anew.',
    resolve: async (_root, { input: { idempotencyKey, event, ...said } }, context) => ({
      id: await applySupplyEvent(context, idempotencyKey, { ...toEvent(event), ...said }),
    }),
  }),
);
