import type { ForecastStatus, HarvestForecast, HarvestLot, LotStage, LotStatus, PlantingArea, Product, ProductGrade } from '../generated/client.ts';
import { anOffer, aProduct } from './catalogue.ts';
import type { Database } from './database.ts';
import { aCooperative } from './organisations.ts';
import { dateOf, daysFromToday, gramsOf, mondayOf, unique } from './values.ts';

type PlantingAreaValues = { cooperativeId?: string; commodityId?: string; hectares?: number; code?: string };

/** A planting area of one hectare with an active domestic code. */
export async function aPlantingArea(db: Database, values: PlantingAreaValues = {}): Promise<PlantingArea> {
  const cooperativeId = values.cooperativeId ?? (await aCooperative(db)).organisationId;
  return db.plantingArea.create({
    data: {
      cooperativeId,
      commodityId: values.commodityId ?? (await aProduct(db)).commodityId,
      communeCode: await communeOf(db, cooperativeId),
      name: 'Khu trồng thử',
      areaSquareMetres: BigInt(Math.round((values.hectares ?? 1) * 10_000)),
      codes: { create: { code: values.code ?? `VN-SLOR-${unique()}`, market: 'VN', grantedOn: dateOf('2024-01-15') } },
    },
  });
}

type ForecastValues = {
  cooperativeId?: string;
  productId?: string;
  gradeRank?: number;
  /** Any day of the week forecast; two weeks from now by default. */
  weekOf?: string;
  lowKg?: number;
  likelyKg?: number;
  highKg?: number;
  status?: ForecastStatus;
  plantingAreaId?: string;
};

/** A published forecast with its first revision: low 80 %, high 120 % of what is likely. */
export async function aForecast(db: Database, values: ForecastValues = {}): Promise<HarvestForecast> {
  const product = await productFor(db, values.productId);
  const likelyKg = values.likelyKg ?? 1000;
  const volumes = {
    lowBase: gramsOf(values.lowKg ?? likelyKg * 0.8),
    likelyBase: gramsOf(likelyKg),
    highBase: gramsOf(values.highKg ?? likelyKg * 1.2),
  };
  return db.harvestForecast.create({
    data: {
      cooperativeId: values.cooperativeId ?? (await aCooperative(db)).organisationId,
      productId: product.id,
      gradeRank: values.gradeRank ?? bestRank(product),
      plantingAreaId: values.plantingAreaId ?? null,
      weekOn: dateOf(mondayOf(values.weekOf ?? daysFromToday(14))),
      ...volumes,
      status: values.status ?? 'PUBLISHED',
      revisions: { create: { revision: 1, ...volumes, revisedAt: new Date() } },
    },
  });
}

type LotValues = {
  cooperativeId?: string;
  productId?: string;
  gradeRank?: number;
  offerId?: string;
  forecastId?: string;
  plantingAreaId?: string;
  /** Likely volume, free to promise. */
  availableKg?: number;
  /** Volume exceeded with 90 % probability; all of it by default. */
  safeKg?: number;
  stage?: LotStage;
  status?: LotStatus;
  harvestFromOn?: string;
  harvestToOn?: string;
  shelfLifeDays?: number;
  originCommuneCode?: string;
  /** List price of the offer made for the lot. */
  priceVnd?: number;
};

/** A lot on offer whose volume came through the ledger; forecast for the next four days unless said otherwise. */
export async function aHarvestLot(db: Database, values: LotValues = {}): Promise<HarvestLot> {
  const offer = await offerFor(db, values);
  const stage = values.stage ?? 'FORECAST';
  const status = values.status ?? 'OFFERED';
  const expected = gramsOf(values.availableKg ?? 1000);
  const safe = stage === 'HARVESTED' || values.safeKg === undefined ? expected : gramsOf(values.safeKg);
  const harvestFromOn = values.harvestFromOn ?? daysFromToday(0);
  const lot = await db.harvestLot.create({
    data: {
      code: `L-${unique().toUpperCase()}`,
      cooperativeId: offer.cooperativeId,
      productId: offer.productId,
      gradeRank: offer.gradeRank,
      offerId: offer.id,
      forecastId: values.forecastId ?? null,
      plantingAreaId: values.plantingAreaId ?? null,
      originCommuneCode: values.originCommuneCode ?? (await communeOf(db, offer.cooperativeId)),
      stage,
      status,
      harvestFromOn: dateOf(harvestFromOn),
      harvestToOn: dateOf(values.harvestToOn ?? (values.harvestFromOn ? harvestFromOn : daysFromToday(3))),
      shelfLifeDays: values.shelfLifeDays ?? 10,
      blockedReason: status === 'BLOCKED' || status === 'RECALLED' ? 'Chờ kết quả kiểm nghiệm' : null,
    },
  });
  if (expected > 0n) {
    await db.lotMovement.create({
      data: { lotId: lot.id, kind: stage === 'HARVESTED' ? 'HARVEST' : 'FORECAST', expectedDelta: expected, safeDelta: safe },
    });
  }
  return db.harvestLot.findUniqueOrThrow({ where: { id: lot.id } });
}

async function offerFor(db: Database, values: LotValues): Promise<{ id: string; cooperativeId: string; productId: string; gradeRank: number }> {
  if (values.offerId) return db.offer.findUniqueOrThrow({ where: { id: values.offerId } });
  return anOffer(db, {
    ...(values.cooperativeId ? { cooperativeId: values.cooperativeId } : {}),
    ...(values.productId ? { productId: values.productId } : {}),
    ...(values.gradeRank ? { gradeRank: values.gradeRank } : {}),
    ...(values.priceVnd ? { priceVnd: values.priceVnd } : {}),
  });
}

async function productFor(db: Database, productId?: string): Promise<Product & { grades: ProductGrade[] }> {
  return productId ? db.product.findUniqueOrThrow({ where: { id: productId }, include: { grades: true } }) : aProduct(db);
}

function bestRank(product: { grades: ProductGrade[] }): number {
  return Math.max(...product.grades.map((grade) => grade.rank));
}

async function communeOf(db: Database, organisationId: string): Promise<string> {
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: organisationId } });
  if (organisation.communeCode === null) throw new Error(`organisation ${organisationId} has no commune`);
  return organisation.communeCode;
}
