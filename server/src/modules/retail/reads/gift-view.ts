import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';

const include = {
  group: { select: { contactName: true } },
  orders: {
    include: {
      lines: { where: { packs: { gt: 0 } }, orderBy: { id: 'asc' }, select: { titleVi: true, titleEn: true, packNameVi: true, packNameEn: true, packs: true } },
      cooperative: { select: { organisation: { select: { slug: true, nameVi: true, nameEn: true } } } },
    },
    orderBy: { code: 'asc' },
  },
} as const satisfies Prisma.GiftRecipientInclude;

/** What a recipient may see of a gift. */
export type GiftView = Prisma.GiftRecipientGetPayload<{ include: typeof include }>;

/** A gift by the secret its recipient has; null for any other text, and until it is paid for. */
export async function readGift({ prisma }: Pick<CommandContext, 'prisma'>, token: string): Promise<GiftView | null> {
  return prisma.giftRecipient.findFirst({ where: { token: token.slice(0, 64), group: { status: 'CONFIRMED' } }, include });
}
