import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import { endGroup, lockGroup, releaseGroup } from '../../retail/store.ts';
import { type CardPayments, ProviderAway } from '../card-payments.ts';
import { applyCardPage } from './apply-card-news.ts';
import { endOtherPayments } from './take-money.ts';

/** Groups one run looks after at most; the next run goes on. */
const AT_ONCE = 200;
/** A provider that cannot be reached keeps stock no longer than this; money that comes later goes back. */
const PATIENCE_MS = 120_000;

/**
 * Ends purchases whose hold ran out: their hosted pages are closed first, and one that was paid meanwhile is taken instead. Stock goes back,
 * the shopper is told. Returns how many ended.
 */
export async function expireHolds(context: CommandContext, cards: CardPayments | null): Promise<number> {
  const due = await context.prisma.orderGroup.findMany({
    where: { status: 'AWAITING_PAYMENT', holdUntil: { lte: context.clock.now() } },
    include: { payments: { where: { method: 'CARD', status: { in: ['CREATED', 'REQUIRES_ACTION'] }, providerSessionId: { not: null } } } },
    orderBy: { holdUntil: 'asc' },
    take: AT_ONCE,
  });
  let ended = 0;
  for (const { id, holdUntil, payments } of due) {
    const patient = context.clock.now().getTime() - (holdUntil?.getTime() ?? 0) < PATIENCE_MS;
    const closed = await closePages(
      context,
      cards,
      payments.map(({ providerSessionId }) => providerSessionId ?? ''),
    );
    if (!closed && patient) continue;
    if (await runTransaction(context, (tx) => expire(tx, context, id))) ended += 1;
  }
  return ended;
}

/** Closes a hosted page; what was paid on it meanwhile is taken. */
export async function closeCardPage(context: CommandContext, cards: CardPayments, sessionId: string): Promise<void> {
  if (await cards.closePage(sessionId)) return;
  const page = await cards.readPage(sessionId);
  await runTransaction(context, (tx) => applyCardPage(tx, { ...context, livemode: cards.livemode }, page));
}

async function closePages(context: CommandContext, cards: CardPayments | null, sessionIds: readonly string[]): Promise<boolean> {
  try {
    if (cards) for (const sessionId of sessionIds) await closeCardPage(context, cards, sessionId);
    return true;
  } catch (error) {
    if (error instanceof ProviderAway) return false;
    throw error;
  }
}

async function expire(tx: Transaction, context: CommandContext, groupId: string): Promise<boolean> {
  const group = await lockGroup(tx, groupId);
  const now = context.clock.now();
  // Paid or extended while the pages were being closed.
  if (group.status !== 'AWAITING_PAYMENT' || group.holdUntil === null || group.holdUntil > now) return false;
  await endGroup(tx, groupId, 'EXPIRED', now);
  await endOtherPayments(tx, context, groupId, null, 'EXPIRED');
  await tellHousehold(tx, now, { household: group, step: 'ORDER_EXPIRED', parameters: {} });
  await recordAudit(tx, context, {
    action: 'expireHolds',
    entityType: 'OrderGroup',
    entityId: groupId,
    before: { status: group.status },
    after: { status: 'EXPIRED' },
  });
  await releaseGroup(tx, groupId, { actorId: null, occurredAt: now, reasonCode: 'NOT_PAID' });
  return true;
}
