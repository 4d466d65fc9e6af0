import { createHash } from 'node:crypto';
import { amountVnd } from '../../kernel/money.ts';
import { sayQuantity } from '../../kernel/quantity.ts';
import type { CommandContext, Transaction } from '../../kernel/command-context.ts';
import { recordAudit } from '../audit/commands/record-audit.ts';
import { enqueueComputeMatch } from '../market/enqueue.ts';
import { announceBoard, changeAwards, lockAllocations, lockRequest, settleRequestStatus } from '../market/store.ts';
import { notify } from '../notifications/commands/notify.ts';
import { cutPreOrders, lockPreOrderGroups, standingPreOrders } from './cut-pre-orders.ts';
import { BreaksPromises, type BrokenPreOrder, type BrokenPromise } from './errors.ts';
import { type NamedPromise, standingPromises } from './reads/standing-promises.ts';
import { planBreaks } from './rules/plan-breaks.ts';
import { preOrdersGivingWay } from './rules/pre-orders-giving-way.ts';
import { type LockedLot, lockLots, type MovementCause, releaseFirm, releaseHold } from './store.ts';

/** What an act would break on a lot. */
export interface PlannedBreaks {
  breaks: BrokenPromise[];
  /** Names exactly these breaks; empty when nothing breaks. */
  token: string;
  promises: NamedPromise[];
  /** Households' pre-orders that give way first, the newest first, with what each chose beforehand. */
  preOrders: BrokenPreOrder[];
}

/** Locks what a cut of lots can touch, in the order every act keeps: households' purchases, requests, allocations, then the lots. Lots come in the order of their ids. */
export async function lockLotsWithPromises(tx: Transaction, lotIds: readonly string[]): Promise<LockedLot[]> {
  await lockPreOrderGroups(tx, lotIds);
  const promises = await standingPromises(tx, lotIds);
  const requestIds = [...new Set(promises.map((promise) => promise.requestId))].sort();
  for (const requestId of requestIds) await lockRequest(tx, requestId);
  await lockAllocations(
    tx,
    promises.map((promise) => promise.allocationId),
  );
  return [...(await lockLots(tx, lotIds)).values()];
}

/** `lockLotsWithPromises` for one lot. */
export async function lockLotWithPromises(tx: Transaction, lotId: string): Promise<LockedLot> {
  const [lot] = await lockLotsWithPromises(tx, [lotId]);
  if (!lot) throw new Error(`lot ${lotId} was locked and is gone`);
  return lot;
}

/** The breaks that free `missingBase` of a lot: pre-orders first, then by the rule of `planBreaks`; null when not even all promises suffice. */
export async function plannedBreaks(tx: Transaction, lotId: string, missingBase: bigint): Promise<PlannedBreaks | null> {
  if (missingBase === 0n) return breaksOf({ lotId, missingBase }, [], []);
  const preOrders = (await standingPreOrders(tx, [lotId])).get(lotId) ?? [];
  return breaksOf({ lotId, missingBase }, await standingPromises(tx, [lotId]), preOrders);
}

/** A lot and what of it can no longer be promised. */
export interface MissingVolume {
  lotId: string;
  missingBase: bigint;
}

/** The breaks that free what is missing of a lot, among the pre-orders and the promises on it; null when not even all of them suffice. */
export function breaksOf({ lotId, missingBase }: MissingVolume, promises: readonly NamedPromise[], standing: readonly BrokenPreOrder[]): PlannedBreaks | null {
  const { preOrders, leftBase } = preOrdersGivingWay(standing, missingBase);
  if (leftBase === 0n) return { breaks: [], token: tokenOf(lotId, [], preOrders), promises: [], preOrders };
  const plan = planBreaks(promises, leftBase);
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
  return { breaks, promises: [...promises], preOrders, token: tokenOf(lotId, breaks, preOrders) };
}

