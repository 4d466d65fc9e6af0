import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { fetchedSelect } from '../../pick-up/reads/fetched-at.ts';

/** What is shown of a step a household was told of: also by which ways it has left. */
export const toldSelect = {
  step: true,
  parameters: true,
  toldAt: true,
  deliveries: { where: { status: 'SENT' }, select: { channel: true }, orderBy: { channel: 'asc' } },
} as const satisfies Prisma.HouseholdMessageSelect;

const include = {
  commune: { include: { province: true } },
  orders: {
    include: {
      lines: {
        where: { packs: { gt: 0 } },
        orderBy: { id: 'asc' },
        include: {
          offer: { select: { product: { select: { baseUnit: true } } } },
          groupBuyShare: { include: { groupBuy: { select: { code: true, status: true } } } },
          preOrder: { include: { lot: { select: { harvestFromOn: true, harvestToOn: true } } } },
        },
      },
      cooperative: { include: { organisation: true } },
      consents: { orderBy: { id: 'desc' }, take: 1 },
      recipient: { include: { commune: { include: { province: true } } } },
    },
    orderBy: { code: 'asc' },
  },
  payments: { orderBy: { id: 'desc' }, include: { refunds: true } },
  joins: { select: { code: true, token: true, ...fetchedSelect.joins.select } },
  additions: {
    select: { code: true, token: true, status: true, totalVnd: true, orders: { select: { status: true } } },
    where: { status: { in: ['AWAITING_PAYMENT', 'CONFIRMED'] } },
    orderBy: { id: 'asc' },
  },
  pickUp: fetchedSelect.pickUp,
  messages: {
    select: toldSelect,
    orderBy: [{ toldAt: 'desc' }, { id: 'desc' }],
  },
  refundAccount: { select: { bankName: true, account: true } },
} as const satisfies Prisma.OrderGroupInclude;

/** A purchase with its orders and payments. */
export type OrderGroupView = Prisma.OrderGroupGetPayload<{ include: typeof include }>;

/** The purchase a token opens; null for any other text. */
export async function readOrderGroup({ prisma }: Pick<CommandContext, 'prisma'>, token: string): Promise<OrderGroupView | null> {
  return prisma.orderGroup.findUnique({ where: { token: token.slice(0, 64) }, include });
}
