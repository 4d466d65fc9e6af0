import type { ForecastReliability } from '@cho-phien/prisma/generated/client.ts';
import { ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';
import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { type CropReliability, type NamedObservation, readReliability, type ReliabilityReport } from '../reads/read-reliability.ts';

const readers = { authScopes: { $any: { cooperative: ANY_COOPERATIVE_ROLE, officer: true, operator: true } } } as const;
const free = 0;

const LeadType = builder.objectRef<ForecastReliability>('ForecastReliability').implement({
  ...readers,
  description: 'What forecasts made so many weeks before a harvest were worth. Shares are tenths of a per cent of the likely volume.',
  fields: (t) => ({
    leadWeeks: t.exposeInt('leadWeeks', { complexity: free, description: 'Weeks before the harvest: 1, 2 or 4.' }),
    observations: t.exposeInt('observations', { complexity: free, description: 'Own forecasts whose harvest is known.' }),
    marketObservations: t.exposeInt('marketObservations', { complexity: free, description: 'Forecasts of all other cooperatives.' }),
    ownMeanPermille: t.exposeInt('ownMeanMilli', { nullable: true, complexity: free, description: 'Own average of harvested against forecast.' }),
    ownErrorPermille: t.exposeInt('ownErrorMilli', { nullable: true, complexity: free, description: 'Own average distance of harvested from forecast.' }),
    marketMeanPermille: t.exposeInt('marketMeanMilli', { complexity: free, description: 'Average of the others.' }),
    likelyPermille: t.exposeInt('likelyMilli', { complexity: free, description: 'Share the market counts on.' }),
    safePermille: t.exposeInt('safeMilli', { complexity: free, description: 'Share reached with the confidence of the policy: what firm orders lean on.' }),
    marketWeight: t.exposeInt('marketWeight', { complexity: free, description: 'Weight of the market beside the own forecasts, counted in forecasts.' }),
    confidencePermille: t.exposeInt('confidenceMilli', { complexity: free, description: 'Confidence of the safe share.' }),
    learnedAt: t.expose('learnedAt', { type: 'DateTime', complexity: free, description: 'When it was learned.' }),
  }),
});

const CropType = builder.objectRef<CropReliability>('CropReliability').implement({
  ...readers,
  description: 'How the forecasts of one product came true at one distance from the harvest.',
  fields: (t) => ({
    productId: t.globalID({ complexity: free, description: 'Product.', resolve: ({ productId }) => ({ type: 'Product', id: productId }) }),
    productVi: t.exposeString('productVi', { complexity: free, description: 'Name in Vietnamese.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'Name in English.' }),
    leadWeeks: t.exposeInt('leadWeeks', { complexity: free, description: 'Weeks before the harvest.' }),
    observations: t.exposeInt('observations', { complexity: free, description: 'Forecasts whose harvest is known.' }),
    meanPermille: t.exposeInt('meanMilli', { complexity: free, description: 'Average of harvested against forecast.' }),
    errorPermille: t.exposeInt('errorMilli', { complexity: free, description: 'Average distance of harvested from forecast.' }),
  }),
});

const ObservationType = builder.objectRef<NamedObservation>('ForecastObservation').implement({
  ...readers,
  description: 'One forecast as it stood some weeks before its week, beside what was weighed.',
  fields: (t) => ({
    forecastId: t.globalID({ complexity: free, description: 'Forecast.', resolve: ({ forecastId }) => ({ type: 'HarvestForecast', id: forecastId }) }),
    productVi: t.exposeString('productVi', { complexity: free, description: 'Name in Vietnamese.' }),
    productEn: t.exposeString('productEn', { complexity: free, description: 'Name in English.' }),
    gradeRank: t.exposeInt('gradeRank', { complexity: free, description: 'Rank of the grade.' }),
    weekOn: t.expose('weekOn', { type: 'Date', complexity: free, description: 'Monday of its week.' }),
    leadWeeks: t.exposeInt('leadWeeks', { complexity: free, description: 'Weeks before the harvest.' }),
    forecast: t.field({ type: QuantityType, complexity: free, description: 'Likely volume.', resolve: (row) => sayQuantity(row.forecastBase, row.baseUnit) }),
    harvested: t.field({
      type: QuantityType,
      complexity: free,
      description: 'Volume weighed.',
      resolve: (row) => sayQuantity(row.harvestedBase, row.baseUnit),
    }),
  }),
});

const ReportType = builder.objectRef<ReliabilityReport>('ForecastReliabilityReport').implement({
  ...readers,
  description: "What a cooperative's forecasts were worth, how that was learned, and how far the market leans on them.",
  fields: (t) => ({
    leads: t.field({ type: [LeadType], complexity: free, description: 'By distance; empty before anything was learned.', resolve: ({ leads }) => [...leads] }),
    crops: t.field({ type: [CropType], complexity: free, description: 'By product and distance.', resolve: ({ crops }) => [...crops] }),
    history: t.field({
      type: [ObservationType],
      complexity: 10,
      args: { first: t.arg.int({ defaultValue: 60, description: 'At most so many, 200 at the highest.' }) },
      description: 'Forecasts it was learned from, the newest week first.',
      resolve: ({ history }, { first }) => history.slice(0, Math.min(200, Math.max(0, first ?? 60))),
    }),
    freshDays: t.int({
      nullable: true,
      complexity: free,
      description: 'Days a forecast counts fully after its latest revision; null when the policy takes forecasts as they are.',
      resolve: ({ policy }) => policy?.freshDays,
    }),
    staleLossPermille: t.int({
      nullable: true,
      complexity: free,
      description: 'What each further week without a revision takes off.',
      resolve: ({ policy }) => policy?.staleLossMilliPerWeek,
    }),
    leastFreshPermille: t.int({
      nullable: true,
      complexity: free,
      description: 'What a forecast keeps however old it is.',
      resolve: ({ policy }) => policy?.leastFreshMilli,
    }),
    windowWeeks: t.int({ nullable: true, complexity: free, description: 'Weeks of history that count.', resolve: ({ policy }) => policy?.windowWeeks }),
  }),
});

builder.queryField('forecastReliability', (t) =>
  t.field({
    ...readers,
    type: ReportType,
    complexity: 15,
    description: "The own cooperative's record; officers name a cooperative of their area.",
    errors: { types: [NotFound] },
    args: { cooperativeId: t.arg.globalID({ required: false, description: 'Cooperative; the own when absent.' }) },
    resolve: (_root, { cooperativeId }, context) => {
      if (cooperativeId && (cooperativeId.typename !== 'Cooperative' || !isUuid(cooperativeId.id))) throw new NotFound('Cooperative');
      return readReliability(context, cooperativeId?.id.toLowerCase());
    },
  }),
);
