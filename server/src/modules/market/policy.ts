import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { NotAllowed, NotFound } from '../../kernel/expected-error.ts';
import type { Viewer } from '../../kernel/viewer.ts';

/**
 * Roles of a buyer that may turn a proposal into holds. A buyer that wants four eyes gives its purchasers another role
 * and leaves these to its approvers; limits by amount come with the trade after the order.
 */
export const acceptingRoles = ['PROCUREMENT', 'APPROVER'] as const satisfies readonly MembershipRole[];
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

/** Who may read a round and run it again: its buyer, the association, the operator, and cooperatives with volume in it. */
export function maySeeRound(viewer: Viewer | null, round: { readonly buyerId: string | null; readonly cooperativeIds: readonly string[] }): boolean {
  const active = viewer?.active;
  if (!active || active.status !== 'APPROVED') return false;
  if (active.kind === 'ASSOCIATION' || active.kind === 'PLATFORM') return viewer.secondFactor;
  return active.organisationId === round.buyerId || round.cooperativeIds.includes(active.organisationId);
}
