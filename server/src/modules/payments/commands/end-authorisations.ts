import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { lockGroup } from '../../retail/store.ts';
import type { CardPayments } from '../card-payments.ts';
import { applyCardNews } from './apply-card-news.ts';
import { decideCapture } from './decide-capture.ts';

/** An authorisation that lapses within this time is captured even when not everything is packed. */
const EARLY_MS = 24 * 3_600_000;
const AT_ONCE = 50;

/** Captures what was decided of an authorisation, or lets it go when nothing was; a second time does nothing. */
export async function endAuthorisation(context: CommandContext, cards: CardPayments, paymentId: string): Promise<void> {
  const payment = await context.prisma.payment.findUnique({ where: { id: paymentId } });
  if (payment?.status !== 'AUTHORISED' || payment.providerIntentId === null) return;
  const { providerIntentId: intentId, captureVnd } = payment;
  const money = captureVnd === null ? await cards.release(intentId) : await cards.capture({ paymentId, intentId, amountVnd: captureVnd });
  await runTransaction(context, (tx) => applyCardNews(tx, { ...context, livemode: cards.livemode }, { kind: 'MONEY', money }));
}

/** Looks after authorisations: those that soon lapse are captured now, and those decided on are tried again. Returns those that have lapsed unused. */
export async function endDueAuthorisations(context: CommandContext, cards: CardPayments): Promise<string[]> {
  const now = context.clock.now();
  const lapsing = await context.prisma.payment.findMany({
    where: { status: 'AUTHORISED', captureVnd: null, authorisedUntil: { lt: new Date(now.getTime() + EARLY_MS) }, group: { status: 'CONFIRMED' } },
    select: { groupId: true },
    take: AT_ONCE,
  });
  for (const { groupId } of lapsing) {
    await runTransaction(context, async (tx) => {
      await lockGroup(tx, groupId);
      await decideCapture(tx, groupId, { early: true });
    });
  }
  const decided = await context.prisma.payment.findMany({
    where: { status: 'AUTHORISED', OR: [{ captureVnd: { not: null } }, { group: { status: { not: 'CONFIRMED' } } }] },
    select: { id: true, authorisedUntil: true },
    take: AT_ONCE,
  });
  for (const { id } of decided) await endAuthorisation(context, cards, id);
  return decided.filter(({ authorisedUntil }) => authorisedUntil !== null && authorisedUntil < now).map(({ id }) => id);
}
