import { defineJob, type Job } from '../../jobs/job.ts';
import { forgetOldBaskets } from '../retail/basket-store.ts';
import { endAuthorisation, endDueAuthorisations } from './commands/end-authorisations.ts';
import { closeCardPage, expireHolds } from './commands/expire-holds.ts';
import { remindOfHolds } from './commands/remind-of-holds.ts';
import { reconcile } from './commands/reconcile.ts';
import { sendRefunds } from './commands/send-refunds.ts';
import { applyCardEvent, sweepCardEvents } from './commands/take-card-event.ts';
import { eventPayload, paymentPayload, sessionPayload, sweepPayload } from './enqueue.ts';

/** Work of the shop's payments that follows an act, an event or the clock. The schedules are the net below the jobs that acts put into the queue. */
export const paymentJobs: readonly Job[] = [
  defineJob({
    name: 'payments:apply-event',
    payload: eventPayload,
    async run(context, { eventId }) {
      const { cards } = context.means;
      if (!cards) return;
      const outcome = await applyCardEvent(context, cards, eventId);
      if (outcome === 'REFUSED') context.log.error({ eventId }, 'an event of the payment provider does not fit its payment');
      if (outcome === 'UNKNOWN') context.log.warn({ eventId }, 'an event of the payment provider is about an unknown payment');
    },
  }),
  defineJob({
    name: 'payments:close-page',
    payload: sessionPayload,
    run: async (context, { sessionId }) => (context.means.cards ? closeCardPage(context, context.means.cards, sessionId) : undefined),
  }),
  defineJob({
    name: 'payments:end-authorisation',
    payload: paymentPayload,
    run: async (context, { paymentId }) => (context.means.cards ? endAuthorisation(context, context.means.cards, paymentId) : undefined),
  }),
  defineJob({
    name: 'payments:end-due-authorisations',
    payload: sweepPayload,
    schedule: '*/10 * * * *',
    async run(context) {
      if (!context.means.cards) return;
      const lapsed = await endDueAuthorisations(context, context.means.cards);
      if (lapsed.length > 0) context.log.error({ lapsed }, 'authorisations of cards that lapsed before they were captured');
    },
  }),
  defineJob({
    name: 'payments:expire-holds',
    payload: sweepPayload,
    schedule: '* * * * *',
    async run(context) {
      await remindOfHolds(context);
      const ended = await expireHolds(context, context.means.cards);
      if (ended > 0) context.log.info({ ended }, 'unpaid orders ended');
    },
  }),
  defineJob({
    name: 'payments:send-refunds',
    payload: sweepPayload,
    schedule: '*/5 * * * *',
    run: async (context) => {
      if (context.means.cards) await sendRefunds(context, context.means.cards);
    },
  }),
  defineJob({
    name: 'payments:sweep-events',
    payload: sweepPayload,
    schedule: '*/15 * * * *',
    async run(context) {
      if (!context.means.cards) return;
      const { missed } = await sweepCardEvents(context, context.means.cards);
      if (missed > 0) context.log.warn({ missed }, 'events of the payment provider that were never delivered');
    },
  }),
  defineJob({
    name: 'payments:reconcile',
    payload: sweepPayload,
    // Two o'clock at night in Vietnam.
    schedule: '0 19 * * *',
    run: (context) => reconcile(context, context.means.cards),
  }),
  defineJob({
    name: 'retail:forget-baskets',
    payload: sweepPayload,
    schedule: '40 19 * * *',
    async run(context) {
      const forgotten = await forgetOldBaskets(context);
      if (forgotten > 0) context.log.info({ forgotten }, 'baskets nobody came back to');
    },
  }),
];
