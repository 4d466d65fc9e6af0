import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import type { PurchaseRequest } from '@cho-phien/prisma/generated/client.ts';
import { arrange } from './arrange.ts';

/** A request of its own, sent by this buyer for the product of which the demonstration has most to give. */
export function anOpenRequest(buyer: string): Promise<PurchaseRequest> {
  return arrange(async (prisma) => {
    const { id: organisationId, memberships } = await prisma.organisation.findFirstOrThrow({ where: { nameVi: buyer }, include: { memberships: true } });
    const location = await prisma.buyerLocation.findFirstOrThrow({ where: { organisationId } });
    const [lot] = await prisma.$queryRaw<{ productId: string }[]>`
      SELECT product_id AS "productId" FROM harvest_lot WHERE status IN ('REGISTERED', 'GRADED', 'OFFERED') GROUP BY product_id ORDER BY sum(available_base) DESC LIMIT 1`;
    return aPurchaseRequest(prisma, {
      organisationId,
      createdById: memberships[0]!.userId,
      line: { productId: lot!.productId, locationId: location.id, ceilingVnd: 500_000 },
    });
  });
}
