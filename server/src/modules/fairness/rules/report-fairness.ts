import { concentrationPoints, jainIndex } from './concentration.ts';

/** What a cooperative offered and sold in one week. Đồng. */
export interface TradedWeek {
  readonly cooperativeId: string;
  readonly small: boolean;
  readonly communeCode: string;
  readonly communeVi: string;
  readonly provinceCode: string;
  readonly provinceVi: string;
  readonly provinceEn: string;
  /** Monday, ISO text. */
  readonly weekOn: string;
  readonly offeredVnd: number;
  readonly soldVnd: number;
}

/** Figures of fairness over some cooperatives and weeks. Shares between 0 and 1, null where there is nothing to share. */
export interface FairnessFigures {
  readonly cooperatives: number;
  readonly selling: number;
  readonly soldVnd: number;
  /** Share of small cooperatives in what was sold, and in what was offered. */
  readonly smallShare: number | null;
  readonly smallOffered: number | null;
  /** Jain's index of sold to offered over the cooperatives that offered. */
  readonly jain: number;
  /** Herfindahl–Hirschman points of what was sold. */
  readonly concentration: number;
}

export interface FairnessGroup extends FairnessFigures {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
}

export interface FairnessReport {
  readonly total: FairnessFigures;
  readonly weeks: readonly (FairnessFigures & { readonly weekOn: string })[];
  readonly provinces: readonly FairnessGroup[];
  readonly communes: readonly FairnessGroup[];
}

/** The report over all rows: in all, by week, by province of the seat, and by commune. */
export function reportFairness(rows: readonly TradedWeek[]): FairnessReport {
  const grouped = (keyOf: (row: TradedWeek) => string, nameOf: (row: TradedWeek) => Pick<FairnessGroup, 'code' | 'nameVi' | 'nameEn'>) =>
    [...Map.groupBy(rows, keyOf).values()]
      .map((own) => ({ ...nameOf(own[0]!), ...figuresOf(own) }))
      .sort((a, b) => b.soldVnd - a.soldVnd || (a.code < b.code ? -1 : 1));
  const weeks = [...Map.groupBy(rows, (row) => row.weekOn)].map(([weekOn, own]) => ({ weekOn, ...figuresOf(own) }));
  return {
    total: figuresOf(rows),
    weeks: weeks.sort((a, b) => (a.weekOn < b.weekOn ? -1 : 1)),
    provinces: grouped(
      (row) => row.provinceCode,
      (row) => ({ code: row.provinceCode, nameVi: row.provinceVi, nameEn: row.provinceEn }),
    ),
    communes: grouped(
      (row) => row.communeCode,
      (row) => ({ code: row.communeCode, nameVi: row.communeVi, nameEn: row.communeVi }),
    ),
  };
}

function figuresOf(rows: readonly TradedWeek[]): FairnessFigures {
  const cooperatives = [...Map.groupBy(rows, (row) => row.cooperativeId).values()].map((own) => ({
    small: own[0]!.small,
    offered: sum(own, (row) => row.offeredVnd),
    sold: sum(own, (row) => row.soldVnd),
  }));
  const soldVnd = sum(cooperatives, (row) => row.sold);
  const offeredVnd = sum(cooperatives, (row) => row.offered);
  const small = cooperatives.filter((row) => row.small);
  return {
    cooperatives: cooperatives.length,
    selling: cooperatives.filter((row) => row.sold > 0).length,
    soldVnd,
    smallShare: soldVnd > 0 ? sum(small, (row) => row.sold) / soldVnd : null,
    smallOffered: offeredVnd > 0 ? sum(small, (row) => row.offered) / offeredVnd : null,
    jain: jainIndex(cooperatives.filter((row) => row.offered > 0).map((row) => row.sold / row.offered)),
    concentration: concentrationPoints(cooperatives.map((row) => row.sold)),
  };
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
