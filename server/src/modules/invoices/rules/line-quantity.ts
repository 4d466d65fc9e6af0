import { type UnitCode, units } from '@cho-phien/schema/rules/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';

/** How much a line of an invoice is of, in the unit of its price; null for one of money alone. */
export function sayLineQuantity({ unit, quantityBase }: { unit: string | null; quantityBase: bigint | null }): { value: string; unit: UnitCode } | null {
  if (unit === null || quantityBase === null) return null;
  const code = unit as UnitCode;
  return sayQuantity(quantityBase, units[code].measures, code);
}