function tokenOf(lotId: string, breaks: readonly BrokenPromise[], preOrders: readonly BrokenPreOrder[]): string {
  if (breaks.length === 0 && preOrders.length === 0) return '';
  const named = [...breaks.map((cut) => `${cut.allocationId} ${cut.from} ${cut.cutBase}`), ...preOrders.map(({ lineId }) => lineId)];
  return createHash('sha256')
    .update([lotId, ...named].join('\n'))
    .digest('hex')
    .slice(0, 32);
}

/** Lets an act go on only when the person accepted exactly these breaks, those of households included. */
export function requireAccepted(lot: LockedLot, planned: PlannedBreaks, acceptedBreaks: string | null | undefined): void {
  if (planned.token !== '' && planned.token !== acceptedBreaks) throw new BreaksPromises(lot.baseUnit, planned);
}

/** A locked lot with what breaks of its promises. */
export interface LotBreaks {
  lot: LockedLot;
  planned: PlannedBreaks;
}

interface Breaking {
  /** Command that breaks them. */
  action: string;
  lots: readonly LotBreaks[];
  reason: string;
}

/**
 * Breaks promises of locked lots: volume goes back, allocations lose it, their lines and requests are open for it again, orders follow,
 * buyers are told, and the market looks for a replacement. Allocations not named keep their ids and quantities.
 */
export async function breakPromises(tx: Transaction, context: CommandContext, breaking: Breaking): Promise<void> {
  const { lots, reason } = breaking;
  const cuts = lots.flatMap(({ lot, planned }) => planned.breaks.map((cut) => ({ ...cut, lotId: lot.id })));
  const cause: MovementCause = { actorId: context.viewer?.userId ?? null, occurredAt: context.clock.now(), reason };
  for (const { lot, planned } of lots) await cutPreOrders(tx, lot.id, planned.preOrders, cause);
  if (cuts.length === 0) return;
  const promises = new Map(lots.flatMap(({ planned }) => planned.promises.map((promise) => [promise.allocationId, promise] as const)));
  const moves = (from: 'held' | 'firm') =>
    cuts.filter((cut) => cut.from === from).map(({ lotId, allocationId, cutBase }) => ({ lotId, allocationId, quantityBase: cutBase }));
  if (moves('held').length > 0) await releaseHold(tx, moves('held'), cause);
  if (moves('firm').length > 0) await releaseFirm(tx, moves('firm'), cause);
  await cutAllocations(tx, cuts, reason);
  await reopenLines(tx, cuts, promises);
  await followOrders(tx, cuts, promises);
  await tellBuyers(tx, context, { lots, promises });
  const acts = cuts.map((cut) => ({
    action: breaking.action,
    entityType: 'Allocation',
    entityId: cut.allocationId,
    before: { [`${cut.from}Base`]: cut.cutBase + cut.leftBase },
    after: { [`${cut.from}Base`]: cut.leftBase },
    reason,
  }));
  await recordAudit(tx, context, ...acts);
}

type Promises = ReadonlyMap<string, NamedPromise>;

/** A promise that keeps a part goes on with it; one that keeps nothing is released with the reason. */
async function cutAllocations(tx: Transaction, cuts: readonly BrokenPromise[], reason: string): Promise<void> {
  const released = cuts.filter((cut) => cut.leftBase === 0n).map((cut) => cut.allocationId);
  await tx.allocation.updateMany({ where: { id: { in: released } }, data: { status: 'RELEASED', declineReason: reason } });
  const kept = cuts.filter((cut) => cut.leftBase > 0n);
  if (kept.length === 0) return;
  await tx.$executeRaw`
    UPDATE allocation SET quantity_base = CASE WHEN cut.held THEN cut.left_base ELSE quantity_base END,
                          confirmed_base = CASE WHEN cut.held THEN confirmed_base ELSE cut.left_base END, updated_at = now()
      FROM unnest(${kept.map((cut) => cut.allocationId)}::uuid[], ${kept.map((cut) => cut.from === 'held')}::boolean[], ${kept.map((cut) => cut.leftBase)}::bigint[])
           AS cut (id, held, left_base)
     WHERE allocation.id = cut.id`;
}

