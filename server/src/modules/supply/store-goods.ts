import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { InvalidInput, NotFound } from '../../kernel/expected-error.ts';

/** A catalogue product as supply needs it. */
export interface GradedProduct {
  id: string;
  slug: string;
  commodityId: string;
  baseUnit: BaseUnit;
  pricingUnit: string;
  pricingUnitBase: bigint;
  gradeRanks: number[];
}

/** The catalogue product; throws NotFound when there is none. */
export async function findProduct(tx: Transaction, productId: string): Promise<GradedProduct> {
  const product = await tx.product.findUnique({
    where: { id: productId },
    select: { id: true, slug: true, commodityId: true, baseUnit: true, pricingUnit: true, pricingUnitBase: true, grades: { select: { rank: true } } },
  });
  if (!product) throw new NotFound('Product');
  const { grades, ...values } = product;
  return { ...values, gradeRanks: grades.map((grade) => grade.rank) };
}

export function requireGrade(product: GradedProduct, gradeRank: number): void {
  if (!product.gradeRanks.includes(gradeRank)) throw new InvalidInput([{ path: 'gradeRank', rule: 'UNKNOWN_VALUE', parameters: {} }]);
}

/** The plot must be the cooperative's own and grow the crop. */
export async function requirePlantingArea(
  tx: Transaction,
  plantingAreaId: string | null,
  owner: { cooperativeId: string; commodityId: string },
): Promise<void> {
  if (plantingAreaId === null) return;
  const area = await tx.plantingArea.findUnique({ where: { id: plantingAreaId }, select: { cooperativeId: true, commodityId: true } });
  if (area?.cooperativeId !== owner.cooperativeId) throw new NotFound('PlantingArea');
  if (area.commodityId !== owner.commodityId) throw new InvalidInput([{ path: 'plantingAreaId', rule: 'OTHER_CROP', parameters: {} }]);
}
