import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import type { LetterKind, LetterParameters } from '../rules/letter.ts';
import { writeLetter } from '../rules/letter.ts';
import { putIntoOutbox } from './put-into-outbox.ts';

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

/** Puts a letter to an account into the outbox in the transaction that causes it. */
export async function sendMessage<Kind extends LetterKind>(tx: Transaction, context: Pick<CommandContext, 'clock'>, letter: Letter<Kind>): Promise<void> {
  const { recipient, dedupeKey, kind, parameters, locale, path } = letter;
  const written = writeLetter(kind, parameters, { locale, path });
  await putIntoOutbox(tx, [{ channel: 'EMAIL', recipient, ...written, dedupeKey, createdAt: context.clock.now() }]);
}
