import type { Mailer } from '../modules/notifications/mailer.ts';

/** A trial sends nothing: letters stay in the outbox, which its own page shows. */
export const outboxMailer: Mailer = {
  send: () => Promise.resolve(),
};
