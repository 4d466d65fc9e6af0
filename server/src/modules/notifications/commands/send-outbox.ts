import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { MessageChannel } from '@cho-phien/prisma/generated/enums.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import type { Mailer } from '../mailer.ts';
import { householdPhoneMessage, type StoredParameters } from '../rules/household-message.ts';
import { PUBLIC_ADDRESS } from '../rules/letter.ts';
import { type PhoneMessage, smsText, wordsWithStop } from '../rules/phone-message.ts';
import { AnswerLost, type Reach, type TextMessenger } from '../text-messenger.ts';
import { putIntoOutbox } from './put-into-outbox.ts';

/** Tries a message gets on its channel. What a phone is told late helps nobody: Zalo is left for SMS within minutes. */
export const MOST_ATTEMPTS: Record<MessageChannel, number> = { EMAIL: 20, ZALO: 4, SMS: 8 };
const AT_ONCE = 200;

export interface Outgoing {
  mailer: Mailer;
  /** Null where nobody carries messages of that kind. */
  messengers: Record<'ZALO' | 'SMS', TextMessenger | null>;
  /** Address people type, without a slash at the end. */
  publicUrl: string;
}

export interface OutboxOutcome {
  sent: number;
  failed: number;
}

type Sending = Pick<CommandContext, 'prisma' | 'clock'>;
type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>;

/**
 * Sends what waits in the outbox, oldest first. Several workers may run: each message is in the hand of one. One whose worker died is sent
 * again where its id tells a second copy from a new one; Zalo has no such id, so there it is given up.
 */
export async function sendOutbox(context: Sending, outgoing: Outgoing): Promise<OutboxOutcome> {
  const outcome: OutboxOutcome = { sent: 0, failed: 0 };
  await giveUpLostAnswers(context);
  for (let place = 0; place < AT_ONCE; place += 1) {
    const message = await claim(context);
    if (!message) break;
    const carried = await carry(outgoing, message).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    if (carried instanceof Error) {
      await noteFailure(context, message, carried);
      outcome.failed += 1;
    } else if (carried?.reached) {
      await settle(context.prisma, message, { status: 'SENT', sentAt: context.clock.now(), lastError: null });
      outcome.sent += 1;
    } else await takeOtherWay(context, message, carried);
  }
  return outcome;
}

/** Takes the next message in hand, counted before it is tried: a crash in between neither tries for ever nor keeps it for good. */
async function claim({ prisma }: Sending) {
  const [claimed] = await prisma.$queryRaw<{ id: string }[]>`
    UPDATE outbound_message SET status = 'SENDING', attempts = attempts + 1, next_attempt_at = now() + interval '15 minutes'
     WHERE id = (SELECT id FROM outbound_message WHERE (status = 'QUEUED' OR status = 'SENDING' AND channel <> 'ZALO') AND next_attempt_at <= now() + interval '1 second'
                  ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id::text`;
  if (!claimed) return null;
  return prisma.outboundMessage.findUniqueOrThrow({ where: { id: claimed.id }, include: { householdMessage: { include: { group: true } } } });
}

async function giveUpLostAnswers({ prisma }: Sending): Promise<void> {
  await prisma.$executeRaw`
    UPDATE outbound_message SET status = 'FAILED', last_error = 'no answer came; it may have arrived'
     WHERE status = 'SENDING' AND channel = 'ZALO' AND next_attempt_at <= now() + interval '1 second'`;
}

/** Hands a message to who carries it; null when nobody does. */
async function carry({ mailer, messengers, publicUrl }: Outgoing, message: Claimed): Promise<Reach | null> {
  const { id: messageId, recipient, subject, channel } = message;
  const addressed = (text: string) => text.replaceAll(PUBLIC_ADDRESS, publicUrl);
  const body = addressed(message.body);
  if (channel === 'EMAIL') {
    await mailer.send({ to: recipient, subject, body, messageId });
    return { reached: true };
  }
  const told = toldBy(message);
  const { step, code, path } = told;
  return (await messengers[channel]?.send({ to: recipient, step, code, words: addressed(wordsWithStop(told)), path, text: body, messageId })) ?? null;
}

async function noteFailure(context: Sending, message: Claimed, error: Error): Promise<void> {
  const { id, channel, attempts } = message;
  const lastError = error.message.slice(0, 500);
  if (error instanceof AnswerLost) await settle(context.prisma, message, { status: 'FAILED', lastError });
  else if (attempts < MOST_ATTEMPTS[channel]) {
    await context.prisma.$executeRaw`
      UPDATE outbound_message SET status = 'QUEUED', last_error = ${lastError}, next_attempt_at = now() + least(interval '6 hours', interval '1 minute' * power(2, attempts - 1))
       WHERE id = ${id}::uuid AND status = 'SENDING' AND attempts = ${attempts}`;
  } else if (channel === 'ZALO') await takeOtherWay(context, message, { reached: false, reason: lastError });
  else await settle(context.prisma, message, { status: 'FAILED', lastError });
}

/** The channel does not reach the recipient: what Zalo does not tell, an SMS tells once. Without a reason nobody carries such messages at all. */
async function takeOtherWay(context: Sending, message: Claimed, reach: Extract<Reach, { reached: false }> | null): Promise<void> {
  await runTransaction(context, async (tx) => {
    const mine = await settle(tx, message, { status: 'REFUSED', lastError: reach?.reason.slice(0, 500) ?? null });
    if (!mine || message.channel !== 'ZALO') return;
    const told = toldBy(message);
    const sms = { channel: 'SMS' as const, recipient: message.recipient, subject: '', body: smsText(told) };
    const about =
      message.householdMessageId === null
        ? { phoneMessage: told as PhoneMessage & Prisma.InputJsonObject }
        : { householdMessageId: message.householdMessageId };
    await putIntoOutbox(tx, [{ ...sms, ...about, dedupeKey: message.dedupeKey.replace(/:ZALO$/, ':SMS'), createdAt: context.clock.now() }]);
  });
}

/** Writes down what became of a message that is in hand; false when it is in another hand by now. */
async function settle(
  db: Pick<Sending['prisma'], 'outboundMessage'>,
  { id, attempts }: Claimed,
  data: { status: 'SENT' | 'FAILED' | 'REFUSED'; sentAt?: Date; lastError: string | null },
): Promise<boolean> {
  const { count } = await db.outboundMessage.updateMany({ where: { id, status: 'SENDING', attempts }, data });
  return count > 0;
}

/** What a message to a phone tells. */
function toldBy({ householdMessage, phoneMessage }: Claimed): PhoneMessage {
  if (householdMessage) {
    const { step, parameters, group: household } = householdMessage;
    return householdPhoneMessage({ household, step, parameters: parameters as unknown as StoredParameters });
  }
  if (phoneMessage === null) throw new Error('nothing is told to the phone');
  return phoneMessage as unknown as PhoneMessage;
}
