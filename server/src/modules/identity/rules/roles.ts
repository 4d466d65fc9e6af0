import type { MembershipRole, OrganisationKind } from '@cho-phien/prisma/generated/enums.ts';

/** Roles that exist on each side of the market; the database holds the same table. */
export const ROLES_OF_KIND: Record<OrganisationKind, readonly MembershipRole[]> = {
  COOPERATIVE: ['DIRECTOR', 'SALES', 'WAREHOUSE', 'ACCOUNTANT'],
  BUYER: ['PROCUREMENT', 'APPROVER', 'RECEIVER', 'ACCOUNTANT'],
  ASSOCIATION: ['OFFICER'],
  PLATFORM: ['OPERATOR'],
};

/** Roles whose holder may grant each role; nobody hands out more than they hold. */
const GRANTED_BY: Record<MembershipRole, readonly MembershipRole[]> = {
  DIRECTOR: ['DIRECTOR'],
  SALES: ['DIRECTOR'],
  WAREHOUSE: ['DIRECTOR'],
  ACCOUNTANT: ['DIRECTOR', 'APPROVER'],
  PROCUREMENT: ['APPROVER', 'PROCUREMENT'],
  APPROVER: ['APPROVER'],
  RECEIVER: ['APPROVER', 'PROCUREMENT'],
  OFFICER: ['OFFICER'],
  OPERATOR: ['OPERATOR'],
};

/** True when someone of the role `holder` in an organisation of this kind may make a colleague `granted`. */
export function mayGrant(kind: OrganisationKind, holder: MembershipRole, granted: MembershipRole): boolean {
  return ROLES_OF_KIND[kind].includes(granted) && GRANTED_BY[granted].includes(holder);
}

/** True for sides of the market that see other people's affairs and therefore prove a second factor. */
export function needsSecondFactor(kind: OrganisationKind): boolean {
  return kind === 'ASSOCIATION' || kind === 'PLATFORM';
}
