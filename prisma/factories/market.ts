import type { Allocation, MarketRound, PurchaseOrder, PurchaseOrderLine, PurchaseOrderStatus } from '../generated/client.ts';
import { openingPolicy, openingTariff } from '../reference/market-rules.ts';
import type { Database } from './database.ts';
import { aHarvestLot } from './supply.ts';
import { aPurchaseRequest } from './purchasing.ts';
import { dateOf, daysFromToday, gramsOf, unique } from './values.ts';

/** The policy and tariff the market opens with, made once for a database. */
async function ruleVersions(db: Database): Promise<{ policyId: string; tariffId: string }> {
  const { publishedAt, parameters, ...policyWords } = openingPolicy;
  const { validFromOn, handlingVndPerKg, ...tariffRates } = openingTariff;
  await db.matchingPolicy.createMany({
    data: { ...policyWords, parameters: { ...parameters, unmetPenaltyMilli: [...parameters.unmetPenaltyMilli] }, publishedAt },
    skipDuplicates: true,
  });
  await db.transportTariff.createMany({
    data: { ...tariffRates, validFromOn: dateOf(validFromOn), handlingVndPerKg: BigInt(handlingVndPerKg) },
    skipDuplicates: true,
  });
  const policy = await db.matchingPolicy.findFirstOrThrow({ orderBy: { version: 'desc' } });
  const tariff = await db.transportTariff.findFirstOrThrow({ orderBy: { version: 'desc' } });
  return { policyId: policy.id, tariffId: tariff.id };
}

type RoundValues = { commodityId: string; requestId?: string; status?: MarketRound['status'] };

/** A stored round without contents, committed unless said otherwise. */
export async function aMarketRound(db: Database, values: RoundValues): Promise<MarketRound> {
  return db.marketRound.create({
    data: {
      commodityId: values.commodityId,
      requestId: values.requestId ?? null,
      status: values.status ?? 'COMMITTED',
      trigger: 'REQUEST_SUBMITTED',
      ...(await ruleVersions(db)),
      engineVersion: 'test',
      inputs: new Uint8Array(),
      inputHash: '0'.repeat(64),
      supplyHash: '0'.repeat(64),
      result: new Uint8Array(),
      resultHash: '0'.repeat(64),
      objectiveVnd: 0n,
      solveMicros: 0,
      computedAt: new Date(),
    },
  });
}

type AllocationValues = {
  lotId?: string;
  lineId?: string;
  roundId?: string;
  quantityKg?: number;
  /** Held by default; the ledger and the line's award follow. */
  status?: 'PROPOSED' | 'HELD' | 'FIRM';
  harvestOn?: string;
  arriveOn?: string;
  unitPriceVnd?: number;
  confirmBy?: Date;
  promisedAt?: Date;
};

/** A held promise of 100 kg on a lot of its own for a request of its own, with its hold in the ledger. */
export async function anAllocation(db: Database, values: AllocationValues = {}): Promise<Allocation> {
  const lot = values.lotId ? await db.harvestLot.findUniqueOrThrow({ where: { id: values.lotId } }) : await aHarvestLot(db);
  const { commodityId } = await db.product.findUniqueOrThrow({ where: { id: lot.productId }, select: { commodityId: true } });
  const lineId = values.lineId ?? (await lineFor(db, lot.productId));
  const line = await db.purchaseRequestLine.findUniqueOrThrow({ where: { id: lineId } });
  const status = values.status ?? 'HELD';
  const quantityBase = gramsOf(values.quantityKg ?? 100);
  const harvestOn = dateOf(values.harvestOn ?? daysFromToday(1));
  const unitPriceVnd = BigInt(values.unitPriceVnd ?? 20_000);
  const allocation = await db.allocation.create({
    data: {
      roundId:
        values.roundId ??
        (await aMarketRound(db, { commodityId, requestId: line.requestId, ...(status === 'PROPOSED' ? { status: 'COMPUTED' as const } : {}) })).id,
      lineId,
      lotId: lot.id,
      cooperativeId: lot.cooperativeId,
      status,
      quantityBase,
      confirmedBase: status === 'FIRM' ? quantityBase : null,
      unitPriceVnd,
      transportVnd: 500n,
      landedVnd: unitPriceVnd + 500n,
      harvestOn,
      arriveOn: values.arriveOn ? dateOf(values.arriveOn) : harvestOn,
      explanation: { eligibility: [], price: {}, schedule: {}, objective: {} },
      confirmBy: status === 'HELD' ? (values.confirmBy ?? new Date(Date.now() + 86_400_000)) : null,
      answeredAt: status === 'FIRM' ? new Date() : null,
    },
  });
  if (status === 'PROPOSED') return allocation;
  const moved = { lotId: lot.id, allocationId: allocation.id, occurredAt: values.promisedAt ?? new Date() };
  await db.lotMovement.create({ data: { ...moved, kind: 'HOLD', heldDelta: quantityBase } });
  if (status === 'FIRM') await db.lotMovement.create({ data: { ...moved, kind: 'FIRM', heldDelta: -quantityBase, firmDelta: quantityBase } });
  await db.purchaseRequestLine.update({ where: { id: lineId }, data: { awardedBase: { increment: quantityBase } } });
  return allocation;
}

async function lineFor(db: Database, productId: string): Promise<string> {
  const request = await aPurchaseRequest(db, { line: { productId } });
  const [line] = request.lines;
  if (!line) throw new Error('a request has a line');
  return line.id;
}

type OrderValues = { allocations: readonly Allocation[]; status?: PurchaseOrderStatus };

/** A confirmed purchase order for firm allocations of one cooperative and request. */
export async function aPurchaseOrder(db: Database, values: OrderValues): Promise<PurchaseOrder & { lines: PurchaseOrderLine[] }> {
  const [first] = values.allocations;
  if (!first) throw new Error('an order has an allocation');
  const line = await db.purchaseRequestLine.findUniqueOrThrow({ where: { id: first.lineId }, include: { request: true } });
  const status = values.status ?? 'CONFIRMED';
  const order = await db.purchaseOrder.create({
    data: {
      code: `DM-${unique().toUpperCase()}`,
      organisationId: line.request.organisationId,
      cooperativeId: first.cooperativeId,
      requestId: line.requestId,
      locationId: line.locationId,
      status,
      dueAt: status === 'ISSUED' ? new Date(Date.now() + 86_400_000) : null,
      issuedAt: new Date(),
    },
  });
  for (const allocation of values.allocations) {
    const lot = await db.harvestLot.findUniqueOrThrow({ where: { id: allocation.lotId } });
    await db.purchaseOrderLine.create({
      data: {
        orderId: order.id,
        requestLineId: allocation.lineId,
        allocationId: allocation.id,
        lotId: lot.id,
        productId: lot.productId,
        gradeRank: lot.gradeRank,
        unitPriceVnd: allocation.unitPriceVnd,
        transportVnd: allocation.transportVnd,
        deliverOn: allocation.arriveOn,
        requestedBase: allocation.quantityBase,
        confirmedBase: allocation.confirmedBase,
      },
    });
  }
  return db.purchaseOrder.findUniqueOrThrow({ where: { id: order.id }, include: { lines: true } });
}
