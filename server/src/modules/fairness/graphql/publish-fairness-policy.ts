import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed } from '../../../kernel/expected-error.ts';
import { NationalOfficerNeeded } from '../../identity/errors.ts';
import { publishFairnessPolicy } from '../commands/publish-fairness-policy.ts';

const PublishFairnessPolicyInput = builder.inputType('PublishFairnessPolicyInput', {
  description: 'New rules of fairness. Shares are tenths of a per cent.',
  fields: (t) => ({
    smallBonusPermille: t.int({ required: true, description: 'Bonus of small cooperatives, of the reference price.' }),
    creditBonusPermille: t.int({ required: true, description: 'Largest bonus for what a cooperative was short of, of the reference price.' }),
    halfLifeDays: t.int({ required: true, description: 'Days in which half of a credit is forgotten.' }),
    quotaPermille: t.int({ required: false, description: 'Least share of small cooperatives in each market; no quota when absent.' }),
    mostExtraCostPermille: t.int({ required: false, description: 'Most by which the quota may raise the average landed price.' }),
    noteVi: t.string({ required: true, description: 'What is new and why, in Vietnamese.' }),
    noteEn: t.string({ required: true, description: 'The same in English.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act; the same key gives the first answer again.' }),
  }),
});

const PublishedType = builder.objectRef<{ version: number }>('PublishedPolicy').implement({
  authScopes: { signedIn: true },
  description: 'A version of the matching policy that was just published.',
  fields: (t) => ({ version: t.exposeInt('version', { description: 'Its number.' }) }),
});

builder.mutationField('publishFairnessPolicy', (t) =>
  t.field({
    authScopes: { signedIn: true },
    type: PublishedType,
    complexity: 20,
    errors: { types: [NotAllowed, NationalOfficerNeeded, InvalidInput, IdempotencyConflict] },
    args: { input: t.arg({ type: PublishFairnessPolicyInput, required: true, description: 'The rules.' }) },
    description: 'Publishes a new version of the matching policy with other rules of fairness. For officers of the national association.',
    resolve: async (_root, { input: { idempotencyKey, ...rules } }, context) => ({ version: await publishFairnessPolicy(context, idempotencyKey, rules) }),
  }),
);
