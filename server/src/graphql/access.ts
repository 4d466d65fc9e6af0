import type { MembershipRole, OrganisationKind } from '@cho-phien/prisma/generated/enums.ts';
import type { Viewer } from '../kernel/viewer.ts';
import type { Context } from './context.ts';

/**
 * Rules a field can declare. A field without one fails the contract test.
 *
 * - `public`: anybody, signed in or not
 * - `signedIn`: any person with a session
 * - `cooperative`, `buyer`: works for an approved organisation of that kind, in one of the roles named
 * - `officer`: officer of the farmers' association; the module's policy narrows to the area
 * - `operator`: operator of the platform
 * - `organisation`: works for the organisation with this id
 */
export interface AccessScopes {
  public: boolean;
  signedIn: boolean;
  cooperative: readonly MembershipRole[];
  buyer: readonly MembershipRole[];
  officer: boolean;
  operator: boolean;
  organisation: string;
}

export const ANY_COOPERATIVE_ROLE = ['DIRECTOR', 'SALES', 'WAREHOUSE', 'ACCOUNTANT'] as const satisfies readonly MembershipRole[];
export const ANY_BUYER_ROLE = ['PROCUREMENT', 'APPROVER', 'RECEIVER', 'ACCOUNTANT'] as const satisfies readonly MembershipRole[];

/** Roles that need a second factor before they open anything. */
const SECOND_FACTOR_KINDS: readonly OrganisationKind[] = ['ASSOCIATION', 'PLATFORM'];

/** True when the viewer now works for an approved organisation of this kind in one of the roles. */
export function worksAs(viewer: Viewer | null, kind: OrganisationKind, roles?: readonly MembershipRole[]): boolean {
  const active = viewer?.active;
  if (!viewer || !active || active.kind !== kind || active.status !== 'APPROVED') return false;
  if (SECOND_FACTOR_KINDS.includes(kind) && !viewer.secondFactor) return false;
  return roles === undefined || roles.includes(active.role);
}

export function accessScopes(context: Context): {
  [Scope in keyof AccessScopes]: boolean | ((parameter: AccessScopes[Scope]) => boolean);
} {
  const { viewer } = context;
  return {
    public: true,
    signedIn: viewer !== null,
    cooperative: (roles) => worksAs(viewer, 'COOPERATIVE', roles),
    buyer: (roles) => worksAs(viewer, 'BUYER', roles),
    officer: () => worksAs(viewer, 'ASSOCIATION', ['OFFICER']),
    operator: () => worksAs(viewer, 'PLATFORM', ['OPERATOR']),
    organisation: (organisationId) => viewer?.active?.organisationId === organisationId,
  };
}
