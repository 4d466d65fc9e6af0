import type { CommandContext } from '../../../kernel/command-context.ts';
import type { Mailer } from '../mailer.ts';
import { PUBLIC_ADDRESS } from '../rules/letter.ts';

/** Tries a letter gets before it is set aside. */
export const MOST_ATTEMPTS = 20;
const AT_ONCE = 50;

export interface Outgoing {
  mailer: Mailer;
  /** Address people type, without a slash at the end. */
  publicUrl: string;
}

export interface OutboxOutcome {
  sent: number;
  failed: number;
}

/**
 * Sends what waits in the outbox, oldest first. Several workers may run: each takes letters nobody else holds. A letter
 * is sent at least once; its message id tells a second copy from a new one.
 */
export async function sendOutbox({ prisma, clock }: Pick<CommandContext, 'prisma' | 'clock'>, { mailer, publicUrl }: Outgoing): Promise<OutboxOutcome> {
  const outcome: OutboxOutcome = { sent: 0, failed: 0 };
  // Counted and put off before it is tried: a crash in between neither tries for ever nor keeps the letter for good.
  const letters = await prisma.$queryRaw<{ id: string; recipient: string; subject: string; body: string; attempts: number }[]>`
    UPDATE outbound_message SET attempts = attempts + 1, next_attempt_at = now() + least(interval '6 hours', interval '1 minute' * power(2, attempts))
     WHERE id IN (SELECT id FROM outbound_message WHERE status = 'QUEUED' AND channel = 'email' AND next_attempt_at <= now() + interval '1 second' ORDER BY created_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING id::text, recipient, subject, body, attempts`;
  for (const { id, recipient, subject, body, attempts } of letters) {
    try {
      await mailer.send({ to: recipient, subject, body: body.replaceAll(PUBLIC_ADDRESS, publicUrl), messageId: id });
      await prisma.outboundMessage.update({ where: { id }, data: { status: 'SENT', sentAt: clock.now(), lastError: null } });
      outcome.sent += 1;
    } catch (error) {
      const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      await prisma.outboundMessage.update({ where: { id }, data: { lastError, ...(attempts >= MOST_ATTEMPTS && { status: 'FAILED' as const }) } });
      outcome.failed += 1;
    }
  }
  return outcome;
}
