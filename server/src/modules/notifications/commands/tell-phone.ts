import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { type PhoneMessage, zaloText } from '../rules/phone-message.ts';
import { putIntoOutbox } from './put-into-outbox.ts';

interface ToldPhone {
  /** E.164. */
  recipient: string;
  message: PhoneMessage;
  /** The same event tells once. */
  dedupeKey: string;
}

/** Tells a phone something that is no step of a purchase, in the transaction that causes it: by Zalo, by SMS where Zalo does not reach it. */
export async function tellPhone(tx: Transaction, now: Date, { recipient, message, dedupeKey }: ToldPhone): Promise<void> {
  const phoneMessage = message as PhoneMessage & Prisma.InputJsonObject;
  await putIntoOutbox(tx, [{ channel: 'ZALO', recipient, subject: '', body: zaloText(message), dedupeKey: `${dedupeKey}:ZALO`, createdAt: now, phoneMessage }]);
}
