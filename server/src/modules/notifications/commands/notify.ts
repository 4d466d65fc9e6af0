import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import type { NoticeOf, NoticeKind } from '../rules/notice.ts';

/**
 * Tells organisations something, once for each `dedupeKey`, in the transaction that causes it. The database says `inbox_changed` to every
 * server process when it commits.
 */
export async function notify(transaction: Transaction, context: Pick<CommandContext, 'clock'>, ...notices: readonly NoticeOf<NoticeKind>[]): Promise<void> {
  if (notices.length === 0) return;
  const createdAt = context.clock.now();
  await transaction.notification.createMany({
    data: notices.map(({ organisationId, kind, parameters, path, dedupeKey }) => ({
      organisationId,
      kind,
      parameters: parameters as Prisma.InputJsonObject,
      path,
      dedupeKey,
      createdAt,
    })),
    skipDuplicates: true,
  });
}
