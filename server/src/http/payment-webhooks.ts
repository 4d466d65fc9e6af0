import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { WrongSignature } from '../modules/payments/card-payments.ts';
import { recordBankTransfer } from '../modules/payments/commands/record-bank-transfer.ts';
import { keepCardEvents } from '../modules/payments/commands/take-card-event.ts';
import type { HttpServer } from './http-server.ts';

/** Seconds a message of the bank's feed may be old, or ahead of our clock. */
const TOLERANCE_SECONDS = 300;

const transferRule = z.object({
  bankReference: z.string().trim().min(1).max(100),
  amountVnd: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(BigInt)
    .refine((amount) => amount > 0n),
  note: z.string().max(500),
});

/**
 * What payment providers tell: `/webhooks/stripe` keeps verified events and leaves the work to a job, `/webhooks/bank` matches a transfer.
 * A signature is checked over the bytes as they came; what is not signed, or not now, is refused without a word why.
 */
export function paymentWebhooks(server: HttpServer, dependencies: Dependencies): void {
  const { clock, configuration, log, means, prisma } = dependencies;
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    scope.post('/webhooks/stripe', async (request, reply) => {
      if (!means.cards) return reply.code(404).send();
      try {
        const event = means.cards.readDelivery(request.body as Buffer, String(request.headers['stripe-signature'] ?? ''), clock.now());
        await keepCardEvents({ prisma, clock }, [event]);
        return await reply.code(200).send();
      } catch (error) {
        if (!(error instanceof WrongSignature)) throw error;
        log.warn({ requestId: request.id }, 'a delivery was not signed by the payment provider');
        return reply.code(400).send();
      }
    });

    scope.post('/webhooks/bank', async (request, reply) => {
      const secret = configuration.bankFeedSecret;
      const body = request.body as Buffer;
      if (secret === undefined || !isSigned(body, String(request.headers['bank-signature'] ?? ''), { secret, now: clock.now() })) return reply.code(400).send();
      const transfer = transferRule.safeParse(parsed(body));
      if (!transfer.success) return reply.code(422).send();
      const outcome = await recordBankTransfer({ viewer: null, clock, prisma, requestId: request.id, address: request.ip }, transfer.data);
      if (outcome !== 'MATCHED') log.warn({ requestId: request.id, outcome }, 'a bank transfer needs a look');
      return reply.code(200).send({ outcome });
    });
  });
}

/** `t=<unix seconds>,v1=<hex HMAC-SHA256 of t.body>`, as the provider of cards signs too. */
function isSigned(body: Buffer, header: string, { secret, now }: { secret: string; now: Date }): boolean {
  const [, time = '', signature = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (!(Math.abs(Number(time) - now.getTime() / 1000) <= TOLERANCE_SECONDS) || signature === '') return false;
  const right = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  return timingSafeEqual(right, Buffer.from(signature, 'hex'));
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
