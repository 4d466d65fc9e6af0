import { createHash } from 'node:crypto';
import { amountVnd } from '../../kernel/money.ts';
import { sayQuantity } from '../../kernel/quantity.ts';
import type { CommandContext, Transaction } from '../../kernel/command-context.ts';
import { recordAudit } from '../audit/commands/record-audit.ts';
import { enqueueComputeMatch } from '../market/enqueue.ts';
import { announceBoard, changeAwards, lockAllocations, lockRequest, settleRequestStatus } from '../market/store.ts';
import { notify } from '../notifications/commands/notify.ts';
import { BreaksPromises, type BrokenPromise } from './errors.ts';
import { type NamedPromise, standingPromises } from './reads/standing-promises.ts';
import { planBreaks } from './rules/plan-breaks.ts';
import { type LockedLot, lockLots, type MovementCause, releaseFirm, releaseHold } from './store.ts';

/** What an act would break on a lot. */
export interface PlannedBreaks {
  breaks: BrokenPromise[];
  /** Names exactly these breaks; empty when nothing breaks. */
  token: string;
  promises: NamedPromise[];
}

/** Locks what a cut of a lot can touch, in the order every act keeps: requests, allocations, then the lot. */
export async function lockLotWithPromises(tx: Transaction, lotId: string): Promise<LockedLot> {
  const promises = await standingPromises(tx, lotId);
  const requestIds = [...new Set(promises.map((promise) => promise.requestId))].sort();
  for (const requestId of requestIds) await lockRequest(tx, requestId);
  await lockAllocations(
    tx,
    promises.map((promise) => promise.allocationId),
  );
  const lot = (await lockLots(tx, [lotId])).get(lotId);
  if (!lot) throw new Error(`lot ${lotId} was locked and is gone`);
  return lot;
}

/** The breaks that free `missingBase` of a lot, by the rule of `planBreaks`; null when not even all promises suffice. */
export async function plannedBreaks(tx: Transaction, lotId: string, missingBase: bigint): Promise<PlannedBreaks | null> {
  if (missingBase === 0n) return { breaks: [], token: '', promises: [] };
  const promises = await standingPromises(tx, lotId);
  const plan = planBreaks(promises, missingBase);
  if (!plan.possible) return null;
  const named = new Map(promises.map((promise) => [promise.allocationId, promise]));
  const breaks = plan.breaks.flatMap((cut): BrokenPromise[] => {
    const promise = named.get(cut.allocationId);
    if (!promise) return [];
    const { requestId, requestCode, orderCode, buyerVi, buyerEn, arriveOn } = promise;
    return [
      { ...cut, requestId, requestCode, orderCode, buyerVi, buyerEn, arriveOn, cutVnd: amountVnd(promise.unitPriceVnd, cut.cutBase, promise.pricingUnitBase) },
    ];
  });
  return { breaks, promises, token: tokenOf(lotId, breaks) };
}

function tokenOf(lotId: string, breaks: readonly BrokenPromise[]): string {
  const named = breaks.map((cut) => `${cut.allocationId} ${cut.from} ${cut.cutBase}`);
  return createHash('sha256')
    .update([lotId, ...named].join('\n'))
    .digest('hex')
    .slice(0, 32);
}

/** Lets an act go on only when the person accepted exactly these breaks. */
export function requireAccepted(lot: LockedLot, planned: PlannedBreaks, acceptedBreaks: string | null | undefined): void {
  if (planned.breaks.length > 0 && planned.token !== acceptedBreaks) throw new BreaksPromises(lot.baseUnit, planned.breaks, planned.token);
}

interface Breaking {
  /** Command that breaks them. */
  action: string;
  lot: LockedLot;
  planned: PlannedBreaks;
  reason: string;
}

/**
 * Breaks promises of a locked lot: volume goes back, allocations lose it, their lines and requests are open for it again, orders follow,
 * buyers are told, and the market looks for a replacement. Allocations not named keep their ids and quantities.
 */
