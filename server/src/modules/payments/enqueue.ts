import { z } from 'zod';
import type { CommandContext, Transaction } from '../../kernel/command-context.ts';
import { enqueueJob } from '../../kernel/enqueue-job.ts';

export const eventPayload = z.object({ eventId: z.string() });
export const sessionPayload = z.object({ sessionId: z.string() });
export const paymentPayload = z.object({ paymentId: z.uuid() });
export const sweepPayload = z.object({}).loose();

/** Has an event of the provider worked off. */
export async function enqueueEvent(tx: Transaction, eventId: string): Promise<void> {
  await enqueueJob(tx, { name: 'payments:apply-event', payload: { eventId }, key: `apply-event:${eventId}` });
}

/** Has a hosted page closed that is not needed any more. */
export async function enqueueClosing(tx: Transaction, sessionId: string): Promise<void> {
  await enqueueJob(tx, { name: 'payments:close-page', payload: { sessionId }, key: `close-page:${sessionId}` });
}

/** Has captured what was decided of an authorisation, or lets it go when nothing was. */
export async function enqueueEndOfAuthorisation(tx: Transaction, paymentId: string): Promise<void> {
  await enqueueJob(tx, { name: 'payments:end-authorisation', payload: { paymentId }, key: `end-authorisation:${paymentId}` });
}

/** Has refunds made that are due. */
export async function enqueueRefunds(tx: Transaction): Promise<void> {
  await enqueueJob(tx, { name: 'payments:send-refunds', payload: {}, key: 'send-refunds' });
}

/** Has the hold of a purchase looked after when it runs out, at an instant of the context's clock; an extended hold moves the job. */
export async function enqueueHoldEnd(tx: Transaction, context: Pick<CommandContext, 'clock'>, groupId: string, at: Date): Promise<void> {
  const seconds = Math.max(0, at.getTime() - context.clock.now().getTime()) / 1000 + 1;
  await enqueueJob(tx, { name: 'payments:expire-holds', payload: {}, key: `expire-hold:${groupId}`, notBeforeSeconds: seconds });
}

/** Has group buys looked at: a member has paid. */
export async function enqueueGroupBuys(tx: Transaction): Promise<void> {
  await enqueueJob(tx, { name: 'group-buys:settle', payload: {}, key: 'settle-group-buys' });
}
