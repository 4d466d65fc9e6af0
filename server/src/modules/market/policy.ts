import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { NotAllowed, NotFound } from '../../kernel/expected-error.ts';
import { lookUpId } from '../../kernel/ids.ts';
import type { Viewer } from '../../kernel/viewer.ts';

/** Roles of a buyer that may turn a proposal into holds; above the buyer's limit an approver other than them has the last word. */
export const acceptingRoles = ['PROCUREMENT', 'APPROVER'] as const satisfies readonly MembershipRole[];
/** Roles of a buyer that may approve what a colleague accepted above the limit, and set that limit. */
export const approvingRoles = ['APPROVER'] as const satisfies readonly MembershipRole[];
/** Roles of a buyer that may run the market and try changes. */
export const matchingRoles = ['PROCUREMENT', 'APPROVER'] as const satisfies readonly MembershipRole[];
/** Roles of a cooperative that may answer for its volume. */
export const answeringRoles = ['DIRECTOR', 'SALES'] as const satisfies readonly MembershipRole[];

/** An act on something that belongs to one organisation. */
export interface OwnAct {
  /** Roles that may do it. */
  readonly roles: readonly MembershipRole[];
  /** Name of the command. */
  readonly name: string;
  /** Type name of what it is done to. */
  readonly entity: string;
}

/** The viewer works for the owner in one of the roles. What belongs to another organisation answers as if it did not exist. */
export function mustActFor(viewer: Viewer | null, organisationId: string, act: OwnAct): void {
  const active = viewer?.active;
  if (!active || active.organisationId !== organisationId || active.status !== 'APPROVED') throw new NotFound(act.entity);
  if (!act.roles.includes(active.role)) throw new NotAllowed(act.name);
}

/** Allocations of the viewer's requests, and those its cooperative was asked to confirm. */
export function visibleAllocations(viewer: Viewer | null): Prisma.AllocationWhereInput {
  const organisationId = lookUpId(viewer?.active?.organisationId ?? '');
  return { OR: [{ line: { request: { organisationId } } }, { cooperativeId: organisationId, confirmBy: { not: null } }] };
}

/**
 * Rounds of the viewer's requests, those in which its cooperative was asked to confirm, and all for the association and
 * the operator. A mere proposal stays between the market and the buyer.
 */
export function visibleRounds(viewer: Viewer | null): Prisma.MarketRoundWhereInput {
  if (overseesMarket(viewer)) return {};
  const organisationId = lookUpId(viewer?.active?.organisationId ?? '');
  return { OR: [{ request: { organisationId } }, { allocations: { some: { cooperativeId: organisationId, confirmBy: { not: null } } } }] };
}

function overseesMarket(viewer: Viewer | null): boolean {
  const active = viewer?.active;
  return active?.status === 'APPROVED' && viewer?.secondFactor === true && (active.kind === 'ASSOCIATION' || active.kind === 'PLATFORM');
}
