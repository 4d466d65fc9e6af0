import { randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { missing } from './refusal.ts';

/** An object of the provider as its API shows it. */
export type StripeObject = Record<string, unknown> & { id: string; object: string };

// The development server keeps its state beside the market's tables, in a schema of its own that no migration knows.
const TABLES = `
  CREATE SCHEMA IF NOT EXISTS stripe_development;
  CREATE TABLE IF NOT EXISTS stripe_development.object (
    id text PRIMARY KEY, kind text NOT NULL, sequence bigint GENERATED ALWAYS AS IDENTITY, body jsonb NOT NULL);
  CREATE INDEX IF NOT EXISTS object_of_kind ON stripe_development.object (kind, sequence DESC);
  CREATE TABLE IF NOT EXISTS stripe_development.keyed_answer (
    key text PRIMARY KEY, request_hash text NOT NULL, status integer NOT NULL, body jsonb NOT NULL);
  CREATE TABLE IF NOT EXISTS stripe_development.delivery (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id text NOT NULL, endpoint_id text NOT NULL, attempts integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL, delivered_at timestamptz, given_up boolean NOT NULL DEFAULT false);
  CREATE INDEX IF NOT EXISTS delivery_due ON stripe_development.delivery (due_at) WHERE delivered_at IS NULL AND NOT given_up;
  CREATE TABLE IF NOT EXISTS stripe_development.control (name text PRIMARY KEY, value jsonb NOT NULL);`;

/** Makes the tables when they are missing; several processes may do so at once. */
export async function createTables(pool: Pool): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('stripe_development'))`);
    await tx.query(TABLES);
  });
}

export async function inTransaction<T>(pool: Pool, step: (tx: PoolClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  try {
    await tx.query('BEGIN');
    const result = await step(tx);
    await tx.query('COMMIT');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK');
    throw error;
  } finally {
    tx.release();
  }
}

/** An id as the provider makes them: prefix and letters. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(18).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
}

export async function insertObject<T extends StripeObject>(tx: PoolClient, object: T): Promise<T> {
  await tx.query('INSERT INTO stripe_development.object (id, kind, body) VALUES ($1, $2, $3)', [object.id, object.object, JSON.stringify(object)]);
  return object;
}

/** Writes changed fields of an object and gives it whole. */
export async function changeObject(tx: PoolClient, id: string, changes: Record<string, unknown>): Promise<StripeObject> {
  const { rows } = await tx.query<{ body: StripeObject }>('UPDATE stripe_development.object SET body = body || $2 WHERE id = $1 RETURNING body', [
    id,
    JSON.stringify(changes),
  ]);
  if (!rows[0]) throw missing('object', id);
  return rows[0].body;
}

/** The object, locked until the transaction ends. Throws the provider's refusal when there is none of that kind. */
export async function lockObject(tx: PoolClient, kind: string, id: string): Promise<StripeObject> {
  const { rows } = await tx.query<{ body: StripeObject }>('SELECT body FROM stripe_development.object WHERE id = $1 AND kind = $2 FOR UPDATE', [id, kind]);
  if (!rows[0]) throw missing(kind, id);
  return rows[0].body;
}

interface Page {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
  created?: number | { gt?: number; gte?: number; lt?: number; lte?: number };
}

/** A page of the newest objects of a kind whose fields equal `where`, as the provider's lists are. */
export async function listObjects(tx: PoolClient, kind: string, asked: Record<string, unknown>, where: Record<string, unknown> = {}) {
  const { limit = 10, starting_after, ending_before, created } = asked as Page;
  const range = typeof created === 'number' ? { gte: created, lte: created } : (created ?? {});
  const { rows } = await tx.query<{ body: StripeObject }>(
    `SELECT body FROM stripe_development.object
      WHERE kind = $1 AND body @> $2
        AND ($3::text IS NULL OR sequence < (SELECT sequence FROM stripe_development.object WHERE id = $3))
        AND ($4::text IS NULL OR sequence > (SELECT sequence FROM stripe_development.object WHERE id = $4))
        AND (body ->> 'created')::bigint BETWEEN $5 AND $6
      ORDER BY CASE WHEN $4::text IS NULL THEN -sequence ELSE sequence END LIMIT $7`,
    [
      kind,
      JSON.stringify(where),
      starting_after ?? null,
      ending_before ?? null,
      Math.max(range.gte ?? 0, (range.gt ?? -1) + 1),
      Math.min(range.lte ?? 1e12, (range.lt ?? 1e12) - 1),
      limit + 1,
    ],
  );
  const data = rows.slice(0, limit).map(({ body }) => body);
  if (ending_before !== undefined) data.reverse();
  return { object: 'list', data, has_more: rows.length > limit };
}

/** How the next requests and deliveries are disturbed; set by tests. */
export interface Control {
  /** Seconds the provider's clock is ahead. */
  clockSeconds: number;
  outage: { mode: 'ERROR' | 'TIMEOUT' | 'LOST_ANSWER' | 'RATE_LIMIT'; requests: number } | null;
  webhooks: { copies: number; delaySeconds: number; reversed: boolean; dropTypes: string[]; wrongSignature: boolean };
}

export const undisturbed: Control = {
  clockSeconds: 0,
  outage: null,
  webhooks: { copies: 1, delaySeconds: 0, reversed: false, dropTypes: [], wrongSignature: false },
};

export async function readControl(tx: Pick<Pool, 'query'>): Promise<Control> {
  const { rows } = await tx.query<{ value: Partial<Control> }>(`SELECT value FROM stripe_development.control WHERE name = 'control'`);
  return { ...undisturbed, ...rows[0]?.value };
}

/** Changes it from what it is at this moment, so that requests that count an outage down and whoever ends it do not undo each other. */
export async function changeControl(pool: Pool, step: (before: Control) => Control): Promise<{ before: Control; after: Control }> {
  return inTransaction(pool, async (tx) => {
    await tx.query(`INSERT INTO stripe_development.control (name, value) VALUES ('control', '{}') ON CONFLICT (name) DO NOTHING`);
    await tx.query(`SELECT FROM stripe_development.control WHERE name = 'control' FOR UPDATE`);
    const before = await readControl(tx);
    const after = step(before);
    await tx.query(`UPDATE stripe_development.control SET value = $1 WHERE name = 'control'`, [JSON.stringify(after)]);
    return { before, after };
  });
}
