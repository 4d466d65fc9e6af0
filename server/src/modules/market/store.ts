import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { AllocationStatus, BaseUnit, PurchaseRequestStatus, RoundStatus, RoundTrigger } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { NotFound } from '../../kernel/expected-error.ts';
import { requestStatus, statusPath, type LineAward, type LiveRequestStatus } from './rules/request-status.ts';

/** A request whose row is locked until the transaction ends. */
export interface LockedRequest {
  id: string;
  code: string;
  organisationId: string;
  status: PurchaseRequestStatus;
  validUntilOn: Date | null;
}

/** Locks the request of an act. Requests are locked before allocations, and those before lots, so that acts never wait in a circle. */
export async function lockRequest(tx: Transaction, requestId: string): Promise<LockedRequest> {
  const [request] = await tx.$queryRaw<LockedRequest[]>`
    SELECT id, code, organisation_id AS "organisationId", status::text AS status, valid_until_on AS "validUntilOn"
      FROM purchase_request WHERE id = ${requestId}::uuid FOR NO KEY UPDATE`;
  if (!request) throw new NotFound('PurchaseRequest');
  return request;
}

/** An allocation with what a decision about it needs. Its row is locked. */
export interface LockedAllocation {
  id: string;
  roundId: string;
  lineId: string;
  lotId: string;
  lotCode: string;
  cooperativeId: string;
  /** Pool through which the lot was offered. */
  poolId: string | null;
  status: AllocationStatus;
  quantityBase: bigint;
  unitPriceVnd: bigint;
  transportVnd: bigint;
  harvestOn: Date;
  arriveOn: Date;
  confirmBy: Date | null;
  requestId: string;
  locationId: string;
  productId: string;
  productVi: string;
  productEn: string;
  gradeRank: number;
  baseUnit: BaseUnit;
  pricingUnitBase: bigint;
  quantumBase: bigint;
  cooperativeVi: string;
  commodityId: string;
}

/** Locks allocations in the order of their ids. Ids that do not exist are absent from the answer. */
export async function lockAllocations(tx: Transaction, ids: readonly string[]): Promise<LockedAllocation[]> {
  return tx.$queryRaw<LockedAllocation[]>`
    SELECT a.id, a.round_id AS "roundId", a.line_id AS "lineId", a.lot_id AS "lotId", lot.code AS "lotCode", a.cooperative_id AS "cooperativeId", a.pool_id AS "poolId",
           a.status::text AS status, a.quantity_base AS "quantityBase", a.unit_price_vnd AS "unitPriceVnd", a.transport_vnd AS "transportVnd",
           a.harvest_on AS "harvestOn", a.arrive_on AS "arriveOn", a.confirm_by AS "confirmBy", line.request_id AS "requestId", line.location_id AS "locationId",
           product.id AS "productId", product.name_vi AS "productVi", product.name_en AS "productEn", lot.grade_rank AS "gradeRank", product.base_unit::text AS "baseUnit",
           product.pricing_unit_base AS "pricingUnitBase", product.quantum_base AS "quantumBase", cooperative.name_vi AS "cooperativeVi", product.commodity_id AS "commodityId"
      FROM allocation a
      JOIN purchase_request_line line ON line.id = a.line_id
      JOIN harvest_lot lot ON lot.id = a.lot_id
      JOIN product ON product.id = lot.product_id
      JOIN organisation cooperative ON cooperative.id = a.cooperative_id
     WHERE a.id = ANY (${[...ids]}::uuid[])
     ORDER BY a.id
       FOR NO KEY UPDATE OF a`;
}

/** The request an allocation belongs to; `null` when there is no such allocation. */
export async function requestOfAllocation(tx: Transaction, allocationId: string): Promise<string | null> {
  const allocation = await tx.allocation.findUnique({ where: { id: allocationId }, select: { line: { select: { requestId: true } } } });
  return allocation?.line.requestId ?? null;
}

/** The round of an act and the request it answers. */
export async function findRound(
  tx: Transaction,
  roundId: string,
): Promise<{ id: string; status: RoundStatus; requestId: string | null; commodityId: string; policyId: string; trigger: RoundTrigger } | null> {
  return tx.marketRound.findUnique({
    where: { id: roundId },
    select: { id: true, status: true, requestId: true, commodityId: true, policyId: true, trigger: true },
  });
}

/** The proposal of a request that stands for a commodity now. */
export async function findStandingRound(
  tx: Transaction,
  requestId: string,
  commodityId: string,
): Promise<{ id: string; status: RoundStatus; inputHash: string } | null> {
  return tx.marketRound.findFirst({
    where: { requestId, commodityId, status: { in: ['COMPUTED', 'IN_REVIEW'] } },
    orderBy: { computedAt: 'desc' },
    select: { id: true, status: true, inputHash: true },
  });
}

