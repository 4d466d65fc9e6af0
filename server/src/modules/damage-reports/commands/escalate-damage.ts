import { objectToAnswerRule } from '@cho-phien/schema/rules/damage.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notifyOperator } from '../../payments/commands/notify-operator.ts';
import { ClaimTimeOver } from '../errors.ts';
import { mayFollow } from '../rules/damage-life.ts';
import { lockReport, type LockedReport, recordDamageEvent } from '../store.ts';

const AT_ONCE = 100;

/** A shopper who got less than was claimed says why that is not right; the operator decides. */
export async function objectToAnswer(context: CommandContext, { token, lineId, ...raw }: { token: string; lineId: string; words: string }): Promise<void> {
  const { words } = parseInput(objectToAnswerRule, raw);
  await runTransaction(context, async (tx) => {
    const where = { line: { id: lookUpId(lineId), order: { group: { token: token.slice(0, 64) } } } };
    const { report } = await lockReport(tx, where);
    if (mayFollow('OBJECTED', report.status) && report.dueAt !== null && context.clock.now() > report.dueAt) throw new ClaimTimeOver();
    await escalate(tx, context, { report, kind: 'OBJECTED', words });
  });
}

/** Reports that no cooperative answered in time go to the operator. Returns how many. */
export async function escalateUnanswered(context: CommandContext): Promise<number> {
  const due = await context.prisma.damageReport.findMany({
    where: { status: 'WAITING', dueAt: { lt: context.clock.now() } },
    select: { id: true },
    orderBy: { dueAt: 'asc' },
    take: AT_ONCE,
  });
  let escalated = 0;
  for (const { id } of due) {
    const went = await runTransaction(context, async (tx) => {
      // One that is answered at this moment stays with its answer.
      const { report } = await lockReport(tx, { id });
      if (!mayFollow('LAPSED', report.status)) return false;
      await escalate(tx, context, { report, kind: 'LAPSED', words: null });
      return true;
    });
    if (went) escalated += 1;
  }
  return escalated;
}

async function escalate(
  tx: Transaction,
  context: CommandContext,
  { report, kind, words }: { report: LockedReport; kind: 'OBJECTED' | 'LAPSED'; words: string | null },
): Promise<void> {
  await recordDamageEvent(tx, report, { kind, amountVnd: 0n, words, actorId: null }, context.clock.now());
  await recordAudit(tx, context, {
    action: kind === 'OBJECTED' ? 'objectToAnswer' : 'escalateUnanswered',
    entityType: 'DamageReport',
    entityId: report.id,
    before: { status: report.status },
    after: { status: 'ESCALATED' },
    ...(words === null ? {} : { reason: words }),
  });
  await notifyOperator(tx, context, {
    kind: 'DAMAGE_ESCALATED',
    parameters: { orderCode: report.line.order.code, amountVnd: (report.claimedVnd - report.grantedVnd).toString() },
    path: '/van-hanh/hang-hong',
    dedupeKey: `damage-escalated:${report.id}`,
  });
}
