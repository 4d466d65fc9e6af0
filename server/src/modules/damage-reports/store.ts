import type { DamageEventKind, Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { NotFound } from '../../kernel/expected-error.ts';
import { enqueueInvoicing } from '../invoices/enqueue.ts';
import { owePart } from '../payments/commands/owe-back.ts';
import { lockGroup, type LockedGroup } from '../retail/store.ts';
import { StatusForbids } from '../supply/errors.ts';
import { mayFollow, stateOf } from './rules/damage-life.ts';

const include = { events: true, line: { include: { order: { select: { id: true, code: true } } } } } as const satisfies Prisma.DamageReportInclude;
export type LockedReport = Prisma.DamageReportGetPayload<{ include: typeof include }>;

/** A report with its purchase locked. Whoever changes a report holds its purchase. */
export async function lockReport(tx: Transaction, where: Prisma.DamageReportWhereInput): Promise<{ group: LockedGroup; report: LockedReport }> {
  const known = await tx.damageReport.findFirst({ where, select: { id: true, line: { select: { order: { select: { groupId: true } } } } } });
  if (!known) throw new NotFound('DamageReport');
  const group = await lockGroup(tx, known.line.order.groupId);
  return { group, report: await tx.damageReport.findUniqueOrThrow({ where: { id: known.id }, include }) };
}

export interface NewDamageEvent {
  kind: DamageEventKind;
  amountVnd: bigint;
  words: string | null;
  actorId: string | null;
}

/** Writes what became of a locked report when it may become of it, owes what it gives back, and brings the report after its events. */
export async function recordDamageEvent(tx: Transaction, report: LockedReport, event: NewDamageEvent, now: Date): Promise<void> {
  const { id: reportId, claimedVnd, line } = report;
  if (!mayFollow(event.kind, report.status)) throw new StatusForbids('DamageReport', report.status);
  if (event.amountVnd > 0n) {
    const { order } = line;
    await owePart(tx, { orderId: order.id, amountVnd: event.amountVnd, reason: 'DAMAGED', cause: `damage:${reportId}:${event.kind}` }, now);
    await enqueueInvoicing(tx, order.id);
  }
  await tx.damageEvent.create({ data: { ...event, reportId, occurredAt: now } });
  await tx.damageReport.update({ where: { id: reportId }, data: stateOf([...report.events, { ...event, occurredAt: now }], claimedVnd) });
}
