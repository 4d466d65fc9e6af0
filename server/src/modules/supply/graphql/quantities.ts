import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { Quantity } from '../../../graphql/quantity.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';

/** Base units of a counted thing as the contract speaks them. */
export function amountOf(base: bigint, counted: { baseUnit: BaseUnit }): Quantity {
  return sayQuantity(base, counted.baseUnit);
}

/** As `amountOf`, for rows that carry their product. */
export function productAmount(base: bigint, row: { product: { baseUnit: BaseUnit } }): Quantity {
  return sayQuantity(base, row.product.baseUnit);
}

/** What a field needs of the product to say a quantity. */
export const counted = { product: { select: { baseUnit: true } } } as const;
