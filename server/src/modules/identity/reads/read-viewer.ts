import type { MembershipRole, OrganisationKind, OrganisationStatus } from '@cho-phien/prisma/generated/enums.ts';
import type { Pool } from 'pg';
import type { Viewer } from '../../../kernel/viewer.ts';
import { SESSION_ENDED } from './session-end.ts';

interface SessionRow {
  id: string;
  user_id: string;
  locale: 'VI' | 'EN';
  second_factor: boolean;
  dead: boolean;
  unseen: boolean;
  organisation_id: string | null;
  kind: OrganisationKind | null;
  status: OrganisationStatus | null;
  role: MembershipRole | null;
  province_code: string | null;
  commune_code: string | null;
}

const sessionSql = `
SELECT s.id, s.user_id, u.locale, s.second_factor_at IS NOT NULL AS second_factor,
       s.last_seen_at < now() - interval '1 minute' AS unseen,
       ${SESSION_ENDED} AS dead,
       o.id AS organisation_id, o.kind, o.status, m.role, m.province_code, m.commune_code
  FROM session s
  JOIN "user" u ON u.id = s.user_id
  LEFT JOIN membership m ON m.user_id = s.user_id AND m.organisation_id = s.active_organisation_id
  LEFT JOIN organisation o ON o.id = m.organisation_id
 WHERE s.token = $1`;

/**
 * Who holds this session token, read anew for each request, so that a revoked session ends with its row. A session past
 * its end is removed; one in use is marked as seen, at most once a minute. Times are those of the database.
 */
export async function readViewer(pool: Pool, token: string): Promise<Viewer | null> {
  const { rows } = await pool.query<SessionRow>({ name: 'viewer', text: sessionSql, values: [token] });
  const row = rows[0];
  if (!row) return null;
  if (row.dead) {
    await pool.query('DELETE FROM session WHERE id = $1', [row.id]);
    return null;
  }
  if (row.unseen) await pool.query('UPDATE session SET last_seen_at = now() WHERE id = $1', [row.id]);
  const { organisation_id: organisationId, kind, status, role } = row;
  return {
    userId: row.user_id,
    sessionId: row.id,
    locale: row.locale,
    secondFactor: row.second_factor,
    active:
      organisationId && kind && status && role ? { organisationId, kind, status, role, provinceCode: row.province_code, communeCode: row.commune_code } : null,
  };
}
