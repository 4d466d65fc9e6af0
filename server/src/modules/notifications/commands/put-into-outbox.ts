import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { MessageChannel } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { enqueueJob } from '../../../kernel/enqueue-job.ts';
import type { PhoneMessage } from '../rules/phone-message.ts';

/** A message written down for the job that sends it. */
export interface Outbound {
  channel: MessageChannel;
  recipient: string;
  subject: string;
  body: string;
  dedupeKey: string;
  createdAt: Date;
  householdMessageId?: string;
  /** What a phone is told that is no step of a purchase. */
  phoneMessage?: PhoneMessage & Prisma.InputJsonObject;
}

/** Puts messages into the outbox in the transaction that causes them, each once; a job sends them afterwards. */
export async function putIntoOutbox(tx: Transaction, messages: readonly Outbound[]): Promise<void> {
  if (messages.length === 0) return;
  const { count } = await tx.outboundMessage.createMany({ data: [...messages], skipDuplicates: true });
  // No key: whoever put a job of the same key into the queue would make all others wait for its transaction.
  if (count > 0) await enqueueJob(tx, { name: 'notifications:send-outbox', payload: {} });
}
