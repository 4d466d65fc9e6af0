import type { CommandContext } from '../../../kernel/command-context.ts';
import { visibleHouseholdOrders } from '../policy.ts';

/** The card of a gift: it bears no price. */
export interface GiftCard {
  orderCode: string;
  /** Null when the parcel goes to who bought it. */
  to: string | null;
  address: string | null;
  from: string;
  message: string | null;
}

/** The card that goes into the parcel of a gift; null for other orders, and for those of other cooperatives. */
export async function readGiftCard({ prisma, viewer }: CommandContext, orderCode: string): Promise<GiftCard | null> {
  const order = await prisma.consumerOrder.findFirst({
    where: { code: orderCode.slice(0, 40), AND: [visibleHouseholdOrders(viewer)] },
    select: {
      code: true,
      group: { select: { contactName: true, giftMessage: true } },
      recipient: { select: { name: true, addressLine: true, message: true, commune: { select: { nameVi: true, province: { select: { nameVi: true } } } } } },
    },
  });
  if (!order || (order.recipient === null && order.group.giftMessage === null)) return null;
  const { recipient, group } = order;
  return {
    orderCode: order.code,
    to: recipient?.name ?? null,
    address: recipient && `${recipient.addressLine}, ${recipient.commune.nameVi}, ${recipient.commune.province.nameVi}`,
    from: group.contactName,
    message: recipient ? recipient.message : group.giftMessage,
  };
}