export async function breakPromises(tx: Transaction, context: CommandContext, breaking: Breaking): Promise<void> {
  const { lot, planned, reason } = breaking;
  if (planned.breaks.length === 0) return;
  const cause: MovementCause = { actorId: context.viewer?.userId ?? null, occurredAt: context.clock.now(), reason };
  const moves = (from: 'held' | 'firm') =>
    planned.breaks.filter((cut) => cut.from === from).map((cut) => ({ lotId: lot.id, allocationId: cut.allocationId, quantityBase: cut.cutBase }));
  if (moves('held').length > 0) await releaseHold(tx, moves('held'), cause);
  if (moves('firm').length > 0) await releaseFirm(tx, moves('firm'), cause);
  for (const cut of planned.breaks) await cutAllocation(tx, cut, reason);
  await reopenLines(tx, planned);
  await followOrders(tx, planned);
  await tellBuyers(tx, context, breaking);
  const acts = planned.breaks.map((cut) => ({
    action: breaking.action,
    entityType: 'Allocation',
    entityId: cut.allocationId,
    before: { [`${cut.from}Base`]: cut.cutBase + cut.leftBase },
    after: { [`${cut.from}Base`]: cut.leftBase },
    reason,
  }));
  await recordAudit(tx, context, ...acts);
}

/** A promise that keeps a part goes on with it; one that keeps nothing is released with the reason. */
async function cutAllocation(tx: Transaction, cut: BrokenPromise, reason: string): Promise<void> {
  if (cut.leftBase === 0n) await tx.allocation.update({ where: { id: cut.allocationId }, data: { status: 'RELEASED', declineReason: reason } });
  else if (cut.from === 'held') await tx.allocation.update({ where: { id: cut.allocationId }, data: { quantityBase: cut.leftBase } });
  else await tx.allocation.update({ where: { id: cut.allocationId }, data: { confirmedBase: cut.leftBase } });
}

async function reopenLines(tx: Transaction, planned: PlannedBreaks): Promise<void> {
  const lines = new Map<string, bigint>();
  const lineOf = new Map(planned.promises.map((promise) => [promise.allocationId, promise.lineId]));
  for (const cut of planned.breaks) {
    const lineId = lineOf.get(cut.allocationId);
    if (lineId) lines.set(lineId, (lines.get(lineId) ?? 0n) - cut.cutBase);
  }
  await changeAwards(tx, lines);
  const requestIds = [...new Set(planned.breaks.map((cut) => cut.requestId))].sort();
  for (const requestId of requestIds) {
    await settleRequestStatus(tx, await lockRequest(tx, requestId));
    await announceBoard(tx, requestId);
    await enqueueComputeMatch(tx, { requestId, trigger: 'ALLOCATION_LOST' });
  }
}

/** An order of which every allocation broke is cancelled; one that lost some is confirmed in part. */
async function followOrders(tx: Transaction, planned: PlannedBreaks): Promise<void> {
  const broken = new Set(planned.breaks.map((cut) => cut.allocationId));
  const orderIds = [...new Set(planned.promises.flatMap((promise) => (promise.orderId && broken.has(promise.allocationId) ? [promise.orderId] : [])))].sort();
  for (const orderId of orderIds) {
    await tx.$executeRaw`
      UPDATE purchase_order o
         SET status = CASE WHEN standing.stands THEN 'PARTLY_CONFIRMED' ELSE 'CANCELLED' END::purchase_order_status, updated_at = now()
        FROM (SELECT bool_or(a.status NOT IN ('RELEASED', 'EXPIRED')) AS stands
                FROM purchase_order_line ol JOIN allocation a ON a.id = ol.allocation_id WHERE ol.order_id = ${orderId}::uuid) standing
       WHERE o.id = ${orderId}::uuid AND (o.status = 'CONFIRMED' OR (NOT standing.stands AND o.status IN ('ISSUED', 'PARTLY_CONFIRMED')))`;
  }
}

async function tellBuyers(tx: Transaction, context: CommandContext, { lot, planned }: Breaking): Promise<void> {
  const cooperative = await tx.organisation.findUniqueOrThrow({ where: { id: lot.cooperativeId }, select: { nameVi: true } });
  const product = await tx.product.findUniqueOrThrow({ where: { id: lot.productId }, select: { nameVi: true, nameEn: true } });
  const at = context.clock.now().toISOString();
  const notices = planned.breaks.map((cut) => {
    const { value, unit } = sayQuantity(cut.cutBase, lot.baseUnit);
    return {
      organisationId: planned.promises.find((promise) => promise.allocationId === cut.allocationId)?.buyerOrganisationId ?? '',
      kind: 'FORECAST_LOWERED' as const,
      parameters: {
        requestCode: cut.requestCode,
        cooperative: cooperative.nameVi,
        productVi: product.nameVi,
        productEn: product.nameEn,
        quantity: `${value} ${unit}`,
      },
      path: `/mua/ghep/${cut.requestId}`,
      dedupeKey: `forecast-lowered:${cut.allocationId}:${at}`,
    };
  });
  await notify(tx, context, ...notices);
}
