import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { type CardPayments, RefundRefused } from '../card-payments.ts';
import { notifyOperator } from './notify-operator.ts';
import { settleRefund } from './settle-refund.ts';

/** Tries a refund gets before a person must look. */
const MOST_ATTEMPTS = 20;
const AT_ONCE = 20;

/**
 * Makes the card refunds that are due, each at most once at the provider: our refund's id marks it. One the provider cannot be reached for
 * is tried again; one it refuses, or that was tried too often, waits for the operator. Money of disputed charges is with the provider
 * already. Transfers back to bank accounts are made by a person. Returns how many were made.
 */
export async function sendRefunds(context: CommandContext, cards: CardPayments): Promise<number> {
  const due = await context.prisma.refund.findMany({
    where: {
      status: 'DUE',
      payment: { method: 'CARD', providerIntentId: { not: null }, disputes: { none: { status: { in: ['NEEDS_RESPONSE', 'UNDER_REVIEW'] } } } },
    },
    include: { payment: { select: { providerIntentId: true, group: { select: { code: true } } } } },
    orderBy: { createdAt: 'asc' },
    take: AT_ONCE,
  });
  let made = 0;
  for (const refund of due) {
    const { id: refundId, amountVnd, retries, payment } = refund;
    try {
      const { providerRefundId } = await cards.refund({ refundId, intentId: payment.providerIntentId ?? '', amountVnd, retries });
      await settleRefund(context, refundId, { providerRefundId });
      made += 1;
    } catch (error) {
      await noteFailure(context, refund, error);
    }
  }
  return made;
}

interface TriedRefund {
  id: string;
  amountVnd: bigint;
  attempts: number;
  retries: number;
  payment: { group: { code: string } };
}

async function noteFailure(context: CommandContext, { id, amountVnd, attempts, retries, payment }: TriedRefund, error: unknown): Promise<void> {
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const failed = error instanceof RefundRefused || attempts + 1 >= MOST_ATTEMPTS;
  await runTransaction(context, async (tx) => {
    // Made by a person meanwhile, it is made.
    const { count } = await tx.refund.updateMany({
      where: { id, status: 'DUE' },
      data: { attempts: { increment: 1 }, lastError, ...(failed ? { status: 'FAILED' as const } : {}) },
    });
    if (failed && count > 0) {
      await notifyOperator(tx, context, {
        kind: 'REFUND_FAILED',
        parameters: { code: payment.group.code, amountVnd: amountVnd.toString(), reason: lastError },
        path: '/van-hanh/hoan-tien?loc=FAILED',
        dedupeKey: `refund-failed:${id}:${retries}`,
      });
    }
  });
}
