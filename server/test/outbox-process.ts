import { createPrismaClient } from '@cho-phien/prisma/src/client.ts';
import { EsmsMessenger } from '../src/adapters/esms-messenger.ts';
import { outboxMailer } from '../src/adapters/outbox-mailer.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { sendOutbox } from '../src/modules/notifications/commands/send-outbox.ts';

// A worker in a process of its own: it sends what waits through a gateway and tells how much that was.
process.once('message', (work: { url: string; gatewayUrl: string }) => {
  void sendAll(work).then((sent) => process.send?.(sent, () => process.disconnect()));
});

async function sendAll({ url, gatewayUrl }: { url: string; gatewayUrl: string }): Promise<number> {
  const prisma = createPrismaClient({ url });
  const sms = new EsmsMessenger({ url: gatewayUrl, apiKey: 'key', secretKey: 'secret', brandname: 'ChoPhien' });
  const { sent } = await sendOutbox(
    { prisma, clock: systemClock() },
    { mailer: outboxMailer, messengers: { ZALO: null, SMS: sms }, publicUrl: 'https://market.example' },
  );
  await prisma.$disconnect();
  return sent;
}
