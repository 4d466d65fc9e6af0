import { randomBytes } from 'node:crypto';
import type { BaseUnit, ForecastStatus } from '@cho-phien/prisma/generated/enums.ts';
import { toDatabaseDate, type IsoDate } from '../../kernel/business-day.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import { sundayOf } from '../../kernel/weeks.ts';
import { lotCode } from './rules/lot-code.ts';
import type { ForecastRange } from './rules/forecast-range.ts';

/** A forecast whose row is locked, with how its product is counted. */
export interface LockedForecast extends ForecastRange {
  id: string;
  cooperativeId: string;
  productId: string;
  gradeRank: number;
  plantingAreaId: string | null;
  weekOn: IsoDate;
  plannedHarvestOn: IsoDate | null;
  status: ForecastStatus;
  revision: number;
  baseUnit: BaseUnit;
}

/** Locks a forecast until the transaction ends; null when there is none. Forecasts are locked before anything their lots touch. */
export async function lockForecast(tx: Transaction, forecastId: string): Promise<LockedForecast | null> {
  const [forecast] = await lockForecasts(tx, [forecastId]);
  return forecast ?? null;
}

/** Locks forecasts in the order of their ids; those that do not exist are absent. */
export async function lockForecasts(tx: Transaction, forecastIds: readonly string[]): Promise<LockedForecast[]> {
  return tx.$queryRaw<LockedForecast[]>`
    SELECT f.id, f.cooperative_id AS "cooperativeId", f.product_id AS "productId", f.grade_rank AS "gradeRank", f.planting_area_id AS "plantingAreaId",
           f.week_on::text AS "weekOn", f.planned_harvest_on::text AS "plannedHarvestOn", f.status::text AS status, f.revision,
           f.low_base AS "lowBase", f.likely_base AS "likelyBase", f.high_base AS "highBase", p.base_unit::text AS "baseUnit"
      FROM harvest_forecast f JOIN product p ON p.id = f.product_id
     WHERE f.id = ANY (${[...forecastIds]}::uuid[]) ORDER BY f.id FOR NO KEY UPDATE OF f`;
}

/** The lot that carries what a forecast still expects, and the volume its other lots took. */
export interface ForecastVolumes {
  openLotId: string | null;
  takenBase: bigint;
}

export async function forecastVolumes(tx: Transaction, forecastId: string): Promise<ForecastVolumes> {
  const lots = await tx.harvestLot.findMany({
    where: { forecastId },
    select: { id: true, stage: true, status: true, expectedBase: true },
    orderBy: { createdAt: 'asc' },
  });
  const open = lots.find((lot) => lot.stage === 'FORECAST' && lot.status !== 'CLOSED');
  const taken = lots.filter((lot) => lot.id !== open?.id).reduce((sum, lot) => sum + lot.expectedBase, 0n);
  return { openLotId: open?.id ?? null, takenBase: taken };
}

interface Revision extends ForecastRange {
  plannedHarvestOn: IsoDate | null;
  reason: string | null;
  revisedById: string;
  revisedAt: Date;
}

/** A locked forecast with what it becomes. */
export interface RevisedForecast {
  forecast: Pick<LockedForecast, 'id' | 'revision'>;
  revision: Revision;
}

/** Sets forecasts to their next revision and keeps those revisions for ever. */
export async function saveRevisions(tx: Transaction, revised: readonly RevisedForecast[]): Promise<void> {
  const of = <T>(value: (revision: Revision) => T): T[] => revised.map(({ revision }) => value(revision));
  await tx.$executeRaw`
    UPDATE harvest_forecast SET low_base = revised.low_base, likely_base = revised.likely_base, high_base = revised.high_base,
                                revision = revision + 1, planned_harvest_on = revised.planned_harvest_on, updated_at = now()
      FROM unnest(${revised.map(({ forecast }) => forecast.id)}::uuid[], ${of(({ lowBase }) => lowBase)}::bigint[], ${of(({ likelyBase }) => likelyBase)}::bigint[],
                  ${of(({ highBase }) => highBase)}::bigint[], ${of(({ plannedHarvestOn }) => plannedHarvestOn)}::date[])
           AS revised (id, low_base, likely_base, high_base, planned_harvest_on)
     WHERE harvest_forecast.id = revised.id`;
  await tx.forecastRevision.createMany({
    data: revised.map(({ forecast, revision: { plannedHarvestOn: _planned, ...kept } }) => ({
      ...kept,
      forecastId: forecast.id,
      revision: forecast.revision + 1,
    })),
  });
}

/** What a new lot is made of; its volume comes through the ledger afterwards. */
export interface NewLot {
  cooperativeId: string;
  productId: string;
  gradeRank: number;
  forecastId: string | null;
  plantingAreaId: string | null;
  stage: 'FORECAST' | 'HARVESTED';
  harvestFromOn: IsoDate;
  harvestToOn: IsoDate;
  /** Null takes the product's. */
  shelfLifeDays: number | null;
}

/** Makes an empty lot with a code nobody guesses. It grows where its plot lies, else where the cooperative is. */
export async function createLot(tx: Transaction, lot: NewLot): Promise<string> {
  const product = await tx.product.findUniqueOrThrow({ where: { id: lot.productId }, select: { shelfLifeDays: true } });
  const { harvestFromOn, harvestToOn, shelfLifeDays, ...values } = lot;
  const created = await tx.harvestLot.create({
    data: {
      ...values,
      code: lotCode(randomBytes(5)),
      originCommuneCode: await originOf(tx, lot),
      harvestFromOn: toDatabaseDate(harvestFromOn),
      harvestToOn: toDatabaseDate(harvestToOn),
      shelfLifeDays: shelfLifeDays ?? product.shelfLifeDays,
    },
    select: { id: true },
  });
  return created.id;
}

async function originOf(tx: Transaction, lot: Pick<NewLot, 'plantingAreaId' | 'cooperativeId'>): Promise<string> {
  if (lot.plantingAreaId !== null) {
    const area = await tx.plantingArea.findUniqueOrThrow({ where: { id: lot.plantingAreaId }, select: { communeCode: true } });
    return area.communeCode;
  }
  const cooperative = await tx.organisation.findUniqueOrThrow({ where: { id: lot.cooperativeId }, select: { communeCode: true } });
  if (cooperative.communeCode === null) throw new Error(`cooperative ${lot.cooperativeId} has no commune`);
  return cooperative.communeCode;
}

/** Days in which a forecast's lot is harvested: the planned day, else the whole week. */
export function harvestDays(forecast: { weekOn: IsoDate; plannedHarvestOn: IsoDate | null }): { harvestFromOn: IsoDate; harvestToOn: IsoDate } {
  if (forecast.plannedHarvestOn !== null) return { harvestFromOn: forecast.plannedHarvestOn, harvestToOn: forecast.plannedHarvestOn };
  return { harvestFromOn: forecast.weekOn, harvestToOn: sundayOf(forecast.weekOn) };
}

/** The offer that sells a product and grade of a cooperative today, or null. */
export async function activeOfferFor(
  tx: Transaction,
  lot: { cooperativeId: string; productId: string; gradeRank: number },
  today: IsoDate,
): Promise<string | null> {
  const offer = await tx.offer.findFirst({
    where: {
      cooperativeId: lot.cooperativeId,
      productId: lot.productId,
      gradeRank: lot.gradeRank,
      status: 'ACTIVE',
      validFromOn: { lte: toDatabaseDate(today) },
      validUntilOn: { gte: toDatabaseDate(today) },
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return offer?.id ?? null;
}
