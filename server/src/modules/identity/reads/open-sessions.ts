import type { Pool } from 'pg';
import { SESSION_ENDED } from './session-end.ts';

/** Ids of a person's sessions that would still be let in. */
export async function openSessions(pool: Pool, userId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'open-sessions',
    text: `SELECT s.id FROM session s WHERE s.user_id = $1 AND NOT ${SESSION_ENDED} ORDER BY s.last_seen_at DESC LIMIT 50`,
    values: [userId],
  });
  return rows.map(({ id }) => id);
}
