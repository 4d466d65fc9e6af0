import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { mayGrant, needsSecondFactor } from './rules/roles.ts';

/** An officer of the association who proved the second factor. */
export function isOfficer(viewer: Viewer | null): viewer is Viewer & { active: NonNullable<Viewer['active']> } {
  return viewer?.active?.kind === 'ASSOCIATION' && viewer.active.role === 'OFFICER' && viewer.active.status === 'APPROVED' && viewer.secondFactor;
}

/** The operator of the platform, second factor proved. */
export function isOperator(viewer: Viewer | null): boolean {
  return viewer?.active?.kind === 'PLATFORM' && viewer.active.role === 'OPERATOR' && viewer.active.status === 'APPROVED' && viewer.secondFactor;
}

/** Organisations whose seat lies in the officer's commune, or province when the officer has no commune. */
export function organisationsInArea(viewer: Viewer | null): Prisma.OrganisationWhereInput {
  if (!isOfficer(viewer)) return { id: { in: [] } };
  const { provinceCode, communeCode } = viewer.active;
  if (communeCode !== null) return { communeCode };
  return { commune: { provinceCode: provinceCode ?? '' } };
}

/** Organisations a viewer may look up: those open for trade, one's own, those an officer's area holds. */
export function organisationsVisibleTo(viewer: Viewer | null): Prisma.OrganisationWhereInput {
  if (isOperator(viewer)) return {};
  return { OR: [{ status: 'APPROVED' }, ...(viewer ? [{ memberships: { some: { userId: viewer.userId } } }] : []), organisationsInArea(viewer)] };
}

/** A viewer may bring a colleague into the organisation they now work for, in a role they may grant. */
export function mayInvite(viewer: Viewer | null, role: MembershipRole): boolean {
  const active = viewer?.active;
  if (!viewer || !active || active.status !== 'APPROVED') return false;
  if (needsSecondFactor(active.kind) && !viewer.secondFactor) return false;
  return mayGrant(active.kind, active.role, role);
}

/** An organisation with the place of its seat. */
export interface SeatedOrganisation {
  id: string;
  commune: { code: string; provinceCode: string } | null;
}

/** True when the officer's area holds the seat. */
export function areaCovers(viewer: Viewer | null, seat: SeatedOrganisation['commune']): boolean {
  if (!isOfficer(viewer) || seat === null) return false;
  const { provinceCode, communeCode } = viewer.active;
  return communeCode === null ? seat.provinceCode === provinceCode : seat.code === communeCode;
}

/** Contacts, tax code and people of an organisation: for itself, the officers of its area and the operator. */
export function mayReadAffairs(viewer: Viewer | null, organisation: SeatedOrganisation): boolean {
  return viewer?.active?.organisationId === organisation.id || areaCovers(viewer, organisation.commune) || isOperator(viewer);
}
