import { builder } from './builder.ts';

/** Units of the contract, UN/ECE Recommendation 20 and 21 codes, with their size in base units. */
export const UNIT_CODES = ['GRM', 'KGM', 'DTN', 'TNE', 'MLT', 'LTR', 'H87'] as const;
export type UnitCode = (typeof UNIT_CODES)[number];

export const UnitCodeType = builder.enumType('UnitCode', {
  description: 'UN/ECE unit code: GRM gram, KGM kilogram, DTN tạ (100 kg), TNE tấn (1,000 kg), MLT millilitre, LTR litre, H87 piece.',
  values: UNIT_CODES,
});

/** An exact quantity as the contract speaks it. */
export interface Quantity {
  /** Decimal text with a point. */
  value: string;
  unit: UnitCode;
}

export const QuantityType = builder.objectRef<Quantity>('Quantity').implement({
  description: 'An exact quantity: a decimal with its unit.',
  fields: (t) => ({
    value: t.expose('value', { type: 'Decimal', complexity: 0, authScopes: { public: true }, description: 'Amount in the unit.' }),
    unit: t.expose('unit', { type: UnitCodeType, complexity: 0, authScopes: { public: true }, description: 'UN/ECE unit.' }),
  }),
});

export const QuantityInput = builder.inputType('QuantityInput', {
  description: 'An exact quantity: a decimal with its unit.',
  fields: (t) => ({
    value: t.field({ type: 'Decimal', required: true, description: 'Amount in the unit.' }),
    unit: t.field({ type: UnitCodeType, required: true, description: 'UN/ECE unit.' }),
  }),
});
