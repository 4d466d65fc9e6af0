import type { TextMessenger } from '../modules/notifications/text-messenger.ts';

const taken: TextMessenger = { send: () => Promise.resolve({ reached: true }) };

/** A trial sends nothing: messages stay in the outbox, which its own page shows. Its Zalo does not know numbers that end in 0000. */
export const outboxMessengers: Record<'ZALO' | 'SMS', TextMessenger> = {
  ZALO: {
    send: (message) => (message.to.endsWith('0000') ? Promise.resolve({ reached: false, reason: 'no Zalo account' }) : taken.send(message)),
  },
  SMS: taken,
};
