import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { networkOf } from '../rules/network-address.ts';

/** Wrong passwords allowed within an hour. */
export const WRONG_PASSWORDS = { account: 10, address: 50 } as const;

export type Attempt = { ok: true; keys: readonly string[] } | { ok: false; retryAfterSeconds: number };

export interface Attempted {
  /** The account, when there is one. */
  userId: string | null;
  /** What was typed; counts in place of an account that does not exist, so that both look alike. */
  identifier: string;
  address: string;
}

const takeSql = `
INSERT INTO wrong_password_count AS c (key, count, window_started_at) VALUES ($1, 1, now())
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN c.window_started_at <= now() - interval '1 hour' THEN 1 ELSE c.count + 1 END,
  window_started_at = CASE WHEN c.window_started_at <= now() - interval '1 hour' THEN now() ELSE c.window_started_at END
WHERE c.window_started_at <= now() - interval '1 hour' OR c.count < $2
RETURNING count`;

/**
 * Counts wrong passwords for all server processes. An attempt is taken before the password is looked at and given back
 * when it was right, so that a hundred attempts at once are not a hundred free ones.
 */
export class WrongPasswords {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async take({ userId, identifier, address }: Attempted): Promise<Attempt> {
    const account = userId === null ? `identifier:${createHash('sha256').update(identifier.toLowerCase()).digest('hex')}` : `account:${userId}`;
    const network = `address:${networkOf(address)}`;
    if (!(await this.#takeOne(account, WRONG_PASSWORDS.account))) return { ok: false, retryAfterSeconds: await this.#secondsLeft(account) };
    if (await this.#takeOne(network, WRONG_PASSWORDS.address)) return { ok: true, keys: [account, network] };
    await this.giveBack([account]);
    return { ok: false, retryAfterSeconds: await this.#secondsLeft(network) };
  }

  /** The password was right, or was never looked at. */
  async giveBack(keys: readonly string[]): Promise<void> {
    await this.#pool.query('UPDATE wrong_password_count SET count = count - 1 WHERE key = ANY ($1::text[]) AND count > 0', [keys]);
  }

  /** Forgets counts whose hour is over. */
  async forgetOld(): Promise<void> {
    await this.#pool.query(`DELETE FROM wrong_password_count WHERE window_started_at < now() - interval '2 hours'`);
  }

  async #takeOne(key: string, most: number): Promise<boolean> {
    const { rowCount } = await this.#pool.query({ name: 'take-attempt', text: takeSql, values: [key, most] });
    return rowCount === 1;
  }

  async #secondsLeft(key: string): Promise<number> {
    const { rows } = await this.#pool.query<{ seconds: number }>(
      `SELECT ceil(extract(epoch FROM window_started_at + interval '1 hour' - now()))::int AS seconds FROM wrong_password_count WHERE key = $1`,
      [key],
    );
    return Math.max(1, rows[0]?.seconds ?? 3_600);
  }
}
