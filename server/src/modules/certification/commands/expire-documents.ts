import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { type DocumentKind, lockDocument } from '../store.ts';
import { announceDocument } from './announce-document.ts';

const KINDS: readonly DocumentKind[] = ['Certificate', 'OcopRecognition'];

/**
 * Marks documents whose last day has passed, tells their holders and whoever relied on them. Nothing waits for this:
 * what a document is worth is read from its dates.
 */
export async function expireDocuments(context: CommandContext): Promise<{ expired: number }> {
  const today = toDatabaseDate(businessToday(context.clock));
  let expired = 0;
  for (const kind of KINDS) {
    const where = { status: { in: ['VERIFIED', 'SUSPENDED'] as ('VERIFIED' | 'SUSPENDED')[] }, validUntilOn: { lt: today } };
    const due =
      kind === 'Certificate'
        ? await context.prisma.certificate.findMany({ where, select: { id: true }, take: 500 })
        : await context.prisma.ocopRecognition.findMany({ where, select: { id: true }, take: 500 });
    for (const { id } of due) expired += await expireOne(context, kind, id);
  }
  return { expired };
}

async function expireOne(context: CommandContext, kind: DocumentKind, id: string): Promise<number> {
  return runTransaction(context, async (tx) => {
    const document = await lockDocument(tx, kind, id, { cooperative: {} });
    if (!document || (document.status !== 'VERIFIED' && document.status !== 'SUSPENDED') || document.validUntilOn >= businessToday(context.clock)) return 0;
    // The last decision stays as it is: the calendar is not a decider.
    if (kind === 'Certificate') await tx.certificate.update({ where: { id }, data: { status: 'EXPIRED' } });
    else await tx.ocopRecognition.update({ where: { id }, data: { status: 'EXPIRED' } });
    await recordAudit(tx, context, {
      action: `expire${kind}`,
      entityType: kind,
      entityId: id,
      before: { status: document.status },
      after: { status: 'EXPIRED' },
    });
    await notify(tx, context, {
      organisationId: document.cooperativeId,
      kind: 'DOCUMENT_EXPIRED',
      parameters: { document: document.title },
      path: '/htx-cua-toi/giay-to',
      dedupeKey: `expired:${id}`,
    });
    await announceDocument(tx, context, { kind, document, withheld: true });
    return 1;
  });
}
