import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotAllowed } from '../../../kernel/expected-error.ts';
import { isUuid } from '../../../kernel/ids.ts';

/** Marks notices of the organisation the viewer works for as read by them: those named, or all. */
export async function markNotificationsRead(context: CommandContext, ids: readonly string[] | null): Promise<{ unread: number }> {
  const { viewer, prisma, clock } = context;
  if (!viewer?.active) throw new NotAllowed('markNotificationsRead');
  const { organisationId } = viewer.active;
  const wanted = ids === null ? {} : { id: { in: ids.filter(isUuid) } };
  const unread = { organisationId, reads: { none: { userId: viewer.userId } } };
  const notices = await prisma.notification.findMany({ where: { ...unread, ...wanted }, select: { id: true }, take: 1_000 });
  await prisma.notificationRead.createMany({
    data: notices.map(({ id }) => ({ notificationId: id, userId: viewer.userId, readAt: clock.now() })),
    skipDuplicates: true,
  });
  return { unread: await prisma.notification.count({ where: unread }) };
}
