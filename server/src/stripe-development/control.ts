import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { z } from 'zod';
import { closeDispute, openDispute } from './disputes.ts';
import type { Change } from './events.ts';
import { failRefund } from './payments.ts';
import { changeControl, inTransaction, lockObject, undisturbed } from './store.ts';
import { rollSecret } from './webhooks.ts';

const controlRule = z.strictObject({
  clockSeconds: z.number().int().min(0).optional(),
  outage: z
    .strictObject({ mode: z.enum(['ERROR', 'TIMEOUT', 'LOST_ANSWER', 'RATE_LIMIT']), requests: z.number().int().min(1) })
    .nullable()
    .optional(),
  webhooks: z
    .strictObject({
      copies: z.number().int().min(0).max(10),
      delaySeconds: z.number().int().min(0),
      reversed: z.boolean(),
      dropTypes: z.array(z.string()),
      wrongSignature: z.boolean(),
    })
    .partial()
    .optional(),
});

/**
 * How tests disturb the provider: PUT /control merges clock, outage and webhook settings, DELETE /control ends all disturbance,
 * POST /control/roll/:endpoint gives an endpoint another secret, POST /control/dispute/:intent has the card holder contest a payment,
 * POST /control/dispute/:dispute/won and …/lost have the bank decide, POST /control/refund/:refund/failed has it take a refund back.
 */
export function registerControl(
  server: FastifyInstance,
  { pool, newSecret, seconds }: { pool: Pool; newSecret(): string; seconds(from: Pick<Pool, 'query'>): Promise<number> },
): void {
  server.put('/control', async (request, reply) => {
    const asked = controlRule.safeParse(JSON.parse(String(request.body)));
    if (!asked.success) return reply.code(400).send({ problems: asked.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`) });
    const { webhooks, ...rest } = asked.data;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const { after } = await changeControl(pool, (before) => ({ ...before, ...given, webhooks: { ...before.webhooks, ...definedOf(webhooks) } }));
    return reply.send(after);
  });
  server.delete('/control', async (_request, reply) => {
    await changeControl(pool, () => undisturbed);
    return reply.send(undisturbed);
  });
  server.post<{ Params: { endpoint: string } }>('/control/roll/:endpoint', async (request, reply) => {
    const secret = newSecret();
    await rollSecret(pool, request.params.endpoint, secret);
    return reply.send({ secret });
  });
  const changing = <T>(step: (change: Change) => Promise<T>) =>
    inTransaction(pool, async (tx) => step({ tx, now: await seconds(tx), requestId: null, idempotencyKey: null }));
  server.post<{ Params: { intent: string } }>('/control/dispute/:intent', async (request) =>
    changing(async (change) => {
      const intent = await lockObject(change.tx, 'payment_intent', request.params.intent);
      return openDispute(change, await lockObject(change.tx, 'charge', String(intent['latest_charge'])));
    }),
  );
  server.post<{ Params: { refund: string } }>('/control/refund/:refund/failed', async (request) =>
    changing(async (change) => failRefund(change, await lockObject(change.tx, 'refund', request.params.refund))),
  );
  for (const outcome of ['won', 'lost'] as const) {
    server.post<{ Params: { dispute: string } }>(`/control/dispute/:dispute/${outcome}`, async (request) =>
      changing(async (change) => closeDispute(change, await lockObject(change.tx, 'dispute', request.params.dispute), outcome)),
    );
  }
}

function definedOf<T extends object>(part: T | undefined): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(part ?? {}).filter(([, value]) => value !== undefined)) as never;
}
