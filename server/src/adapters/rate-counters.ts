import type { Pool } from 'pg';
import type { RateCounters, RateLimit, RateVerdict } from '../kernel/rate-counters.ts';

/** Unwritten points are sent on at this pace, or at once when they reach this share of the budget. */
const FLUSH_INTERVAL_MS = 1_000;
const FLUSH_SHARE = 0.02;
const FORGET_AFTER_MS = 3_600_000;

const COUNT_SQL = `
  INSERT INTO rate_counter AS counter (key, window_starts_at, points)
  SELECT key, window_starts_at, points FROM unnest($1::text[], $2::timestamptz[], $3::bigint[]) AS spent (key, window_starts_at, points)
  ON CONFLICT (key, window_starts_at) DO UPDATE SET points = counter.points + excluded.points
  RETURNING key, points`;

interface Tally {
  key: string;
  windowStartsAt: number;
  windowMs: number;
  /** Points of all processes as last read, with ours since. */
  points: number;
  unwritten: number;
}

/**
 * Counts in PostgreSQL, so that all processes share one sum. Strict limits ask it each time; budgets are added up here and
 * written together, so that a cheap request waits for no statement. Two processes then overrun a budget by little.
 */
export class PostgresRateCounters implements RateCounters {
  readonly #pool: Pool;
  readonly #tallies = new Map<string, Tally>();
  readonly #timer: NodeJS.Timeout;
  #lastForgotten = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#timer = setInterval(() => void this.#flush().catch(() => {}), FLUSH_INTERVAL_MS).unref();
  }

  async spend(key: string, points: number, limit: RateLimit): Promise<RateVerdict> {
    const tally = this.#tallyOf(key, limit);
    tally.points += points;
    tally.unwritten += points;
    const due = limit.strict || tally.unwritten >= limit.points * FLUSH_SHARE || tally.points > limit.points;
    // A database that is away must not close the market; its own absence is answered elsewhere.
    if (due && tally.unwritten > 0) await this.#write([tally]).catch(() => {});
    return { allowed: tally.points <= limit.points, retryAfterSeconds: Math.max(1, Math.ceil((tally.windowStartsAt + tally.windowMs - Date.now()) / 1_000)) };
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#flush().catch(() => {});
  }

  #tallyOf(key: string, limit: RateLimit): Tally {
    const windowStartsAt = Math.floor(Date.now() / limit.windowMs) * limit.windowMs;
    const known = this.#tallies.get(key);
    if (known?.windowStartsAt === windowStartsAt) return known;
    const tally = { key, windowStartsAt, windowMs: limit.windowMs, points: 0, unwritten: 0 };
    this.#tallies.set(key, tally);
    return tally;
  }

  async #flush(): Promise<void> {
    const now = Date.now();
    const unwritten = [...this.#tallies.values()].filter((tally) => tally.unwritten > 0);
    if (unwritten.length > 0) await this.#write(unwritten);
    for (const [key, tally] of this.#tallies) if (tally.windowStartsAt + tally.windowMs < now) this.#tallies.delete(key);
    if (now - this.#lastForgotten > FORGET_AFTER_MS) {
      this.#lastForgotten = now;
      await this.#pool.query('DELETE FROM rate_counter WHERE window_starts_at < $1', [new Date(now - 2 * FORGET_AFTER_MS)]);
    }
  }

  async #write(tallies: readonly Tally[]): Promise<void> {
    const ordered = tallies.toSorted((one, other) => (one.key < other.key ? -1 : 1));
    const sent = ordered.map((tally) => Math.ceil(tally.unwritten));
    for (const tally of ordered) tally.unwritten = 0;
    const { rows } = await this.#pool.query<{ key: string; points: string }>({
      name: 'count-rate',
      text: COUNT_SQL,
      values: [ordered.map((tally) => tally.key), ordered.map((tally) => new Date(tally.windowStartsAt)), sent],
    });
    const sums = new Map(rows.map((row) => [row.key, Number(row.points)]));
    for (const tally of ordered) tally.points = (sums.get(tally.key) ?? tally.points) + tally.unwritten;
  }
}
