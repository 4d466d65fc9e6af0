import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { BelowWhatLeft, StatusForbids } from '../errors.ts';
import { type ForecastRevisionPreview, previewForecastRevision } from '../reads/preview-forecast-revision.ts';
import type { ForecastRange } from '../rules/forecast-range.ts';
import { acts, withIts } from './access.ts';
import { BrokenPreOrderType, BrokenPromiseType } from './errors.ts';
import { HarvestForecastNode } from './forecast.ts';
import { ForecastVolumesInput } from './inputs.ts';
import { amountOf } from './quantities.ts';

const ForecastRangeType = builder.objectRef<ForecastRange & { baseUnit: BaseUnit }>('ForecastRange').implement({
  ...withIts,
  description: 'Low, likely and high volume of a forecast.',
  fields: (t) => ({
    low: t.field({ type: QuantityType, description: 'Volume exceeded with 90 % probability.', resolve: (range) => amountOf(range.lowBase, range) }),
    likely: t.field({ type: QuantityType, description: 'Likely volume.', resolve: (range) => amountOf(range.likelyBase, range) }),
    high: t.field({ type: QuantityType, description: 'Highest volume.', resolve: (range) => amountOf(range.highBase, range) }),
  }),
});

const ForecastRevisionPreviewType = builder.objectRef<ForecastRevisionPreview>('ForecastRevisionPreview').implement({
  ...withIts,
  description: 'What a revision or withdrawal of a forecast would do; nothing is changed.',
  fields: (t) => ({
    before: t.field({ type: ForecastRangeType, description: 'Volumes now.', resolve: (preview) => ({ ...preview.before, baseUnit: preview.baseUnit }) }),
    after: t.field({
      type: ForecastRangeType,
      nullable: true,
      description: 'Volumes after; null for a withdrawal.',
      resolve: (preview) => preview.after && { ...preview.after, baseUnit: preview.baseUnit },
    }),
    promised: t.field({ type: QuantityType, description: 'Volume held or firm now.', resolve: (preview) => amountOf(preview.promisedBase, preview) }),
    breaks: t.field({
      type: [BrokenPromiseType],
      description: 'Promises that lose volume, the first to break first.',
      resolve: (preview) => preview.breaks.map((cut) => ({ ...cut, baseUnit: preview.baseUnit })),
    }),
    preOrders: t.field({
      type: [BrokenPreOrderType],
      description: 'Orders of households from this harvest that give way before any of these, the newest first.',
      resolve: (preview) => preview.preOrders.map((order) => ({ ...order, baseUnit: preview.baseUnit })),
    }),
    broken: t.field({ type: QuantityType, description: 'Volume that breaks in all.', resolve: (preview) => amountOf(preview.brokenBase, preview) }),
    token: t.exposeString('token', { nullable: true, description: 'Send it as acceptedBreaks with the act; null when nothing breaks.' }),
  }),
});

const PreviewForecastRevisionInput = builder.inputType('PreviewForecastRevisionInput', {
  description: 'A revision to try.',
  fields: (t) => ({
    forecastId: t.globalID({ required: true, for: [HarvestForecastNode], description: 'Forecast.' }),
    volumes: t.field({ type: ForecastVolumesInput, required: false, description: 'New volumes; left out for a withdrawal.' }),
  }),
});

builder.queryField('previewForecastRevision', (t) =>
  t.field({
    type: ForecastRevisionPreviewType,
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, StatusForbids, BelowWhatLeft] },
    description: 'Names the allocations, orders, buyers and orders of households that a revision would hit and by how much, before it is saved.',
    args: { input: t.arg({ type: PreviewForecastRevisionInput, required: true, description: 'The revision.' }) },
    resolve: (_root, { input }, context) => previewForecastRevision(context, { ...input, forecastId: input.forecastId.id }),
  }),
);
