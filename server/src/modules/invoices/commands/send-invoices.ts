import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { sendMessage } from '../../notifications/commands/send-message.ts';
import { type AcceptedInvoice, type EInvoices, InvoiceRefused } from '../e-invoices.ts';
import { enqueueInvoicing } from '../enqueue.ts';
import { handed, withFacts } from '../reads/handed-invoice.ts';
import { invoiceName, printedSymbol } from '../rules/symbol.ts';

const AT_ONCE = 50;

type Waiting = Prisma.InvoiceGetPayload<{ include: typeof include }>;
const include = {
  ...withFacts,
  submission: true,
  corrects: { include: { series: true, submission: true } },
  order: { select: { code: true, group: { select: { token: true, locale: true, contactEmail: true } } } },
} as const satisfies Prisma.InvoiceInclude;

/**
 * Hands issued invoices to the provider, the oldest first; a correction follows the answer to what it corrects. An invoice whose answer was
 * lost is read back by our id before it is handed over again. One that is refused waits for the cooperative, one that could not be handed
 * over for the next time. Returns how many were accepted.
 */
export async function sendInvoices(context: CommandContext, provider: EInvoices): Promise<number> {
  const waiting = await context.prisma.invoice.findMany({
    where: { submission: { status: 'WAITING' }, OR: [{ correctsId: null }, { corrects: { submission: { status: { not: 'WAITING' } } } }] },
    include,
    orderBy: { id: 'asc' },
    take: AT_ONCE,
  });
  let accepted = 0;
  for (const invoice of waiting) {
    const attempts = invoice.submission?.attempts ?? 0;
    // Whoever counts the attempt makes it; counted before it is made, it is known when its answer is lost.
    const { count } = await context.prisma.invoiceSubmission.updateMany({
      where: { invoiceId: invoice.id, status: 'WAITING', attempts },
      data: { attempts: attempts + 1 },
    });
    if (count === 0) continue;
    try {
      const answer = (attempts > 0 ? await provider.find(invoice.id) : null) ?? (await hand(provider, invoice));
      if (await accept(context, invoice, answer)) accepted += 1;
    } catch (error) {
      await noteFailure(context, invoice, error);
    }
  }
  return accepted;
}

async function hand(provider: EInvoices, invoice: Waiting): Promise<AcceptedInvoice> {
  const { corrects, kind } = invoice;
  // What the authority never took cannot be corrected: its replacement is the first one there.
  if (!corrects || corrects.submission?.status === 'REFUSED') return provider.issue(handed(invoice));
  const corrected = { id: corrects.id, symbol: printedSymbol(corrects), number: corrects.number };
  return kind === 'REPLACING' ? provider.replace(handed(invoice), corrected) : provider.adjust(handed(invoice), corrected);
}

async function accept(context: CommandContext, invoice: Waiting, { lookupCode, authorityCode }: AcceptedInvoice): Promise<boolean> {
  return runTransaction(context, async (tx) => {
    const { count } = await tx.invoiceSubmission.updateMany({
      where: { invoiceId: invoice.id, status: 'WAITING' },
      data: { status: 'ACCEPTED', lookupCode, authorityCode, lastError: null, answeredAt: context.clock.now() },
    });
    if (count === 0) return false;
    // What came to be owed back meanwhile is adjusted now.
    await enqueueInvoicing(tx, invoice.orderId);
    const { code, group } = invoice.order;
    const recipient = invoice.buyerEmail ?? group.contactEmail;
    if (recipient !== null) {
      await sendMessage(tx, context, {
        recipient,
        locale: group.locale,
        kind: 'INVOICE_ISSUED',
        parameters: { code, invoice: invoiceName(invoice), kind: invoice.kind, totalVnd: invoice.totalVnd.toString(), lookupCode },
        path: `/don/${group.token}`,
        dedupeKey: `invoice:${invoice.id}`,
      });
    }
    return true;
  });
}

async function noteFailure(context: CommandContext, invoice: Waiting, error: unknown): Promise<void> {
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const refused = error instanceof InvoiceRefused;
  await runTransaction(context, async (tx) => {
    const { count } = await tx.invoiceSubmission.updateMany({
      where: { invoiceId: invoice.id, status: 'WAITING' },
      data: { lastError, ...(refused ? { status: 'REFUSED' as const, answeredAt: context.clock.now() } : {}) },
    });
    if (refused && count > 0) {
      await notify(tx, context, {
        organisationId: invoice.cooperativeId,
        kind: 'INVOICE_REFUSED',
        parameters: { invoice: invoiceName(invoice), orderCode: invoice.order.code, reason: lastError },
        path: `/htx-cua-toi/hoa-don?tim=${encodeURIComponent(invoice.order.code)}`,
        dedupeKey: `invoice-refused:${invoice.id}`,
      });
    }
  });
}
