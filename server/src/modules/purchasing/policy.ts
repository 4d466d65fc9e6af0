import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { MembershipRole } from '@cho-phien/prisma/generated/enums.ts';
import { NotAllowed, NotFound } from '../../kernel/expected-error.ts';
import type { ActiveMembership, Viewer } from '../../kernel/viewer.ts';
import { isOfficer, isOperator } from '../identity/policy.ts';
import { BuyerNotApproved } from './errors.ts';

/** Acts of purchasing and the roles of a buyer that may do them. Receivers and accountants read, they do not order. */
const mayAct = {
  savePurchaseRequestDraft: ['PROCUREMENT', 'APPROVER'],
  submitPurchaseRequest: ['PROCUREMENT', 'APPROVER'],
  withdrawPurchaseRequest: ['PROCUREMENT', 'APPROVER'],
  copyPurchaseRequest: ['PROCUREMENT', 'APPROVER'],
  saveBuyerLocation: ['PROCUREMENT', 'APPROVER'],
  archiveBuyerLocation: ['PROCUREMENT', 'APPROVER'],
  reopenBuyerLocation: ['PROCUREMENT', 'APPROVER'],
  saveRequestTemplate: ['PROCUREMENT', 'APPROVER'],
  archiveRequestTemplate: ['PROCUREMENT', 'APPROVER'],
} as const satisfies Record<string, readonly MembershipRole[]>;

export type PurchasingAct = keyof typeof mayAct;

/** The viewer's buying company when the role allows the act; throws NotAllowed otherwise. */
export function buyerFor(viewer: Viewer | null, act: PurchasingAct): ActiveMembership & { userId: string } {
  const active = viewer?.active;
  const roles: readonly MembershipRole[] = mayAct[act];
  if (!viewer || active?.kind !== 'BUYER' || !roles.includes(active.role)) throw new NotAllowed(act);
  return { ...active, userId: viewer.userId };
}

/** As `buyerFor`, for acts that reach the market: the buyer must be approved. */
export function approvedBuyerFor(viewer: Viewer | null, act: PurchasingAct): ActiveMembership & { userId: string } {
  const buyer = buyerFor(viewer, act);
  if (buyer.status !== 'APPROVED') throw new BuyerNotApproved(buyer.status);
  return buyer;
}

/** The thing when it belongs to the buyer; what belongs to another does not exist for the viewer. */
export function ownedByBuyer<T extends { organisationId: string }>(entity: string, thing: T | null | undefined, buyer: { organisationId: string }): T {
  if (thing === null || thing === undefined || thing.organisationId !== buyer.organisationId) throw new NotFound(entity);
  return thing;
}

/** Locations a viewer may read: those of the own company; an operator all. */
export function visibleLocations(viewer: Viewer | null): { organisationId?: string } {
  if (isOperator(viewer)) return {};
  return { organisationId: buyerOf(viewer) };
}

/** Templates a viewer may read: those of the own company that are in use. */
export function visibleTemplates(viewer: Viewer | null): { organisationId: string; archivedAt: null } {
  return { organisationId: buyerOf(viewer), archivedAt: null };
}

/** Requests a viewer may read: those of the own company; the association, which watches demand, reads what was submitted; an operator all. */
export function visibleRequests(viewer: Viewer | null): Prisma.PurchaseRequestWhereInput {
  if (isOperator(viewer)) return {};
  if (isOfficer(viewer)) return { status: { not: 'DRAFT' } };
  return { organisationId: buyerOf(viewer) };
}

/** The id no organisation has, for viewers who buy for nobody. */
const nobody = '00000000-0000-0000-0000-000000000000';

function buyerOf(viewer: Viewer | null): string {
  return viewer?.active?.kind === 'BUYER' ? viewer.active.organisationId : nobody;
}
