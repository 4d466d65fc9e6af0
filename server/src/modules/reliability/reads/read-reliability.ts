import type { ForecastReliability } from '@cho-phien/prisma/generated/client.ts';
import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { Pool } from 'pg';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { readableCooperative } from '../policy.ts';
import type { ReliabilityPolicy } from '../rules/reliability-policy.ts';
import { readObservations, type ForecastObservation } from './read-observations.ts';
import { readReliabilityPolicy } from './read-reliability-policy.ts';

/** An observation with the words of its product. */
export type NamedObservation = ForecastObservation & { readonly productVi: string; readonly productEn: string; readonly baseUnit: BaseUnit };

/** How often, and how closely, the forecasts of one product came true at one distance. */
export interface CropReliability {
  readonly productId: string;
  readonly productVi: string;
  readonly productEn: string;
  readonly leadWeeks: number;
  readonly observations: number;
  /** Harvested against forecast, thousandths. */
  readonly meanMilli: number;
  /** Distance of harvested from forecast, thousandths. */
  readonly errorMilli: number;
}

export interface ReliabilityReport {
  readonly cooperativeId: string;
  readonly policy: ReliabilityPolicy | null;
  /** What was learned last, by distance; empty before the first time. */
  readonly leads: readonly ForecastReliability[];
  readonly crops: readonly CropReliability[];
  readonly history: readonly NamedObservation[];
}

const defaultWindowWeeks = 52;

/** What a cooperative's forecasts were worth, with the history it was learned from. */
export async function readReliability(context: CommandContext & { readonly pool: Pool }, named: string | undefined): Promise<ReliabilityReport> {
  const cooperativeId = await readableCooperative(context, named);
  const policy = await readReliabilityPolicy(context.pool);
  const scope = { today: businessToday(context.clock), windowWeeks: policy?.windowWeeks ?? defaultWindowWeeks, cooperativeId };
  const [observations, leads] = await Promise.all([
    readObservations(context.pool, scope),
    context.prisma.forecastReliability.findMany({
      where: { cooperativeId },
      distinct: ['leadWeeks'],
      orderBy: [{ leadWeeks: 'asc' }, { learnedAt: 'desc' }],
    }),
  ]);
  const history = await nameProducts(context, observations);
  return { cooperativeId, policy, leads, crops: byCrop(history), history };
}

async function nameProducts({ prisma }: CommandContext, observations: readonly ForecastObservation[]): Promise<NamedObservation[]> {
  const ids = [...new Set(observations.map((row) => row.productId))];
  const products = await prisma.product.findMany({ where: { id: { in: ids } }, select: { id: true, nameVi: true, nameEn: true, baseUnit: true } });
  const known = new Map(products.map((product) => [product.id, product]));
  return observations.flatMap((row) => {
    const product = known.get(row.productId);
    return product ? [{ ...row, productVi: product.nameVi, productEn: product.nameEn, baseUnit: product.baseUnit }] : [];
  });
}

function byCrop(history: readonly NamedObservation[]): CropReliability[] {
  const groups = Map.groupBy(history, (row) => `${row.productId} ${row.leadWeeks}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const ratios = rows.map((row) => Number((row.harvestedBase * 1000n) / row.forecastBase));
    const average = (values: readonly number[]) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
    const { productId, productVi, productEn, leadWeeks } = first;
    const errorMilli = average(ratios.map((ratio) => Math.abs(ratio - 1000)));
    return [{ productId, productVi, productEn, leadWeeks, observations: rows.length, meanMilli: average(ratios), errorMilli }];
  });
}
