import { createHash } from 'node:crypto';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Pool, PoolClient } from 'pg';
import qs from 'qs';
import { shown } from './checkout.ts';
import { checkParameters, matchOperation } from './contract.ts';
import { registerControl } from './control.ts';
import type { Change } from './events.ts';
import { registerPages } from './hosted-routes.ts';
import { newSecret, operations } from './operations.ts';
import { invalidRequest, Refusal } from './refusal.ts';
import { changeControl, type Control, createTables, inTransaction, newId, readControl, type StripeObject } from './store.ts';
import { deliverDue, ensureEndpoint, expireDueSessions } from './webhooks.ts';

const TICK_MS = 500;
const OUTAGE_MS = 60_000;

export interface StripeDevelopment {
  /** Address of API, hosted pages and control. */
  url: string;
  /** The secret of the market's endpoint. */
  webhookSecret: string;
  /** Expires sessions and delivers events that are due; runs by itself too unless `ticking` is off. Returns deliveries taken. */
  tick(): Promise<number>;
  close(): Promise<void>;
}

interface Settings {
  pool: Pool;
  /** Where the market takes events. */
  webhookUrl: string;
  now(): Date;
  port?: number;
  /** False leaves expiry and deliveries to another process, or to `tick`. */
  ticking?: boolean;
  /** False leaves the endpoint where another process of the same market put it. */
  movesEndpoint?: boolean;
}

/**
 * Plays the part of Stripe's API that the market uses, for development and tests: same SDK, same contract, state in PostgreSQL, hosted
 * page, signed webhooks. It moves no money and must never stand behind a real shop.
 */
export async function startStripeDevelopment({ pool, webhookUrl, now, port = 0, ticking = true, movesEndpoint = true }: Settings): Promise<StripeDevelopment> {
  await createTables(pool);
  /** The provider's clock; inside a transaction it is read on the transaction's connection, for a second one might never be free. */
  const seconds = async (from: Pick<Pool, 'query'>) => Math.floor(now().getTime() / 1000) + (await readControl(from)).clockSeconds;
  const server = Fastify({ bodyLimit: 1_000_000, forceCloseConnections: true });
  server.addContentTypeParser(['application/x-www-form-urlencoded', 'application/json'], { parseAs: 'string' }, (_request, body, done) => done(null, body));
  const address = () => {
    const bound = server.server.address();
    return `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : port}`;
  };
  const pages = { checkout: (id: string) => `${address()}/c/pay/${id}`, authentication: (id: string) => `${address()}/c/authenticate/${id}` };
  registerPages(server, { pool, seconds, pages });
  registerControl(server, { pool, newSecret, seconds });
  server.all('/v1/*', (request, reply) => answerCall(request, reply, { pool, seconds, pages }));
  server.all('/v2/*', (_request, reply) => reply.code(404).send(errorBody(invalidRequest('url_invalid', 'This server does not play the v2 API'))));
  await server.listen({ port, host: '127.0.0.1' });
  const webhookSecret = await ensureEndpoint(pool, movesEndpoint ? webhookUrl : null, async (tx) => {
    const change: Change = { tx, now: await seconds(tx), requestId: null, idempotencyKey: null };
    const create = operations['PostV1WebhookEndpoints'];
    if (!create) throw new Error('webhook endpoints are not played');
    return (await create({ change, id: '', pages, parameters: { url: webhookUrl, enabled_events: ['*'], description: 'market' } })) as StripeObject;
  });
  const tick = async () => {
    const at = await seconds(pool);
    await expireDueSessions(pool, at);
    return deliverDue(pool, at);
  };
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = ticking
    ? setInterval(() => {
        if (busy) return;
        busy = true;
        running = tick()
          .catch(() => {})
          .finally(() => (busy = false));
      }, TICK_MS)
    : undefined;
  timer?.unref();
  return {
    url: address(),
    webhookSecret,
    tick,
    async close() {
      clearInterval(timer);
      await running;
      server.server.closeAllConnections();
      await server.close();
    },
  };
}

interface Standing {
  pool: Pool;
  seconds(from: Pick<Pool, 'query'>): Promise<number>;
  pages: { checkout(id: string): string; authentication(id: string): string };
}

