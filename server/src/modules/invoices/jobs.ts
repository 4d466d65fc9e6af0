import { z } from 'zod';
import { defineJob, type Job } from '../../jobs/job.ts';
import { sendInvoices } from './commands/send-invoices.ts';
import { settleDueInvoices } from './commands/settle-due-invoices.ts';
import { settleOrderInvoices } from './commands/settle-order-invoices.ts';
import { orderPayload } from './enqueue.ts';

const sweepPayload = z.object({}).loose();

/** Work on invoices that follows deliveries, refunds and the clock. The schedules are the net below the jobs that acts put into the queue. */
export const invoiceJobs: readonly Job[] = [
  defineJob({
    name: 'invoices:settle-order',
    payload: orderPayload,
    run: async (context, { orderId }) => void (await settleOrderInvoices(context, orderId)),
  }),
  defineJob({
    name: 'invoices:settle-due',
    payload: sweepPayload,
    schedule: '*/10 * * * *',
    async run(context) {
      const made = await settleDueInvoices(context);
      if (made > 0) context.log.info({ made }, 'invoices that waited were issued');
    },
  }),
  defineJob({
    name: 'invoices:send',
    payload: sweepPayload,
    schedule: '*/5 * * * *',
    run: async (context) => {
      if (!context.eInvoices) return;
      while ((await sendInvoices(context, context.eInvoices)) > 0);
    },
  }),
];
