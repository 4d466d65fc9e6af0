import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { NotAllowed } from '../../kernel/expected-error.ts';
import { NO_ID } from '../../kernel/ids.ts';
import type { Viewer } from '../../kernel/viewer.ts';

/** Acts on household orders and the roles of a cooperative that may do them. */
const mayAct = {
  startPreparing: ['DIRECTOR', 'SALES', 'WAREHOUSE'],
  packOrder: ['DIRECTOR', 'SALES', 'WAREHOUSE'],
  handOverOrder: ['DIRECTOR', 'SALES', 'WAREHOUSE'],
  deliverOrder: ['DIRECTOR', 'SALES', 'WAREHOUSE'],
  depositCash: ['DIRECTOR', 'SALES', 'ACCOUNTANT'],
} as const satisfies Record<string, readonly MembershipRole[]>;

/** The viewer's cooperative and person when the role allows the act; throws NotAllowed otherwise. */
export function packerFor(viewer: Viewer | null, act: keyof typeof mayAct): { cooperativeId: string; userId: string } {
  const active = viewer?.active;
  const roles: readonly MembershipRole[] = mayAct[act];
  if (!viewer || active?.kind !== 'COOPERATIVE' || !roles.includes(active.role)) throw new NotAllowed(act);
  return { cooperativeId: active.organisationId, userId: viewer.userId };
}

/** Household orders a viewer may read: those of the own cooperative whose purchase stands, or stood. */
export function visibleHouseholdOrders(viewer: Viewer | null): Prisma.ConsumerOrderWhereInput & { cooperativeId: string } {
  const active = viewer?.active;
  return { cooperativeId: active?.kind === 'COOPERATIVE' ? active.organisationId : NO_ID, group: { confirmedAt: { not: null } } };
}
