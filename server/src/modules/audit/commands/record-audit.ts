import { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { plainJson } from '../rules/plain-json.ts';

/** One act, as the trail keeps it. */
export interface AuditedAct {
  /** Name of the command, for example `acceptMatch`. */
  action: string;
  /** Model name of what changed, for example `Certificate`. */
  entityType: string;
  entityId: string;
  /** Values before and after; only those that the act changed. */
  before?: unknown;
  after?: unknown;
  reason?: string | null;
  /** Organisation the act was for, when somebody helps with its consent. */
  onBehalfOfId?: string;
}

function column(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === undefined || value === null ? Prisma.DbNull : (plainJson(value) as Prisma.InputJsonValue);
}

/** Writes acts into the audit trail, in the transaction that does them: no act without its entry, no entry without its act. */
export async function recordAudit(transaction: Transaction, context: Omit<CommandContext, 'prisma'>, ...acts: readonly AuditedAct[]): Promise<void> {
  if (acts.length === 0) return;
  await transaction.auditEntry.createMany({
    data: acts.map((act) => ({
      actorId: context.viewer?.userId ?? null,
      actorOrganisationId: context.viewer?.active?.organisationId ?? null,
      onBehalfOfId: act.onBehalfOfId ?? null,
      action: act.action,
      entityType: act.entityType,
      entityId: act.entityId,
      before: column(act.before),
      after: column(act.after),
      reason: act.reason ?? null,
      requestId: context.requestId,
      address: context.address,
      occurredAt: context.clock.now(),
    })),
  });
}