async function answerCall(request: FastifyRequest, reply: FastifyReply, standing: Standing): Promise<unknown> {
  const requestId = newId('req');
  reply.headers({ 'request-id': requestId, 'stripe-version': String(request.headers['stripe-version'] ?? '') });
  try {
    if (!(request.headers.authorization ?? '').startsWith('Bearer sk_test_'))
      throw new Refusal(401, { type: 'invalid_request_error' }, 'You did not provide a test API key (sk_test_…).');
    const outage = await takeOutage(standing.pool);
    if (outage === 'ERROR') throw new Refusal(500, { type: 'api_error' }, 'An outage was ordered');
    if (outage === 'RATE_LIMIT') throw new Refusal(429, { type: 'invalid_request_error', code: 'rate_limit' }, 'Too many requests');
    if (outage === 'TIMEOUT') return hang(reply);
    const { status, body, replayed } = await perform(request, requestId, standing);
    if (outage === 'LOST_ANSWER') {
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
    if (replayed) reply.header('idempotent-replayed', 'true');
    return reply.code(status).send(body);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return reply.code(error.status).send(errorBody(error));
  }
}

interface Performed {
  status: number;
  body: unknown;
  replayed: boolean;
}

async function perform(request: FastifyRequest, requestId: string, standing: Standing): Promise<Performed> {
  const { pathname, search } = new URL(request.url, 'http://localhost');
  const matched = matchOperation(request.method, pathname);
  const run = matched && operations[matched.operationId];
  if (!matched) throw invalidRequest('url_invalid', `Unrecognized request URL (${request.method}: ${pathname}).`);
  if (!run) throw invalidRequest('url_invalid', `${matched.operationId} is not played by this server`);
  const text = request.method === 'GET' ? search.slice(1) : typeof request.body === 'string' ? request.body : '';
  const parameters = checkParameters(matched.operationId, readForm(text));
  const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined;
  const hash = createHash('sha256').update(`${request.method} ${pathname}\n${text}`).digest('hex');
  return inTransaction(standing.pool, async (tx) => {
    const first = typeof key === 'string' ? await firstAnswer(tx, key, hash) : null;
    if (first) return { ...first, replayed: true };
    const change: Change = { tx, now: await standing.seconds(tx), requestId, idempotencyKey: typeof key === 'string' ? key : null };
    const answer = await run({ change, id: matched.path['id'] ?? '', parameters, pages: standing.pages });
    const performed = answerOf(answer);
    if (typeof key === 'string') {
      await tx.query('INSERT INTO stripe_development.keyed_answer (key, request_hash, status, body) VALUES ($1, $2, $3, $4)', [
        key,
        hash,
        performed.status,
        JSON.stringify(performed.body),
      ]);
    }
    return { ...performed, replayed: false };
  });
}

function answerOf(answer: Record<string, unknown>): Omit<Performed, 'replayed'> {
  const refusal = answer['refusal'];
  if (refusal instanceof Refusal) return { status: refusal.status, body: errorBody(refusal) };
  if (answer['object'] === 'list') return { status: 200, body: { ...answer, data: (answer['data'] as StripeObject[]).map(shown) } };
  return { status: 200, body: shown(answer as StripeObject) };
}

/** The answer kept under a key, or null when this is the first call; what a call of the request itself refused is not kept. */
async function firstAnswer(tx: PoolClient, key: string, hash: string): Promise<Omit<Performed, 'replayed'> | null> {
  const { rows: locks } = await tx.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken', [key]);
  if (!locks[0]?.taken)
    throw new Refusal(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' }, 'There is currently another in-progress request using this key.');
  const { rows } = await tx.query<{ request_hash: string; status: number; body: unknown }>(
    'SELECT request_hash, status, body FROM stripe_development.keyed_answer WHERE key = $1',
    [key],
  );
  const first = rows[0];
  if (!first) return null;
  if (first.request_hash !== hash)
    throw new Refusal(400, { type: 'idempotency_error' }, 'Keys for idempotent requests can only be used with the same parameters they were first used with.');
  return { status: first.status, body: first.body };
}

/** Bracketed form text as a tree; a refusal when it nests too deeply. */
export function readForm(text: string): Record<string, unknown> {
  return qs.parse(text, { depth: 8, arrayLimit: 200, parameterLimit: 2_000, allowDots: false, strictNullHandling: false });
}

/** How this request is disturbed; the disturbance lasts one request less. */
async function takeOutage(pool: Pool) {
  if (!(await readControl(pool)).outage) return null;
  const { before } = await changeControl(pool, (control) => ({ ...control, outage: oneLess(control.outage) }));
  return before.outage?.mode ?? null;
}

function oneLess(outage: Control['outage']): Control['outage'] {
  return outage && outage.requests > 1 ? { ...outage, requests: outage.requests - 1 } : null;
}

function hang(reply: FastifyReply): FastifyReply {
  reply.hijack();
  setTimeout(() => reply.raw.socket?.destroy(), OUTAGE_MS).unref();
  return reply;
}

function errorBody(refusal: Refusal) {
  return { error: { ...refusal.body, message: refusal.message } };
}
