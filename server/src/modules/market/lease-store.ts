import type { Pool } from 'pg';
import type { Transaction } from '../../kernel/command-context.ts';

/** A worker whose lease on a commodity is over may store nothing for it any more. */
export class LeaseLost extends Error {
  constructor(commodityId: string) {
    super(`the lease on commodity ${commodityId} is over`);
    this.name = 'LeaseLost';
  }
}

/** How long a worker counts as alive after its last sign of life. All times of leases are those of the database: the clocks of machines differ. */
export const leaseSeconds = 6;

/** A market that changed since it was last matched. */
export interface DueMarket {
  readonly commodityId: string;
  /** Whether supply changed, or demand alone. */
  readonly supply: boolean;
}

/** A sign of life; the first one makes the worker known. */
export async function signLife(pool: Pool, worker: { readonly id: string; readonly name: string }): Promise<void> {
  await pool.query({
    name: 'matching-worker-alive',
    text: `INSERT INTO matching_worker (id, name, alive_until) VALUES ($1::uuid, $2, now() + make_interval(secs => $3))
               ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until`,
    values: [worker.id, worker.name, leaseSeconds],
  });
}

/**
 * Shares the commodities among the workers alive, each to within one: takes free ones, those of dead workers included,
 * until this worker has its share, or gives up what it has too much, never one in `busy`. Returns what it holds now.
 */
export async function shareLeases(pool: Pool, workerId: string, busy: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'market-leases-shared',
    text: `WITH share AS (
             SELECT ceil((SELECT count(*) FROM market_lease)::numeric / greatest(1, (SELECT count(*) FROM matching_worker WHERE alive_until > now())))::bigint AS most,
                    (SELECT count(*) FROM market_lease WHERE worker_id = $1::uuid) AS held),
           given AS (
             UPDATE market_lease SET worker_id = NULL
              WHERE commodity_id IN (SELECT commodity_id FROM market_lease WHERE worker_id = $1::uuid AND commodity_id <> ALL ($2::uuid[])
                                      ORDER BY commodity_id DESC LIMIT greatest(0, (SELECT held - most FROM share)))
              RETURNING commodity_id),
           taken AS (
             UPDATE market_lease SET worker_id = $1::uuid
              WHERE commodity_id IN (SELECT lease.commodity_id FROM market_lease lease
                                      WHERE NOT EXISTS (SELECT FROM matching_worker worker WHERE worker.id = lease.worker_id AND worker.alive_until > now())
                                      ORDER BY lease.commodity_id LIMIT greatest(0, (SELECT most - held FROM share))
                                        FOR UPDATE SKIP LOCKED)
              RETURNING commodity_id)
           SELECT commodity_id AS id FROM market_lease WHERE worker_id = $1::uuid AND commodity_id NOT IN (SELECT commodity_id FROM given)
           UNION SELECT commodity_id FROM taken ORDER BY 1`,
    values: [workerId, busy],
  });
  return rows.map((row) => row.id);
}

/** Makes a lease for every commodity that has none yet. */
export async function openLeases(pool: Pool): Promise<void> {
  await pool.query({
    name: 'market-leases-opened',
    text: `INSERT INTO market_lease (commodity_id)
           SELECT id FROM commodity WHERE NOT EXISTS (SELECT FROM market_lease WHERE market_lease.commodity_id = commodity.id) ORDER BY id
               ON CONFLICT DO NOTHING`,
  });
}

/** Forgets workers that have been dead for a while, and marks nobody needs. */
export async function tidyLeases(pool: Pool): Promise<void> {
  await pool.query(`DELETE FROM matching_worker WHERE alive_until < now() - interval '10 minutes'`);
  // Proposals are never matched; their marks only serve the markets kept resident, which are read again before an hour is over.
  await pool.query(`DELETE FROM market_change WHERE kind = 'PROPOSALS' AND changed_at < now() - interval '1 hour'`);
}

/** Markets held by a worker whose supply or demand changed since they were last matched, and whose time to try again has come. */
export async function dueMarkets(pool: Pool, workerId: string): Promise<DueMarket[]> {
  const { rows } = await pool.query<DueMarket>({
    name: 'markets-due',
    text: `SELECT lease.commodity_id AS "commodityId", market_changed_since(lease.commodity_id, lease.matched_snapshot, '{SUPPLY}') AS supply
             FROM market_lease lease
            WHERE lease.worker_id = $1::uuid AND (lease.retry_at IS NULL OR lease.retry_at <= now())
              AND market_changed_since(lease.commodity_id, lease.matched_snapshot, '{SUPPLY,DEMAND}')
            ORDER BY lease.matched_at NULLS FIRST, lease.commodity_id`,
    values: [workerId],
  });
  return rows;
}

/** Throws LeaseLost unless the worker holds the commodity; until the transaction ends nobody can take it. */
export async function mustHoldLease(tx: Transaction, commodityId: string, workerId: string): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM market_lease lease JOIN matching_worker worker ON worker.id = lease.worker_id AND worker.alive_until > now()
     WHERE lease.commodity_id = ${commodityId}::uuid AND lease.worker_id = ${workerId}::uuid FOR SHARE OF lease`;
  if (held.length === 0) throw new LeaseLost(commodityId);
}

/** Notes up to which snapshot a market is matched and drops the marks it no longer needs. */
export async function noteMatched(pool: Pool, matched: { readonly commodityId: string; readonly workerId: string; readonly snapshot: string }): Promise<void> {
  await pool.query({
    name: 'market-matched',
    text: `UPDATE market_lease SET matched_snapshot = $3, matched_at = now(), failures = 0, retry_at = NULL WHERE commodity_id = $1::uuid AND worker_id = $2::uuid`,
    values: [matched.commodityId, matched.workerId, matched.snapshot],
  });
  await pool.query({
    name: 'market-marks-dropped',
    text: `DELETE FROM market_change WHERE commodity_id = $1::uuid AND changed_at < now() - interval '1 hour' AND pg_visible_in_snapshot(transaction_id::text::xid8, $2::pg_snapshot)`,
    values: [matched.commodityId, matched.snapshot],
  });
}

/** Puts a market that could not be matched off: seconds at first, twice as long each time, five minutes at most. */
export async function noteFailure(pool: Pool, commodityId: string, workerId: string): Promise<void> {
  await pool.query({
    name: 'market-not-matched',
    text: `UPDATE market_lease SET failures = failures + 1, retry_at = now() + make_interval(secs => least(300, power(2, least(failures, 10))))
            WHERE commodity_id = $1::uuid AND worker_id = $2::uuid`,
    values: [commodityId, workerId],
  });
}

/** Gives everything back, so that another worker need not wait for the lease to run out. */
export async function leaveLeases(pool: Pool, workerId: string): Promise<void> {
  await pool.query(`UPDATE market_lease SET worker_id = NULL WHERE worker_id = $1::uuid`, [workerId]);
  await pool.query(`DELETE FROM matching_worker WHERE id = $1::uuid`, [workerId]);
}
