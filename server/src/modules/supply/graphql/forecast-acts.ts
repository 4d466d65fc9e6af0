import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { reviseForecast, withdrawForecast } from '../commands/revise-forecast.ts';
import { saveForecast } from '../commands/save-forecast.ts';
import { BelowWhatLeft, BreaksPromises, CooperativeNotApproved, ForecastExists, StatusForbids } from '../errors.ts';
import { acts } from './access.ts';
import { HarvestForecastNode } from './forecast.ts';
import { ForecastVolumesInput } from './inputs.ts';

const acceptedBreaks = 'Token of the breaks a person saw and accepted; needed when something breaks.';
const idempotencyKey = 'UUID made for this act; a repeat gives the first answer.';

const ForecastWeekInput = builder.inputType('ForecastWeekInput', {
  description: 'One week of a forecast.',
  fields: (t) => ({
    weekOn: t.field({ type: 'Date', required: true, description: 'Any day of the week.' }),
    plannedHarvestOn: t.field({ type: 'Date', required: false, description: 'Day of harvest in that week, when planned.' }),
    volumes: t.field({ type: ForecastVolumesInput, required: true, description: 'Volumes.' }),
  }),
});

const SaveForecastInput = builder.inputType('SaveForecastInput', {
  description: 'What is expected of one product and grade in some weeks.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: idempotencyKey }),
    productId: t.globalID({ required: true, description: 'Catalogue product.' }),
    gradeRank: t.int({ required: true, description: 'Rank of the grade in the product.' }),
    plantingAreaId: t.globalID({ required: false, description: 'Plot, when the forecast is for one.' }),
    weeks: t.field({ type: [ForecastWeekInput], required: true, description: 'Weeks, all saved or none.' }),
    publish: t.boolean({ required: true, description: 'True shows it to the market; false keeps a draft.' }),
  }),
});

builder.mutationField('saveForecast', (t) =>
  t.prismaField({
    type: ['HarvestForecast'],
    ...acts,
    errors: {
      types: [NotFound, NotAllowed, InvalidInput, CooperativeNotApproved, ForecastExists, IdempotencyConflict],
      result: { description: 'The forecasts that were saved.' },
      dataField: { name: 'forecasts', description: 'In the order of their weeks.', authScopes: { public: true } },
    },
    description: 'Enters forecasts of the own cooperative. Publishing makes a lot for each, on offer at once when there is an active offer for it.',
    args: { input: t.arg({ type: SaveForecastInput, required: true, description: 'The forecast.' }) },
    resolve: async (query, _root, { input: { idempotencyKey: key, ...input } }, context) => {
      const ids = await saveForecast(context, key, { ...input, productId: input.productId.id, plantingAreaId: input.plantingAreaId?.id });
      return context.prisma.harvestForecast.findMany({ ...query, where: { id: { in: ids } }, orderBy: { weekOn: 'asc' } });
    },
  }),
);

const ReviseForecastInput = builder.inputType('ReviseForecastInput', {
  description: 'New volumes of a forecast.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: idempotencyKey }),
    forecastId: t.globalID({ required: true, for: [HarvestForecastNode], description: 'Forecast.' }),
    volumes: t.field({ type: ForecastVolumesInput, required: true, description: 'New volumes.' }),
    plannedHarvestOn: t.field({ type: 'Date', required: false, description: 'Day of harvest, when planned.' }),
    reason: t.string({ required: true, description: 'Why; buyers whose promise breaks read it.' }),
    acceptedBreaks: t.string({ required: false, description: acceptedBreaks }),
  }),
});

builder.mutationField('reviseForecast', (t) =>
  t.prismaField({
    type: 'HarvestForecast',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, BreaksPromises, BelowWhatLeft, IdempotencyConflict] },
    description: 'Sets a forecast to new volumes, with a reason; what breaks must have been seen and accepted, and exactly that breaks.',
    args: { input: t.arg({ type: ReviseForecastInput, required: true, description: 'The revision.' }) },
    resolve: async (query, _root, { input: { idempotencyKey: key, ...input } }, context) => {
      const id = await reviseForecast(context, key, { ...input, forecastId: input.forecastId.id });
      return context.prisma.harvestForecast.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const WithdrawForecastInput = builder.inputType('WithdrawForecastInput', {
  description: 'A forecast to take back.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: idempotencyKey }),
    forecastId: t.globalID({ required: true, for: [HarvestForecastNode], description: 'Forecast.' }),
    reason: t.string({ required: true, description: 'Why; buyers whose promise breaks read it.' }),
    acceptedBreaks: t.string({ required: false, description: acceptedBreaks }),
  }),
});

builder.mutationField('withdrawForecast', (t) =>
  t.prismaField({
    type: 'HarvestForecast',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, BreaksPromises, BelowWhatLeft, IdempotencyConflict] },
    description: 'Takes a forecast back; every promise on it breaks and must have been seen and accepted.',
    args: { input: t.arg({ type: WithdrawForecastInput, required: true, description: 'Which, and why.' }) },
    resolve: async (query, _root, { input: { idempotencyKey: key, ...input } }, context) => {
      const id = await withdrawForecast(context, key, { ...input, forecastId: input.forecastId.id });
      return context.prisma.harvestForecast.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
