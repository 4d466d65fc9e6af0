import type { CommandContext } from '../../../kernel/command-context.ts';
import type { ReconciliationKind } from '@cho-phien/prisma/generated/enums.ts';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import type { CardPayments } from '../card-payments.ts';
import { readSides } from '../reads/compare-ledger.ts';
import { mustOperate } from '../policy.ts';
import { compareSides } from '../rules/compare-sides.ts';
import { importBalance } from './import-balance.ts';
import { notifyOperator } from './notify-operator.ts';

const KINDS = ['CARD', 'BANK', 'CASH'] as const satisfies readonly ReconciliationKind[];
/** Findings that are kept of one day; the difference counts them all. */
const MOST_FINDINGS = 100;

/** Compares the ledger with card provider, bank and cash. One result a day each; a later run of the day replaces it. What differs is told to the operator. */
export async function reconcile(context: CommandContext, cards: CardPayments | null): Promise<void> {
  if (cards) await importBalance(context, cards);
  for (const kind of KINDS) await reconcileOne(context, kind);
}

/** The same, when the operator asks for it. */
export async function reconcileNow(context: CommandContext, cards: CardPayments | null): Promise<void> {
  mustOperate(context.viewer, 'reconcileNow');
  await reconcile(context, cards);
}

async function reconcileOne(context: CommandContext, kind: ReconciliationKind): Promise<void> {
  const now = context.clock.now();
  const day = businessToday(context.clock);
  const onDay = toDatabaseDate(day);
  const { findings: all, ...sums } = compareSides(await readSides(context.prisma, kind, now));
  const findings = all.slice(0, MOST_FINDINGS).map(({ key, theirsVnd, oursVnd }) => ({ key, theirsVnd: theirsVnd.toString(), oursVnd: oursVnd.toString() }));
  await runTransaction(context, async (tx) => {
    const before = await tx.reconciliation.findUnique({ where: { kind_onDay: { kind, onDay } } });
    // What was explained stays explained until the difference is another one.
    const same = before !== null && before.differenceVnd === sums.differenceVnd && JSON.stringify(before.findings) === JSON.stringify(findings);
    const explained = same ? {} : { explanation: null, explainedById: null, explainedAt: null };
    await tx.reconciliation.upsert({
      where: { kind_onDay: { kind, onDay } },
      create: { kind, onDay, ...sums, findings, ranAt: now },
      update: { ...sums, findings, ranAt: now, ...explained },
    });
    if (findings.length === 0 || same) return;
    await notifyOperator(tx, context, {
      kind: 'RECONCILIATION_DIFFERS',
      parameters: { differenceVnd: sums.differenceVnd.toString(), day },
      path: '/van-hanh/doi-chieu',
      dedupeKey: `reconciliation:${kind}:${day}:${sums.differenceVnd}`,
    });
  });
}
