import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';

/** A lot of a cooperative that loses volume, with the price it is listed at. */
export interface LosingLot {
  readonly cooperativeId: string;
  readonly baseUnit: BaseUnit;
  readonly lostBase: bigint;
  readonly listPriceVnd: bigint;
  readonly pricingUnitBase: bigint;
}

/** What one cooperative loses. Base units of the larger part of its lots; đồng at list price. */
export interface CooperativeLoss {
  readonly cooperativeId: string;
  readonly baseUnit: BaseUnit;
  readonly lots: number;
  readonly lostBase: bigint;
  readonly lostVnd: bigint;
}

/** Adds up what cooperatives lose, in each unit apart, the largest loss first. */
export function lossesByCooperative(lots: readonly LosingLot[]): CooperativeLoss[] {
  const groups = Map.groupBy(lots, (lot) => `${lot.cooperativeId} ${lot.baseUnit}`);
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own;
      if (!first) return [];
      const lostBase = own.reduce((sum, lot) => sum + lot.lostBase, 0n);
      const lostVnd = own.reduce((sum, lot) => sum + (lot.lostBase * lot.listPriceVnd) / lot.pricingUnitBase, 0n);
      return [{ cooperativeId: first.cooperativeId, baseUnit: first.baseUnit, lots: own.length, lostBase, lostVnd }];
    })
    .sort((a, b) => (a.lostVnd === b.lostVnd ? (a.cooperativeId < b.cooperativeId ? -1 : 1) : a.lostVnd > b.lostVnd ? -1 : 1));
}
