import { grantDamageRule } from '@cho-phien/schema/rules/damage.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { InvalidInput } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { retailOrderPath } from '../../fulfilment/rules/order-path.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { tellHousehold } from '../../notifications/commands/tell-household.ts';
import type { LockedGroup } from '../../retail/store.ts';
import { StatusForbids } from '../../supply/errors.ts';
import { damageVisibleTo, whoAnswers, whoDecides } from '../policy.ts';
import { mayFollow, needsWords } from '../rules/damage-life.ts';
import { lockReport, type LockedReport, recordDamageEvent } from '../store.ts';

/** The cooperative answers a report: gives back all that was claimed, a part of it, or nothing, with the reason. Returns the report's id. */
export async function answerDamage(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  return grant(context, idempotencyKey, { raw, kind: 'ANSWERED', actorId: whoAnswers(context.viewer).userId });
}

/** The operator decides a report that came so far, and gives back more or nothing more. It is the last word. Returns the report's id. */
export async function decideDamage(context: CommandContext, idempotencyKey: string, raw: unknown): Promise<string> {
  return grant(context, idempotencyKey, { raw, kind: 'DECIDED', actorId: whoDecides(context.viewer).userId });
}

interface Grant {
  raw: unknown;
  kind: 'ANSWERED' | 'DECIDED';
  actorId: string;
}

async function grant(context: CommandContext, idempotencyKey: string, { raw, kind, actorId }: Grant): Promise<string> {
  const input = parseInput(grantDamageRule, raw);
  const operation = kind === 'ANSWERED' ? 'answerDamage' : 'decideDamage';
  return withIdempotency(context, { operation, key: idempotencyKey, input }, async (tx) => {
    const { group, report } = await lockReport(tx, { id: input.reportId, AND: [damageVisibleTo(context.viewer)] });
    if (!mayFollow(kind, report.status)) throw new StatusForbids('DamageReport', report.status);
    const { grantedVnd, words } = input;
    const openVnd = report.claimedVnd - report.grantedVnd;
    if (grantedVnd > openVnd) throw new InvalidInput([{ path: 'grantedVnd', rule: 'TOO_LARGE', parameters: { largest: openVnd.toString() } }]);
    if (words === null && needsWords(kind, { grantedVnd, openVnd })) throw new InvalidInput([{ path: 'words', rule: 'REQUIRED', parameters: {} }]);
    await recordDamageEvent(tx, report, { kind, amountVnd: grantedVnd, words, actorId }, context.clock.now());
    await recordAudit(tx, context, {
      action: operation,
      entityType: 'DamageReport',
      entityId: report.id,
      before: { status: report.status, grantedVnd: report.grantedVnd },
      after: { grantedVnd: report.grantedVnd + grantedVnd },
      ...(words === null ? {} : { reason: words }),
    });
    await tellShopper(tx, context, { group, report, kind, amountVnd: grantedVnd, words });
    if (kind === 'DECIDED') await tellCooperative(tx, context, { report, amountVnd: grantedVnd });
    return report.id;
  });
}

interface Told {
  group: LockedGroup;
  report: LockedReport;
  kind: Grant['kind'];
  amountVnd: bigint;
  words: string | null;
}

async function tellShopper(tx: Transaction, context: CommandContext, { group, report, kind, amountVnd, words }: Told): Promise<void> {
  const { titleVi, titleEn, order } = report.line;
  await tellHousehold(tx, context.clock.now(), {
    household: group,
    step: 'DAMAGE_ANSWERED',
    code: order.code,
    about: `${report.id}:${kind}`,
    parameters: {
      titleVi,
      titleEn,
      backVnd: amountVnd.toString(),
      claimedVnd: report.claimedVnd.toString(),
      words,
      final: kind === 'DECIDED',
    },
  });
}

async function tellCooperative(tx: Transaction, context: CommandContext, { report, amountVnd }: Pick<Told, 'report' | 'amountVnd'>): Promise<void> {
  await notify(tx, context, {
    organisationId: report.cooperativeId,
    kind: 'DAMAGE_DECIDED',
    parameters: { orderCode: report.line.order.code, amountVnd: amountVnd.toString() },
    path: retailOrderPath(report.line.order.id),
    dedupeKey: `damage-decided:${report.id}`,
  });
}
