import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';

/** Signs one of the person's browsers out, at once. */
export async function endSession(context: CommandContext, sessionId: string): Promise<{ userId: string }> {
  const { viewer } = context;
  if (!viewer) throw new NotAllowed('endSession');
  return runTransaction(context, async (tx) => {
    const id = lookUpId(sessionId);
    const { count } = await tx.session.deleteMany({ where: { id, userId: viewer.userId } });
    if (count === 0) throw new NotFound('Session');
    await recordAudit(tx, context, { action: 'endSession', entityType: 'Session', entityId: id });
    return { userId: viewer.userId };
  });
}
