import type { Locale } from '@cho-phien/prisma/generated/enums.ts';
import { profileRule } from '@cho-phien/schema/rules/identity.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotAllowed } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';

export interface ChangeProfileInput {
  name: string;
  locale: Locale;
}

/** A person writes their name anew and says in which language letters and notices reach them. */
export async function changeProfile(context: CommandContext, input: ChangeProfileInput): Promise<{ userId: string }> {
  const { viewer } = context;
  if (!viewer) throw new NotAllowed('changeProfile');
  const { name, locale } = parseInput(profileRule, input);
  return runTransaction(context, async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: viewer.userId }, select: { name: true, locale: true } });
    await tx.user.update({ where: { id: viewer.userId }, data: { name, locale } });
    await recordAudit(tx, context, { action: 'changeProfile', entityType: 'User', entityId: viewer.userId, before, after: { name, locale } });
    return { userId: viewer.userId };
  });
}
