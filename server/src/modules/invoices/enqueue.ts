import { z } from 'zod';
import type { Transaction } from '../../kernel/command-context.ts';
import { enqueueJob } from '../../kernel/enqueue-job.ts';

export const orderPayload = z.object({ orderId: z.uuid() });

/** Has the invoices of an order brought after what it came to: it was delivered, or came to something else since. */
export async function enqueueInvoicing(tx: Transaction, orderId: string): Promise<void> {
  await enqueueJob(tx, { name: 'invoices:settle-order', payload: { orderId }, key: `invoice-order:${orderId}` });
}

/** Has everything invoiced that waits. */
export async function enqueueDueInvoicing(tx: Transaction): Promise<void> {
  await enqueueJob(tx, { name: 'invoices:settle-due', payload: {}, key: 'settle-due-invoices' });
}

/** Has issued invoices handed to the provider. */
export async function enqueueSending(tx: Transaction): Promise<void> {
  await enqueueJob(tx, { name: 'invoices:send', payload: {}, key: 'send-invoices' });
}
