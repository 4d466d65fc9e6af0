import { openingPolicy, openingTariff } from '@cho-phien/prisma/reference/market-rules.ts';
import type { LineRow, LotRow, MarketRows, ProductRow } from './market-rows.ts';
import { matchingPolicyParameters } from './matching-policy.ts';

/** A small market for tests of rules: one commodity, values that matter are given, the rest is plausible. */
export const sampleDay = 20_600;

export function aProductRow(values: Partial<ProductRow> = {}): ProductRow {
  return {
    id: 'product-a',
    nameVi: 'Mận hậu',
    referencePriceVnd: 20_000n,
    shelfLifeDays: 10,
    baseUnit: 'GRAM',
    pricingUnitBase: 1000n,
    quantumBase: 1000n,
    ...values,
  };
}

export function aLotRow(values: Partial<LotRow> & { availableKg?: number } = {}): LotRow {
  const { availableKg = 1000, ...columns } = values;
  const expectedBase = columns.expectedBase ?? BigInt(availableKg) * 1000n;
  return {
    id: 'lot-a',
    cooperativeId: 'coop-a',
    small: false,
    productId: 'product-a',
    gradeRank: 3,
    stage: 'HARVESTED',
    harvestFromDay: sampleDay,
    harvestToDay: sampleDay,
    shelfLifeDays: 10,
    origin: { code: 'origin', latitude: 20.955, longitude: 104.281 },
    safeBase: expectedBase,
    heldBase: 0n,
    firmBase: 0n,
    shippedBase: 0n,
    usedBase: 0n,
    sellable: true,
    minOrderBase: 0n,
    tiers: [{ minBase: 0n, priceVnd: 18_000n }],
    certificates: [],
    ocopStars: 0,
    leaning: null,
    ...columns,
    expectedBase,
  };
}

export function aLineRow(values: Partial<LineRow> & { quantityKg?: number } = {}): LineRow {
  const { quantityKg = 1000, ...columns } = values;
  return {
    id: 'line-a',
    requestId: 'request-a',
    buyerId: 'buyer-a',
    productId: 'product-a',
    minGradeRank: 1,
    minOcopStars: 0,
    quantityBase: BigInt(quantityKg) * 1000n,
    awardedBase: 0n,
    ceilingVnd: 30_000n,
    minFillPct: 0,
    maxSuppliers: null,
    minPerSupplierBase: 0n,
    priority: 1,
    firm: false,
    minRemainingDays: 0,
    windows: [{ fromDay: sampleDay, toDay: sampleDay + 5 }],
    certificates: [],
    preferred: [],
    blocked: [],
    destination: { code: 'depot', latitude: 20.93, longitude: 106.06 },
    substitutes: [],
    ...columns,
  };
}

export function aMarket(values: Partial<MarketRows> = {}): MarketRows {
  return {
    commodityId: 'plum',
    today: sampleDay,
    policy: { id: 'policy', version: 1, parameters: matchingPolicyParameters.parse(openingPolicy.parameters) },
    tariff: { ...openingTariff, id: 'tariff', handlingVndPerKg: BigInt(openingTariff.handlingVndPerKg) },
    scarcity: { market: 'BY_COST', buyers: [] },
    products: [aProductRow()],
    lots: [aLotRow()],
    lines: [aLineRow()],
    promises: [],
    credits: new Map(),
    pools: [],
    ...values,
  };
}
