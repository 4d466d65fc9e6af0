import type { MatchApprovalStatus } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { valueAtDock, type PricedPart } from './rules/needs-approval.ts';
import { lockAllocations, type LockedAllocation } from './store.ts';

/** An approval whose row is locked until the transaction ends. */
export interface LockedApproval {
  id: string;
  organisationId: string;
  requestId: string;
  roundId: string;
  status: MatchApprovalStatus;
  requestedById: string;
  expiresAt: Date;
}

/** The request of an approval; null when there is none. Its request is locked before it, as for every act of the market. */
export async function requestOfApproval(tx: Transaction, approvalId: string): Promise<string | null> {
  return (await tx.matchApproval.findUnique({ where: { id: approvalId }, select: { requestId: true } }))?.requestId ?? null;
}

/** Locks an approval. */
export async function lockApproval(tx: Transaction, approvalId: string): Promise<LockedApproval | null> {
  const [approval] = await tx.$queryRaw<LockedApproval[]>`
    SELECT id, organisation_id AS "organisationId", request_id AS "requestId", round_id AS "roundId", status::text AS status,
           requested_by_id AS "requestedById", expires_at AS "expiresAt"
      FROM match_approval WHERE id = ${approvalId}::uuid FOR NO KEY UPDATE`;
  return approval ?? null;
}

/** What waits for an approval, locked. */
export async function heldForApproval(tx: Transaction, approvalId: string): Promise<LockedAllocation[]> {
  const rows = await tx.allocation.findMany({ where: { approvalId, status: 'HELD' }, select: { id: true } });
  return lockAllocations(
    tx,
    rows.map(({ id }) => id),
  );
}

/** Value at the dock of everything of a request that stands and that nobody approved, in đồng. */
export async function unapprovedValue(tx: Transaction, requestId: string): Promise<bigint> {
  const parts = await tx.$queryRaw<PricedPart[]>`
    SELECT a.unit_price_vnd AS "unitPriceVnd", a.transport_vnd AS "transportVnd", coalesce(a.confirmed_base, a.quantity_base) AS "quantityBase",
           product.pricing_unit_base AS "pricingUnitBase"
      FROM allocation a
      JOIN purchase_request_line line ON line.id = a.line_id
      JOIN harvest_lot lot ON lot.id = a.lot_id
      JOIN product ON product.id = lot.product_id
      LEFT JOIN match_approval approval ON approval.id = a.approval_id
     WHERE line.request_id = ${requestId}::uuid AND a.status IN ('HELD', 'CONFIRMED', 'FIRM', 'FULFILLED', 'SHORT')
       AND approval.status IS DISTINCT FROM 'APPROVED'`;
  return valueAtDock(parts);
}