async function reopenLines(tx: Transaction, cuts: readonly BrokenPromise[], promises: Promises): Promise<void> {
  const lines = new Map<string, bigint>();
  for (const cut of cuts) {
    const lineId = promises.get(cut.allocationId)?.lineId;
    if (lineId) lines.set(lineId, (lines.get(lineId) ?? 0n) - cut.cutBase);
  }
  await changeAwards(tx, lines);
  const requestIds = [...new Set(cuts.map((cut) => cut.requestId))].sort();
  for (const requestId of requestIds) {
    await settleRequestStatus(tx, await lockRequest(tx, requestId));
    await announceBoard(tx, requestId);
    await enqueueComputeMatch(tx, { requestId, trigger: 'ALLOCATION_LOST' });
  }
}

/** An order of which every allocation broke is cancelled; one that lost some is confirmed in part. */
async function followOrders(tx: Transaction, cuts: readonly BrokenPromise[], promises: Promises): Promise<void> {
  const orderIds = [...new Set(cuts.flatMap((cut) => promises.get(cut.allocationId)?.orderId ?? []))].sort();
  if (orderIds.length === 0) return;
  // Two acts may follow the same orders: both lock them in the order of their ids.
  await tx.$queryRaw`SELECT id FROM purchase_order WHERE id = ANY (${orderIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE purchase_order o
       SET status = CASE WHEN standing.stands THEN 'PARTLY_CONFIRMED' ELSE 'CANCELLED' END::purchase_order_status, updated_at = now()
      FROM (SELECT ol.order_id, bool_or(a.status NOT IN ('RELEASED', 'EXPIRED')) AS stands
              FROM purchase_order_line ol JOIN allocation a ON a.id = ol.allocation_id WHERE ol.order_id = ANY (${orderIds}::uuid[]) GROUP BY ol.order_id) standing
     WHERE o.id = standing.order_id AND (o.status = 'CONFIRMED' OR (NOT standing.stands AND o.status IN ('ISSUED', 'PARTLY_CONFIRMED')))`;
}

async function tellBuyers(tx: Transaction, context: CommandContext, { lots, promises }: { lots: readonly LotBreaks[]; promises: Promises }): Promise<void> {
  const broken = lots.filter(({ planned }) => planned.breaks.length > 0);
  const cooperatives = await tx.organisation.findMany({
    where: { id: { in: broken.map(({ lot }) => lot.cooperativeId) } },
    select: { id: true, nameVi: true },
  });
  const products = await tx.product.findMany({
    where: { id: { in: broken.map(({ lot }) => lot.productId) } },
    select: { id: true, nameVi: true, nameEn: true },
  });
  const [named, sold] = [new Map(cooperatives.map((one) => [one.id, one])), new Map(products.map((one) => [one.id, one]))];
  const at = context.clock.now().toISOString();
  const notices = broken.flatMap(({ lot, planned }) =>
    planned.breaks.map((cut) => {
      const { value, unit } = sayQuantity(cut.cutBase, lot.baseUnit);
      const product = sold.get(lot.productId);
      return {
        organisationId: promises.get(cut.allocationId)?.buyerOrganisationId ?? '',
        kind: 'FORECAST_LOWERED' as const,
        parameters: {
          requestCode: cut.requestCode,
          cooperative: named.get(lot.cooperativeId)?.nameVi ?? '',
          productVi: product?.nameVi ?? '',
          productEn: product?.nameEn ?? '',
          quantity: `${value} ${unit}`,
        },
        path: `/mua/ghep/${cut.requestId}`,
        dedupeKey: `forecast-lowered:${cut.allocationId}:${at}`,
      };
    }),
  );
  await notify(tx, context, ...notices);
}
