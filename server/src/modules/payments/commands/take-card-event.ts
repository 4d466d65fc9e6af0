import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import type { CardEvent, CardPayments } from '../card-payments.ts';
import { enqueueEvent } from '../enqueue.ts';
import { applyCardNews, type NewsOutcome } from './apply-card-news.ts';

/** Hours in which an event about an unknown payment is tried again. */
const UNKNOWN_FOR_HOURS = 24;
const AT_ONCE = 100;

/** Keeps verified events by their ids and has the new ones worked off. Returns how many were new. */
export async function keepCardEvents(context: Pick<CommandContext, 'prisma' | 'clock'>, events: readonly CardEvent[]): Promise<number> {
  return runTransaction(context, async (tx) => {
    let kept = 0;
    for (const { id, type, createdAt, payload } of events) {
      const { count } = await tx.providerEvent.createMany({
        data: [{ id, type, createdAt, payload: payload as Prisma.InputJsonValue, receivedAt: context.clock.now() }],
        skipDuplicates: true,
      });
      if (count > 0) await enqueueEvent(tx, id);
      kept += count;
    }
    return kept;
  });
}

/** Works an event off; a second time does nothing. Returns what became of it. */
export async function applyCardEvent(context: CommandContext, cards: CardPayments, eventId: string): Promise<NewsOutcome | null> {
  return runTransaction(context, async (tx) => {
    const [event] = await tx.$queryRaw<{ id: string; type: string; payload: unknown; outcome: string | null }[]>`
      SELECT id, type, payload, outcome FROM provider_event WHERE id = ${eventId} FOR NO KEY UPDATE`;
    if (!event || (event.outcome !== null && event.outcome !== 'UNKNOWN')) return null;
    const outcome = await applyCardNews(tx, { ...context, livemode: cards.livemode }, cards.newsOf(event));
    await tx.providerEvent.update({ where: { id: eventId }, data: { outcome, handledAt: context.clock.now() } });
    return outcome;
  });
}

/** The net below the deliveries: asks the provider for the events of the last day, and tries again those whose payment was not known. */
export async function sweepCardEvents(context: CommandContext, cards: CardPayments): Promise<{ missed: number }> {
  const since = new Date(context.clock.now().getTime() - UNKNOWN_FOR_HOURS * 3_600_000);
  const missed = await keepCardEvents(context, await cards.eventsSince(since));
  const open = await context.prisma.providerEvent.findMany({
    where: { receivedAt: { gte: since }, OR: [{ outcome: null }, { outcome: 'UNKNOWN' }] },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: AT_ONCE,
  });
  for (const { id } of open) await applyCardEvent(context, cards, id);
  return { missed };
}
