import { builder } from '../../../graphql/builder.ts';
import { QuantityInput } from '../../../graphql/quantity.ts';
import { SalesChannelType } from '../../catalogue/graphql/enums.ts';

export const ForecastVolumesInput = builder.inputType('ForecastVolumesInput', {
  description: 'What is likely, with a certainty or with the lowest and highest volume.',
  fields: (t) => ({
    likely: t.field({ type: QuantityInput, required: true, description: 'Likely volume.' }),
    certaintyPct: t.int({ required: false, description: 'The harvest lies within so many per cent: 10, 20 or 35.' }),
    low: t.field({ type: QuantityInput, required: false, description: 'Volume exceeded with 90 % probability, instead of a certainty.' }),
    high: t.field({ type: QuantityInput, required: false, description: 'Highest volume, instead of a certainty.' }),
  }),
});

export const OfferPriceTierInput = builder.inputType('OfferPriceTierInput', {
  description: 'A price from a quantity upward.',
  fields: (t) => ({
    channel: t.field({ type: SalesChannelType, required: true, description: 'Channel it is for.' }),
    from: t.field({ type: QuantityInput, required: true, description: 'Quantity from which it holds; nothing for the list price.' }),
    priceVnd: t.field({ type: 'Money', required: true, description: 'Đồng per pricing unit.' }),
  }),
});
