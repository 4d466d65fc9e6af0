import { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { BaseUnit, LotMovementReason, LotStatus } from '@cho-phien/prisma/generated/enums.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { NotFound } from '../../kernel/expected-error.ts';
import { LotNotOffered, NotEnoughVolume, PromiseGone } from './errors.ts';
import { type Movement, type PromiseMove, type PromiseStep, mergeByLot, mergeByPromise, movementOf } from './rules/lot-movements.ts';

/** A lot as the ledger sees it once its row is locked. Quantities are base units. */
export interface LockedLot {
  id: string;
  code: string;
  cooperativeId: string;
  productId: string;
  gradeRank: number;
  forecastId: string | null;
  offerId: string | null;
  stage: 'FORECAST' | 'HARVESTED';
  status: LotStatus;
  baseUnit: BaseUnit;
  expectedBase: bigint;
  safeBase: bigint;
  heldBase: bigint;
  firmBase: bigint;
  shippedBase: bigint;
  usedBase: bigint;
  availableBase: bigint;
}

/** Who moves volume, when and why. */
export interface MovementCause {
  /** Null when a job acts. */
  actorId: string | null;
  occurredAt: Date;
  /** Why, where the market itself moves it. */
  reasonCode?: LotMovementReason;
  /** Why, as a person wrote it. */
  reason?: string;
}

const lotRows = Prisma.sql`
    SELECT l.id, l.code, l.cooperative_id AS "cooperativeId", l.product_id AS "productId", l.grade_rank AS "gradeRank",
           l.forecast_id AS "forecastId", l.offer_id AS "offerId", l.stage::text AS stage, l.status::text AS status,
           p.base_unit::text AS "baseUnit", l.expected_base AS "expectedBase", l.safe_base AS "safeBase", l.held_base AS "heldBase",
           l.firm_base AS "firmBase", l.shipped_base AS "shippedBase", l.used_base AS "usedBase", l.available_base AS "availableBase"
      FROM harvest_lot l JOIN product p ON p.id = l.product_id`;

/** Lots as they are now, by id, for those who only look. */
export async function readLots(tx: Transaction, lotIds: readonly string[]): Promise<LockedLot[]> {
  return tx.$queryRaw<LockedLot[]>`${lotRows} WHERE l.id = ANY(${[...lotIds]}::uuid[]) ORDER BY l.id`;
}

/**
 * Locks lots until the transaction ends, always in the order of their ids so that two takers never wait for each other.
 * Fails with NotFound when one of them does not exist.
 */
export async function lockLots(tx: Transaction, lotIds: readonly string[]): Promise<Map<string, LockedLot>> {
  const ids = [...new Set(lotIds)];
  if (ids.length === 0) return new Map();
  const lots = await tx.$queryRaw<LockedLot[]>`
    ${lotRows} WHERE l.id = ANY(${ids}::uuid[]) ORDER BY l.id FOR NO KEY UPDATE OF l`;
  if (lots.length < ids.length) throw new NotFound('HarvestLot');
  return new Map(lots.map((lot) => [lot.id, lot]));
}

/** Writes rows of the ledger of volume; the database applies them to the balances of their lots. */
export async function recordMovements(tx: Transaction, movements: readonly Movement[], cause: MovementCause): Promise<void> {
  if (movements.length === 0) return;
  await tx.lotMovement.createMany({
    data: movements.map((movement) => ({
      ...movement,
      actorId: cause.actorId,
      occurredAt: cause.occurredAt,
      reasonCode: cause.reasonCode ?? null,
      reason: cause.reason ?? null,
    })),
  });
}

/**
 * Holds volume of lots on offer for allocations, all or nothing. Demand on one lot is merged before it is compared with what is
 * left, so several allocations on one lot compete with each other too. Throws NotEnoughVolume or LotNotOffered naming the first
 * lot, by id, that cannot give.
 */
export async function holdLots(tx: Transaction, moves: readonly PromiseMove[], cause: MovementCause): Promise<void> {
  const lots = await lockLots(
    tx,
    moves.map((move) => move.lotId),
  );
  for (const { lotId, quantityBase } of mergeByLot(moves)) {
    const lot = known(lots, lotId);
    if (lot.status !== 'OFFERED') throw new LotNotOffered(lot);
    if (lot.availableBase < quantityBase) throw new NotEnoughVolume(lot, quantityBase, lot.availableBase);
  }
  await recordMovements(
    tx,
    moves.map((move) => movementOf('hold', move)),
    cause,
  );
}

/** Gives held volume back to its lots. Throws PromiseGone when an allocation holds less than that. */
export async function releaseHold(tx: Transaction, moves: readonly PromiseMove[], cause: MovementCause): Promise<void> {
  await movePromise(tx, { moves, from: 'held', step: 'releaseHold' }, cause);
}

/** Turns held volume into firm volume. Throws PromiseGone when an allocation holds less than that. */
export async function firmHold(tx: Transaction, moves: readonly PromiseMove[], cause: MovementCause): Promise<void> {
  await movePromise(tx, { moves, from: 'held', step: 'firmHold' }, cause);
}

/** Gives firm volume back to its lots. Throws PromiseGone when an allocation has less than that firm and unshipped. */
export async function releaseFirm(tx: Transaction, moves: readonly PromiseMove[], cause: MovementCause): Promise<void> {
  await movePromise(tx, { moves, from: 'firm', step: 'releaseFirm' }, cause);
}

/** What an allocation has in the ledger, base units. */
export interface PromiseBalance {
  allocationId: string;
  lotId: string;
  heldBase: bigint;
  firmBase: bigint;
}

/** Balances of allocations by the ledger; read them with their lots locked. Allocations without movements are absent. */
export async function promiseBalances(tx: Transaction, allocationIds: readonly string[]): Promise<Map<string, PromiseBalance>> {
  const rows = await tx.$queryRaw<PromiseBalance[]>`
    SELECT allocation_id AS "allocationId", lot_id AS "lotId", sum(held_delta)::bigint AS "heldBase", sum(firm_delta)::bigint AS "firmBase"
      FROM lot_movement WHERE allocation_id = ANY(${[...allocationIds]}::uuid[])
     GROUP BY allocation_id, lot_id`;
  return new Map(rows.map((row) => [row.allocationId, row]));
}

interface PromiseChange {
  moves: readonly PromiseMove[];
  from: 'held' | 'firm';
  step: PromiseStep;
}

async function movePromise(tx: Transaction, change: PromiseChange, cause: MovementCause): Promise<void> {
  await lockLots(
    tx,
    change.moves.map((move) => move.lotId),
  );
  const balances = await promiseBalances(
    tx,
    change.moves.map((move) => move.allocationId),
  );
  for (const move of mergeByPromise(change.moves)) {
    const balance = balances.get(move.allocationId);
    const has = change.from === 'held' ? balance?.heldBase : balance?.firmBase;
    if (has === undefined || balance?.lotId !== move.lotId || has < move.quantityBase) throw new PromiseGone(move.allocationId);
  }
  await recordMovements(
    tx,
    change.moves.map((move) => movementOf(change.step, move)),
    cause,
  );
}

function known(lots: Map<string, LockedLot>, lotId: string): LockedLot {
  const lot = lots.get(lotId);
  if (!lot) throw new NotFound('HarvestLot');
  return lot;
}
