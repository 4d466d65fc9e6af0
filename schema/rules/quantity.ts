import { z } from 'zod';

/** Units of the contract (UN/ECE codes): what they measure and their size in base units. */
export const units = {
  GRM: { measures: 'GRAM', sizeBase: 1n },
  KGM: { measures: 'GRAM', sizeBase: 1_000n },
  DTN: { measures: 'GRAM', sizeBase: 100_000n },
  TNE: { measures: 'GRAM', sizeBase: 1_000_000n },
  MLT: { measures: 'MILLILITRE', sizeBase: 1n },
  LTR: { measures: 'MILLILITRE', sizeBase: 1_000n },
  H87: { measures: 'PIECE', sizeBase: 1n },
} as const;

export type UnitCode = keyof typeof units;
export type MeasuredIn = (typeof units)[UnitCode]['measures'];

export const unitCodes = ['GRM', 'KGM', 'DTN', 'TNE', 'MLT', 'LTR', 'H87'] as const satisfies readonly UnitCode[];

/** No harvest, request or offer is larger: a million tonnes, a million cubic metres, a billion pieces. */
export const largestBase = { GRAM: 1_000_000_000_000n, MILLILITRE: 1_000_000_000_000n, PIECE: 1_000_000_000n } as const satisfies Record<MeasuredIn, bigint>;

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

export type QuantityProblem = { rule: 'NOT_A_NUMBER' | 'NEGATIVE' | 'TOO_FINE' } | { rule: 'TOO_LARGE'; largest: string };

export type BaseQuantity = { base: bigint } | { problem: QuantityProblem };

/** A decimal in a unit as whole base units. Refuses what is negative, finer than one base unit, or larger than any trade. */
export function baseUnitsOf(value: string, unit: UnitCode): BaseQuantity {
  const parts = decimal.exec(value.trim());
  if (!parts) return { problem: { rule: 'NOT_A_NUMBER' } };
  const { measures, sizeBase } = units[unit];
  const [, sign = '', whole = '0', fraction = ''] = parts;
  if (whole.length > 15 || fraction.length > 9) return { problem: { rule: whole.length > 15 ? 'TOO_LARGE' : 'TOO_FINE', largest: largestIn(unit) } };
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(`${whole}${fraction}`) * sizeBase;
  if (sign === '-' && scaled > 0n) return { problem: { rule: 'NEGATIVE' } };
  if (scaled % scale !== 0n) return { problem: { rule: 'TOO_FINE' } };
  const base = scaled / scale;
  return base > largestBase[measures] ? { problem: { rule: 'TOO_LARGE', largest: largestIn(unit) } } : { base };
}

function largestIn(unit: UnitCode): string {
  return (largestBase[units[unit].measures] / units[unit].sizeBase).toString();
}

function quantityWith(allowsZero: boolean) {
  return z.object({ value: z.string(), unit: z.enum(unitCodes) }).superRefine((quantity, context) => {
    const result = baseUnitsOf(quantity.value, quantity.unit);
    if ('problem' in result) {
      const { rule, ...params } = result.problem;
      context.addIssue({ code: 'custom', message: rule, params });
    } else if (result.base === 0n && !allowsZero) {
      context.addIssue({ code: 'custom', message: 'ZERO' });
    }
  });
}

/** A decimal with its unit, nothing allowed. */
export const quantityRule = quantityWith(true);
/** A decimal with its unit, more than nothing. */
export const positiveQuantityRule = quantityWith(false);

export type QuantityInput = z.infer<typeof quantityRule>;
