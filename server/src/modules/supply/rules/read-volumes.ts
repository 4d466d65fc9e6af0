import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { ForecastVolumes } from '@cho-phien/schema/rules/forecast.ts';
import type { QuantityInput } from '@cho-phien/schema/rules/quantity.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { readQuantity } from '../../../kernel/quantity.ts';
import { type ForecastRange, rangeAround } from './forecast-range.ts';

/** A quantity of an input in base units of its product; throws InvalidInput at the path when it does not fit. */
export function baseOf(quantity: QuantityInput, baseUnit: BaseUnit, path: string): bigint {
  const read = readQuantity(quantity, baseUnit);
  if (read.ok) return read.base;
  throw new InvalidInput([{ path: read.rule === 'UNIT_DOES_NOT_FIT' ? `${path}.unit` : `${path}.value`, rule: read.rule, parameters: read.parameters }]);
}

/** The range a person entered, with a certainty or as three volumes, in base units. */
export function readVolumes(volumes: ForecastVolumes, baseUnit: BaseUnit, path = 'volumes'): ForecastRange {
  const likelyBase = baseOf(volumes.likely, baseUnit, `${path}.likely`);
  if (volumes.certaintyPct) return rangeAround(likelyBase, volumes.certaintyPct);
  return {
    lowBase: volumes.low ? baseOf(volumes.low, baseUnit, `${path}.low`) : likelyBase,
    likelyBase,
    highBase: volumes.high ? baseOf(volumes.high, baseUnit, `${path}.high`) : likelyBase,
  };
}