/** Ends the standing proposals of a request, in one commodity or all: what they proposed is given up. */
export async function endStandingRounds(tx: Transaction, scope: { requestId: string; commodityId?: string }): Promise<void> {
  const rounds = await tx.marketRound.findMany({ where: { ...scope, status: { in: ['COMPUTED', 'IN_REVIEW'] } }, select: { id: true } });
  for (const round of rounds) await endRound(tx, round.id, 'SUPERSEDED');
}

/** Ends one proposal: the round gets the status, what it proposed is given up. */
export async function endRound(tx: Transaction, roundId: string, status: 'SUPERSEDED' | 'DISCARDED'): Promise<void> {
  await tx.marketRound.update({ where: { id: roundId }, data: { status } });
  await tx.allocation.updateMany({ where: { roundId, status: 'PROPOSED' }, data: { status: 'RELEASED' } });
}

/** Adds to what lines were awarded; negative amounts take back. */
export async function changeAwards(tx: Transaction, changes: ReadonlyMap<string, bigint>): Promise<void> {
  const ordered = [...changes].filter(([, change]) => change !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  if (ordered.length === 0) return;
  await tx.$executeRaw`
    UPDATE purchase_request_line line SET awarded_base = awarded_base + change.base, updated_at = now()
      FROM unnest(${ordered.map(([lineId]) => lineId)}::uuid[], ${ordered.map(([, change]) => change)}::bigint[]) AS change (line_id, base)
     WHERE line.id = change.line_id`;
}

/** Brings a live request to the status its awards and proposals give it. Returns that status. */
export async function settleRequestStatus(tx: Transaction, request: LockedRequest): Promise<PurchaseRequestStatus> {
  if (!isLive(request.status)) return request.status;
  const lines = await tx.$queryRaw<LineAward[]>`
    SELECT line.quantity_base AS "quantityBase", line.awarded_base AS "awardedBase",
           coalesce(min(CASE product.base_unit WHEN 'PIECE' THEN product.quantum_base ELSE ceil(product.quantum_base / 1000.0)::bigint * 1000 END), 1)::bigint AS "stepBase"
      FROM purchase_request_line line
      LEFT JOIN product ON product.id = line.product_id OR product.commodity_id = line.commodity_id
     WHERE line.request_id = ${request.id}::uuid GROUP BY line.id`;
  const proposed = await tx.allocation.count({ where: { status: 'PROPOSED', round: { requestId: request.id, status: { in: ['COMPUTED', 'IN_REVIEW'] } } } });
  const target = requestStatus(lines, proposed > 0);
  for (const status of statusPath(request.status, target)) {
    await tx.purchaseRequest.update({ where: { id: request.id }, data: { status, version: { increment: 1 } } });
  }
  return target;
}

export function isLive(status: PurchaseRequestStatus): status is LiveRequestStatus {
  return status === 'OPEN' || status === 'PROPOSED' || status === 'PARTLY_AWARDED' || status === 'AWARDED';
}

/** Moves allocations from one status to the next. */
export async function moveAllocations(tx: Transaction, ids: readonly string[], data: Prisma.AllocationUpdateManyMutationInput): Promise<void> {
  await tx.allocation.updateMany({ where: { id: { in: [...ids] } }, data });
}

/** Tells every server process that a board changed; delivered when the transaction commits. */
export async function announceBoard(tx: Transaction, requestId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_notify('match_board_changed', ${requestId})::text`;
}

/** How a chosen part is held: until a cooperative's answer, or for an approval that has the deadline itself. */
export interface HeldPart {
  readonly id: string;
  readonly confirmBy: Date | null;
  readonly approvalId?: string;
}

/** Turns chosen proposals of a round into holds, commits the round, and gives up its other proposals. */
export async function holdAllocations(tx: Transaction, roundId: string, parts: readonly HeldPart[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE allocation SET status = 'HELD', confirm_by = part.confirm_by, approval_id = part.approval_id, updated_at = now()
      FROM unnest(${parts.map(({ id }) => id)}::uuid[], ${parts.map(({ confirmBy }) => confirmBy)}::timestamptz[], ${parts.map(({ approvalId }) => approvalId ?? null)}::uuid[])
           AS part (id, confirm_by, approval_id)
     WHERE allocation.id = part.id`;
  await tx.allocation.updateMany({ where: { roundId, status: 'PROPOSED' }, data: { status: 'RELEASED' } });
  await tx.marketRound.update({ where: { id: roundId }, data: { status: 'COMMITTED' } });
}

/** Gives parts that were approved the time in which their cooperatives may answer. */
export async function openForAnswer(tx: Transaction, deadlines: readonly { readonly id: string; readonly confirmBy: Date }[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE allocation SET confirm_by = deadline.confirm_by, updated_at = now()
      FROM unnest(${deadlines.map(({ id }) => id)}::uuid[], ${deadlines.map(({ confirmBy }) => confirmBy)}::timestamptz[]) AS deadline (id, confirm_by)
     WHERE allocation.id = deadline.id`;
}
