import { aPurchaseOrder, anAllocation } from '@cho-phien/prisma/factories/market.ts';
import { aPurchaseRequest } from '@cho-phien/prisma/factories/purchasing.ts';
import type { PurchaseOrder } from '@cho-phien/prisma/generated/client.ts';
import { arrange } from './arrange.ts';

/** Orders of a buyer on their way, each of a cooperative, a request and a good of its own; confirmed in full, received and accepted in part. */
export function someOrders(buyer: string, count: number): Promise<PurchaseOrder[]> {
  return arrange(async (prisma) => {
    const { id: organisationId, memberships } = await prisma.organisation.findFirstOrThrow({ where: { nameVi: buyer }, include: { memberships: true } });
    const location = await prisma.buyerLocation.findFirstOrThrow({ where: { organisationId } });
    const orders: PurchaseOrder[] = [];
    for (let index = 0; index < count; index += 1) {
      const request = await aPurchaseRequest(prisma, {
        organisationId,
        createdById: memberships[0]!.userId,
        status: 'CLOSED',
        line: { locationId: location.id },
      });
      const allocation = await anAllocation(prisma, { status: 'FIRM', lineId: request.lines[0]!.id, quantityKg: 500 + index });
      const order = await aPurchaseOrder(prisma, { allocations: [allocation] });
      const { confirmedBase } = order.lines[0]!;
      await prisma.purchaseOrderLine.updateMany({
        where: { orderId: order.id },
        data: { shippedBase: confirmedBase, receivedBase: confirmedBase, acceptedBase: (confirmedBase ?? 0n) - 40_000n },
      });
      orders.push(order);
    }
    return orders;
  });
}
