import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { enqueueJob } from '../../../kernel/enqueue-job.ts';
import type { LetterKind, LetterParameters } from '../rules/letter.ts';
import { writeLetter } from '../rules/letter.ts';

export interface Letter<Kind extends LetterKind> {
  /** E-mail address. */
  recipient: string;
  locale: 'VI' | 'EN';
  kind: Kind;
  parameters: LetterParameters[Kind];
  /** Page the letter leads to; the public address is put before it when it is sent. */
  path: string | null;
  /** The same event sends one letter. */
  dedupeKey: string;
}

/** Puts an e-mail into the outbox in the transaction that causes it; a job sends it afterwards. */
export async function sendMessage<Kind extends LetterKind>(tx: Transaction, context: Pick<CommandContext, 'clock'>, letter: Letter<Kind>): Promise<void> {
  const { subject, body } = writeLetter(letter.kind, letter.parameters, { locale: letter.locale, path: letter.path });
  const { count } = await tx.outboundMessage.createMany({
    data: { channel: 'email', recipient: letter.recipient, subject, body, dedupeKey: letter.dedupeKey, createdAt: context.clock.now() },
    skipDuplicates: true,
  });
  if (count > 0) await enqueueJob(tx, { name: 'notifications:send-outbox', payload: {}, key: 'send-outbox' });
}
