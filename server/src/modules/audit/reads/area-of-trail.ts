import { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { isOfficer, isOperator } from '../../identity/policy.ts';

/**
 * Condition on `entry` (an audit_entry): the operator reads all; an officer reads acts by or for organisations seated in
 * their area (everywhere for a national officer), on their papers and on the organisations themselves, and the acts of their own association.
 */
export function trailWithin(viewer: Viewer | null): Prisma.Sql {
  if (isOperator(viewer)) return Prisma.sql`true`;
  if (!isOfficer(viewer)) return Prisma.sql`false`;
  const { organisationId, provinceCode, communeCode } = viewer.active;
  return Prisma.sql`(
    entry.actor_organisation_id = ${organisationId}::uuid OR EXISTS (
      SELECT FROM organisation o LEFT JOIN commune c ON c.code = o.commune_code
       WHERE ((${provinceCode}::text IS NULL OR c.province_code = ${provinceCode}) AND (${communeCode}::text IS NULL OR c.code = ${communeCode}))
         AND (o.id = entry.actor_organisation_id OR o.id = entry.on_behalf_of_id OR o.id = entry.entity_id
              OR o.id = (SELECT cooperative_id FROM certificate WHERE id = entry.entity_id)
              OR o.id = (SELECT cooperative_id FROM ocop_recognition WHERE id = entry.entity_id))))`;
}
