import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { NotAllowed } from '../../kernel/expected-error.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { NationalOfficerNeeded } from './errors.ts';
import { mayGrant, needsSecondFactor } from './rules/roles.ts';

/** An officer of the association who proved the second factor. */
export function isOfficer(viewer: Viewer | null): viewer is Viewer & { active: NonNullable<Viewer['active']> } {
  return viewer?.active?.kind === 'ASSOCIATION' && viewer.active.role === 'OFFICER' && viewer.active.status === 'APPROVED' && viewer.secondFactor;
}

/** The operator of the platform, second factor proved. */
export function isOperator(viewer: Viewer | null): boolean {
  return viewer?.active?.kind === 'PLATFORM' && viewer.active.role === 'OPERATOR' && viewer.active.status === 'APPROVED' && viewer.secondFactor;
}

/** An officer of the national association: without a province, for the whole country. */
export function isNationalOfficer(viewer: Viewer | null): boolean {
  return isOfficer(viewer) && viewer.active.provinceCode === null;
}

/** What holds for the whole country is published by a national officer; throws for everybody else, an officer of a province included. */
export function mustPublishForCountry(viewer: Viewer | null, act: string): asserts viewer is Viewer {
  if (!isOfficer(viewer)) throw new NotAllowed(act);
  if (!isNationalOfficer(viewer)) throw new NationalOfficerNeeded();
}

/** Organisations whose seat lies in the officer's commune, or in the province when the officer has no commune; all of them for a national officer. */
export function organisationsInArea(viewer: Viewer | null): Prisma.OrganisationWhereInput {
  if (!isOfficer(viewer)) return { id: { in: [] } };
  const { provinceCode, communeCode } = viewer.active;
  if (communeCode !== null) return { communeCode };
  return provinceCode === null ? {} : { commune: { provinceCode } };
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
  if (isNationalOfficer(viewer)) return true;
  if (!isOfficer(viewer) || seat === null) return false;
  const { provinceCode, communeCode } = viewer.active;
  return communeCode === null ? seat.provinceCode === provinceCode : seat.code === communeCode;
}

/** Contacts, tax code and people of an organisation: for itself, the officers of its area and the operator. */
export function mayReadAffairs(viewer: Viewer | null, organisation: SeatedOrganisation): boolean {
  return viewer?.active?.organisationId === organisation.id || areaCovers(viewer, organisation.commune) || isOperator(viewer);
}
