import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { HarvestForecastNode } from '../../supply/graphql/forecast.ts';
import { type ForecastLeaning, readLeaning } from '../reads/read-leaning.ts';

const withIts = { authScopes: { public: true } } as const;
const free = 0;

const LeaningType = builder.objectRef<ForecastLeaning>('ForecastLeaning').implement({
  ...withIts,
  description: 'From what a cooperative forecast to what the market leans on, step by step. Shares are tenths of a per cent.',
  fields: (t) => ({
    leadWeeks: t.exposeInt('leadWeeks', { complexity: free, description: 'Distance from the harvest whose history speaks for it.' }),
    likelyPermille: t.exposeInt('likelyMilli', { complexity: free, description: 'Learned share of the likely volume.' }),
    safePermille: t.exposeInt('safeMilli', { complexity: free, description: 'Learned share reached with the confidence of the policy.' }),
    freshPermille: t.exposeInt('freshMilli', { complexity: free, description: 'What the age of the latest revision leaves.' }),
    ageDays: t.exposeInt('ageDays', { nullable: true, complexity: free, description: 'Days since the latest revision.' }),
    likely: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume flexible orders lean on.',
      resolve: (row) => sayQuantity(row.likelyBase, row.baseUnit),
    }),
    safe: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume firm orders lean on.',
      resolve: (row) => sayQuantity(row.safeBase, row.baseUnit),
    }),
  }),
});

builder.objectField(HarvestForecastNode, 'leaning', (t) =>
  t.field({
    ...withIts,
    type: LeaningType,
    nullable: true,
    complexity: 5,
    description: 'What the market leans on of it; null when it has no lot that is still to be harvested, or the policy takes forecasts as they are.',
    resolve: ({ id }, _arguments, context) => readLeaning(context, id),
  }),
);
