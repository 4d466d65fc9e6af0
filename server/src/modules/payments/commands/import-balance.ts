import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import type { CardBalanceEntry, CardPayments } from '../card-payments.ts';
import { book } from '../store.ts';

const DAY_MS = 86_400_000;
/** Days that are asked for again, for movements the provider lists late. */
const ASKED_AGAIN_DAYS = 3;
/** Days back of the first import. */
const FIRST_DAYS = 90;

/** Takes over what moved on the balance at the card provider: its fees and its payouts to the bank are booked, each once. Returns how many movements were new. */
export async function importBalance(context: CommandContext, cards: CardPayments): Promise<number> {
  const last = await context.prisma.balanceEntry.findFirst({ orderBy: { occurredAt: 'desc' }, select: { occurredAt: true } });
  const since = last ? last.occurredAt.getTime() - ASKED_AGAIN_DAYS * DAY_MS : context.clock.now().getTime() - FIRST_DAYS * DAY_MS;
  let imported = 0;
  for (const entry of await cards.balanceSince(new Date(since))) if (await keep(context, entry)) imported += 1;
  return imported;
}

function keep(context: CommandContext, entry: CardBalanceEntry): Promise<boolean> {
  const { id, type, subject, amountVnd, feeVnd, occurredAt: at } = entry;
  return runTransaction(context, async (tx) => {
    const { count } = await tx.balanceEntry.createMany({ data: [{ ...entry, importedAt: context.clock.now() }], skipDuplicates: true });
    if (count === 0) return false;
    if (feeVnd !== 0n) {
      const entries = [
        { account: 'PROVIDER_FEE' as const, amountVnd: feeVnd },
        { account: 'PROVIDER_CLEARING' as const, amountVnd: -feeVnd },
      ];
      await book(tx, { kind: 'PROVIDER_FEE', dedupeKey: `provider-fee:${id}`, at, entries });
    }
    if (type === 'payout') {
      const entries = [
        { account: 'BANK' as const, amountVnd: -amountVnd },
        { account: 'PROVIDER_CLEARING' as const, amountVnd },
      ];
      await book(tx, { kind: 'PROVIDER_PAYOUT', dedupeKey: `provider-${subject}`, at, entries });
    }
    return true;
  });
}
