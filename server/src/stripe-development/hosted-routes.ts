import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import qs from 'qs';
import { authenticate, payOnPage } from './checkout.ts';
import type { Change } from './events.ts';
import { authenticationPage, checkoutPage, endedPage } from './hosted-page.ts';
import { Refusal } from './refusal.ts';
import { inTransaction, lockObject, type StripeObject } from './store.ts';

interface Standing {
  pool: Pool;
  seconds(from: Pick<Pool, 'query'>): Promise<number>;
  pages: { checkout(id: string): string; authentication(id: string): string };
}

/** The pages a shopper sees: card form, and the bank's question. They work without scripts. */
export function registerPages(server: FastifyInstance, { pool, seconds, pages }: Standing): void {
  const within = <T>(step: (change: Change) => Promise<T>) =>
    inTransaction(pool, async (tx) => step({ tx, now: await seconds(tx), requestId: null, idempotencyKey: null }));

  server.get<{ Params: { id: string }; Querystring: { declined?: string } }>('/c/pay/:id', async (request, reply) => {
    const session = await within(({ tx }) => sessionOf(tx, request.params.id));
    if (!session) return notThere(reply);
    return html(reply, isOpen(session, await seconds(pool)) ? checkoutPage(session, request.query.declined ?? null) : endedPage(session));
  });

  server.post<{ Params: { id: string } }>('/c/pay/:id', async (request, reply) => {
    const { number } = formOf(request.body);
    const outcome = await within(async (change) => {
      const session = await sessionOf(change.tx, request.params.id);
      if (!session || !isOpen(session, change.now)) return { session, intent: null };
      return { session, intent: await payOnPage(change, session, number ?? '', pages.authentication) };
    });
    if (!outcome.session) return notThere(reply);
    if (!outcome.intent) return html(reply, endedPage(outcome.session));
    return follow(reply, outcome.session, outcome.intent);
  });

  server.get<{ Params: { id: string } }>('/c/authenticate/:id', async (request, reply) => {
    const session = await within(async ({ tx }) => sessionOfIntent(tx, request.params.id));
    return session ? html(reply, authenticationPage(session)) : notThere(reply);
  });

  server.post<{ Params: { id: string } }>('/c/authenticate/:id', async (request, reply) => {
    const { answer } = formOf(request.body);
    const outcome = await within(async (change) => {
      const session = await sessionOfIntent(change.tx, request.params.id);
      if (!session || !isOpen(session, change.now)) return { session, intent: null };
      return { session, intent: await authenticate(change, request.params.id, answer === 'yes') };
    });
    if (!outcome.session) return notThere(reply);
    if (!outcome.intent) return html(reply, endedPage(outcome.session));
    return follow(reply, outcome.session, outcome.intent);
  });

  function follow(reply: FastifyReply, session: StripeObject, intent: StripeObject): FastifyReply {
    if (intent['status'] === 'requires_action') return reply.redirect(pages.authentication(intent.id), 303);
    if (intent['status'] === 'requires_payment_method') {
      const { decline_code } = intent['last_payment_error'] as { decline_code: string };
      return reply.redirect(`${pages.checkout(session.id)}?declined=${encodeURIComponent(decline_code)}`, 303);
    }
    return reply.redirect(String(session['success_url']).replaceAll('{CHECKOUT_SESSION_ID}', session.id), 303);
  }
}

function isOpen(session: StripeObject, now: number): boolean {
  return session['status'] === 'open' && Number(session['expires_at']) > now;
}

async function sessionOf(tx: Change['tx'], id: string): Promise<StripeObject | null> {
  try {
    return await lockObject(tx, 'checkout.session', id);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function sessionOfIntent(tx: Change['tx'], intentId: string): Promise<StripeObject | null> {
  const { rows } = await tx.query<{ id: string }>(`SELECT body ->> '_session' AS id FROM stripe_development.object WHERE id = $1 AND kind = 'payment_intent'`, [
    intentId,
  ]);
  return rows[0]?.id ? sessionOf(tx, rows[0].id) : null;
}

function formOf(body: unknown): Record<string, string | undefined> {
  return qs.parse(typeof body === 'string' ? body : '') as Record<string, string | undefined>;
}

function html(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}

function notThere(reply: FastifyReply): FastifyReply {
  return reply.code(404).type('text/plain; charset=utf-8').send('Not found\n');
}
