import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotAllowed } from '../../../kernel/expected-error.ts';
import { countUnread } from '../reads/household-bell.ts';

/** Marks what the viewer's household was told up to an instant as read; what is told meanwhile stays new. */
export async function readHouseholdNotices({ viewer, prisma, clock }: CommandContext, until: Date): Promise<{ unread: number }> {
  if (!viewer) throw new NotAllowed('readHouseholdNotices');
  const { userId } = viewer;
  await prisma.householdMessage.updateMany({ where: { group: { userId }, readAt: null, toldAt: { lte: until } }, data: { readAt: clock.now() } });
  return { unread: await countUnread(prisma, userId) };
}
