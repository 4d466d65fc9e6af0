import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { notify } from '../../notifications/commands/notify.ts';
import type { NoticeKind, NoticeOf } from '../../notifications/rules/notice.ts';

type WithoutReader<Notice> = Notice extends unknown ? Omit<Notice, 'organisationId'> : never;

/** Tells the operator of the platform something, once for each `dedupeKey`. */
export async function notifyOperator(tx: Transaction, context: Pick<CommandContext, 'clock'>, notice: WithoutReader<NoticeOf<NoticeKind>>): Promise<void> {
  const operators = await tx.organisation.findMany({ where: { kind: 'PLATFORM', status: 'APPROVED' }, select: { id: true } });
  await notify(tx, context, ...operators.map(({ id: organisationId }) => ({ ...notice, organisationId })));
}
