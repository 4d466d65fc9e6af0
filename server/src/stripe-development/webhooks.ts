import { createHmac, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { expireSession } from './checkout.ts';
import type { Change } from './events.ts';
import { changeObject, inTransaction, listObjects, lockObject, readControl, type StripeObject } from './store.ts';

/** Seconds to the next attempt; the provider's own are longer, its trial mode stops after three. */
const BACKOFF_SECONDS = [1, 5, 30, 300, 1_800, 7_200, 21_600];
const ANSWER_TIMEOUT_MS = 10_000;

/** The header a delivery carries: a signature for every active secret. */
export function signatureHeader(payload: string, secrets: readonly string[], timestamp: number): string {
  const signatures = secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex')}`);
  return [`t=${timestamp}`, ...signatures].join(',');
}

/** Ends the sessions whose time is over. Returns how many. */
export async function expireDueSessions(pool: Pool, now: number): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ body: StripeObject }>(
      `SELECT body FROM stripe_development.object WHERE kind = 'checkout.session' AND body ->> 'status' = 'open' AND (body ->> 'expires_at')::bigint <= $1
        ORDER BY sequence LIMIT 100 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    const change: Change = { tx, now, requestId: null, idempotencyKey: null };
    for (const { body } of rows) await expireSession(change, body);
    return rows.length;
  });
}

interface Due {
  id: string;
  event: StripeObject;
  endpoint: StripeObject;
  attempts: number;
}

/** Sends what is due, at least once each. Returns how many were taken by their endpoint. */
export async function deliverDue(pool: Pool, now: number): Promise<number> {
  const { webhooks } = await readControl(pool);
  // Taking moves the due time on, so that a process that dies between sending and noting sends again.
  const { rows } = await pool.query<Due>(
    `WITH taken AS (
       UPDATE stripe_development.delivery SET attempts = attempts + 1, due_at = to_timestamp($1::bigint + 60)
        WHERE id IN (SELECT id FROM stripe_development.delivery WHERE delivered_at IS NULL AND NOT given_up AND due_at <= to_timestamp($1::bigint)
                      ORDER BY id LIMIT 50 FOR UPDATE SKIP LOCKED)
       RETURNING id, event_id, endpoint_id, attempts)
     SELECT taken.id::text, e.body AS event, p.body AS endpoint, taken.attempts
       FROM taken JOIN stripe_development.object e ON e.id = taken.event_id JOIN stripe_development.object p ON p.id = taken.endpoint_id
      ORDER BY taken.id`,
    [now],
  );
  const ordered = webhooks.reversed ? rows.toReversed() : rows;
  let delivered = 0;
  for (const due of ordered) {
    const taken = await send(due, now, webhooks.wrongSignature);
    const wait = BACKOFF_SECONDS[due.attempts - 1];
    await pool.query(
      `UPDATE stripe_development.delivery SET delivered_at = CASE WHEN $2 THEN now() END, given_up = NOT $2 AND $3::bigint IS NULL,
              due_at = to_timestamp(coalesce($3::bigint, $4::bigint)) WHERE id = $1`,
      [due.id, taken, wait === undefined ? null : now + wait, now],
    );
    if (taken) delivered += 1;
  }
  return delivered;
}

async function send({ event, endpoint }: Due, now: number, wrongSignature: boolean): Promise<boolean> {
  const payload = JSON.stringify(event);
  const secrets = [endpoint['secret'], endpoint['_old_secret']].filter((secret) => typeof secret === 'string');
  const signature = signatureHeader(payload, wrongSignature ? [randomBytes(16).toString('hex')] : secrets, now);
  try {
    const answer = await fetch(String(endpoint['url']), {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature, 'user-agent': 'Stripe/1.0 (development)' },
      body: payload,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Keeps one endpoint that hears everything, under a secret of its own; an older one is moved to the address, when one is given. Returns the secret. */
export async function ensureEndpoint(pool: Pool, url: string | null, make: (tx: Change['tx']) => Promise<StripeObject>): Promise<string> {
  return inTransaction(pool, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('stripe_development'))`);
    const known = (await listObjects(tx, 'webhook_endpoint', { limit: 1 }, { description: 'market' })).data[0];
    const endpoint = known === undefined ? await make(tx) : url === null ? known : await changeObject(tx, known.id, { url });
    return String(endpoint['secret']);
  });
}

/** Rolls the secret of an endpoint; deliveries carry both signatures until the next roll. */
export async function rollSecret(pool: Pool, id: string, secret: string): Promise<void> {
  await inTransaction(pool, async (tx) => {
    const endpoint = await lockObject(tx, 'webhook_endpoint', id);
    await changeObject(tx, id, { secret, _old_secret: endpoint['secret'] });
  });
}
