import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { NotAllowed } from '../../kernel/expected-error.ts';
import type { ActiveMembership, Viewer } from '../../kernel/viewer.ts';
import { isOperator } from '../identity/policy.ts';

/** Who of a cooperative reads what it is paid, and keeps its bank account. */
export const MONEY_ROLES = ['DIRECTOR', 'ACCOUNTANT'] as const satisfies readonly MembershipRole[];

/** The viewer's cooperative when the role keeps its money; throws NotAllowed otherwise. */
export function treasurerFor(viewer: Viewer | null, act: string): ActiveMembership & { userId: string } {
  const active = viewer?.active;
  if (!viewer || active?.kind !== 'COOPERATIVE' || !MONEY_ROLES.some((role) => role === active.role)) throw new NotAllowed(act);
  return { ...active, userId: viewer.userId };
}

/** The viewer as operator of the platform; throws NotAllowed for everybody else. */
export function operatorOf(viewer: Viewer | null, act: string): Viewer {
  if (!viewer || !isOperator(viewer)) throw new NotAllowed(act);
  return viewer;
}

/** Statements and accounts a viewer may read: those of the own cooperative; an operator all. */
export function payoutsVisibleTo(viewer: Viewer | null): { cooperativeId: string } | Record<string, never> | { id: { in: string[] } } {
  if (isOperator(viewer)) return {};
  const active = viewer?.active;
  const keeps = active?.kind === 'COOPERATIVE' && MONEY_ROLES.some((role) => role === active.role);
  return keeps ? { cooperativeId: active.organisationId } : { id: { in: [] } };
}
