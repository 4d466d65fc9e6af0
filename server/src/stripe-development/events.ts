import type { PoolClient } from 'pg';
import { API_VERSION, blankObject } from './contract.ts';
import { insertObject, listObjects, newId, readControl, type StripeObject } from './store.ts';

/** One change of state under way: its transaction and its second. */
export interface Change {
  tx: PoolClient;
  /** Unix seconds by the provider's clock. */
  now: number;
  requestId: string | null;
  idempotencyKey: string | null;
}

/** Records an event about an object and puts its deliveries into the queue of every endpoint that listens. */
export async function emit(change: Change, type: string, object: StripeObject): Promise<void> {
  const { tx, now } = change;
  const endpoints = (await listObjects(tx, 'webhook_endpoint', { limit: 100 }, { status: 'enabled' })).data.filter((endpoint) => {
    const types = endpoint['enabled_events'] as string[];
    return types.includes('*') || types.includes(type);
  });
  const event = await insertObject(
    tx,
    blankObject('event', {
      id: newId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: now,
      data: { object },
      livemode: false,
      pending_webhooks: endpoints.length,
      request: { id: change.requestId, idempotency_key: change.idempotencyKey },
      type,
    }),
  );
  const { webhooks } = await readControl(tx);
  if (webhooks.dropTypes.includes(type)) return;
  for (const endpoint of endpoints) {
    await tx.query(
      `INSERT INTO stripe_development.delivery (event_id, endpoint_id, due_at)
       SELECT $1, $2, to_timestamp($3::bigint) FROM generate_series(1, $4)`,
      [event.id, endpoint.id, now + webhooks.delaySeconds, webhooks.copies],
    );
  }
}
