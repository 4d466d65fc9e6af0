import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { baseUnitsOf, type QuantityInput, type UnitCode, units } from '@cho-phien/schema/rules/quantity.ts';

/** Outcome of reading a quantity for a product: base units, or the stable name of the rule it breaks. */
export type ReadQuantity = { ok: true; base: bigint } | { ok: false; rule: string; parameters: Record<string, string> };

/** A quantity of the contract in the base units of a product. The unit must measure what the product is counted in. */
export function readQuantity(quantity: QuantityInput, baseUnit: BaseUnit): ReadQuantity {
  if (units[quantity.unit].measures !== baseUnit) return { ok: false, rule: 'UNIT_DOES_NOT_FIT', parameters: { unit: quantity.unit, baseUnit } };
  const result = baseUnitsOf(quantity.value, quantity.unit);
  if ('base' in result) return { ok: true, base: result.base };
  const { rule, ...parameters } = result.problem;
  return { ok: false, rule, parameters };
}

const usualUnit = { GRAM: 'KGM', MILLILITRE: 'LTR', PIECE: 'H87' } as const satisfies Record<BaseUnit, UnitCode>;

/** Base units as the contract speaks them: an exact decimal in the usual unit of the product (kilogram, litre, piece) or another. */
export function sayQuantity(base: bigint, baseUnit: BaseUnit, unit: UnitCode = usualUnit[baseUnit]): { value: string; unit: UnitCode } {
  return { value: decimalOf(base, units[unit].sizeBase), unit };
}

/** Exact decimal text of a quotient by a power of ten, without trailing zeros. */
function decimalOf(amount: bigint, size: bigint): string {
  const digits = size.toString().length - 1;
  const sign = amount < 0n ? '-' : '';
  const magnitude = amount < 0n ? -amount : amount;
  const fraction = (magnitude % size).toString().padStart(digits, '0').replace(/0+$/, '');
  return `${sign}${magnitude / size}${digits > 0 && fraction !== '' ? `.${fraction}` : ''}`;
}
