import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { forgetTold } from '../store.ts';

/** Withdraws a reminder by its secret. The secret that came with a message withdraws everything the person still waits for. */
export async function withdrawReminder(context: CommandContext, token: string): Promise<void> {
  await runTransaction(context, async (tx) => {
    const reminder = await tx.seasonReminder.findUnique({ where: { token: token.slice(0, 64) } });
    if (!reminder) throw new NotFound('SeasonReminder');
    await tx.seasonReminder.deleteMany({ where: reminder.toldAt === null ? { id: reminder.id } : { contact: reminder.contact } });
    await forgetTold(tx, [reminder.contact]);
  });
}
