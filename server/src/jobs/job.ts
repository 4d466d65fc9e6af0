import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { CommandContext } from '../kernel/command-context.ts';
import type { Notices } from '../kernel/notices.ts';
import type { Matching } from '../modules/market/matching.ts';
import type { EInvoices } from '../modules/invoices/e-invoices.ts';
import type { PaymentMeans } from '../modules/payments/payment-means.ts';
import type { Outgoing } from '../modules/notifications/commands/send-outbox.ts';

/** What a job may reach. Nobody is signed in; it acts for the market. */
export interface JobContext extends CommandContext {
  viewer: null;
  pool: Pool;
  matching: Matching;
  notices: Notices;
  log: Logger;
  outgoing: Outgoing;
  means: PaymentMeans;
  eInvoices: EInvoices | null;
}

/** Follow-up work of a module, as the worker takes it. */
export interface Job {
  name: string;
  /** Five cron fields in UTC for work that recurs by itself. */
  schedule: string | undefined;
  /** Throws when the payload has another shape; the queue then tries again later and at last gives up. */
  run(context: JobContext, payload: unknown): Promise<void>;
}

interface JobDefinition<Payload> {
  /** `area:what`. */
  name: string;
  payload: z.ZodType<Payload>;
  schedule?: string;
  run(context: JobContext, payload: Payload): Promise<void>;
}

/** A job typed at both ends: the payload is checked when it comes out of the queue. */
export function defineJob<Payload>({ name, payload: rule, schedule, run }: JobDefinition<Payload>): Job {
  return { name, schedule, run: (context, payload) => run(context, rule.parse(payload)) };
}
