import { previewForecastRevisionRule } from '@cho-phien/schema/rules/forecast.ts';
import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import type { BrokenPreOrder, BrokenPromise } from '../errors.ts';
import { StatusForbids } from '../errors.ts';
import { planForecastVolume } from '../plan-volume.ts';
import { cooperativeFor, owned } from '../policy.ts';
import type { ForecastRange } from '../rules/forecast-range.ts';
import { readVolumes } from '../rules/read-volumes.ts';
import { lockLots } from '../store.ts';
import { forecastVolumes, lockForecast } from '../store-forecasts.ts';

/** What a revision would do. Quantities are base units. */
export interface ForecastRevisionPreview {
  forecastId: string;
  baseUnit: BaseUnit;
  before: ForecastRange;
  /** Null when the preview is of a withdrawal. */
  after: ForecastRange | null;
  /** Volume of the lot that is held or firm now. */
  promisedBase: bigint;
  breaks: BrokenPromise[];
  brokenBase: bigint;
  /** Households' orders that give way. */
  preOrders: BrokenPreOrder[];
  /** Send it as `acceptedBreaks`; null when nothing breaks. */
  token: string | null;
}

/** Names what a revision (or a withdrawal, without volumes) would break, and changes nothing. Computed as the revision itself computes it. */
export async function previewForecastRevision(context: CommandContext, raw: unknown): Promise<ForecastRevisionPreview> {
  const input = parseInput(previewForecastRevisionRule, raw);
  const cooperative = cooperativeFor(context.viewer, 'reviseForecast');
  return context.prisma.$transaction(async (tx) => {
    const forecast = owned('HarvestForecast', await lockForecast(tx, input.forecastId), cooperative);
    if (forecast.status !== 'PUBLISHED' && forecast.status !== 'DRAFT') throw new StatusForbids('HarvestForecast', forecast.status);
    const range = input.volumes ? readVolumes(input.volumes, forecast.baseUnit) : null;
    const { lowBase, likelyBase, highBase, baseUnit } = forecast;
    const nothing = {
      forecastId: forecast.id,
      baseUnit,
      before: { lowBase, likelyBase, highBase },
      after: range,
      promisedBase: 0n,
      breaks: [],
      brokenBase: 0n,
      preOrders: [],
      token: null,
    };
    const { openLotId, takenBase } = await forecastVolumes(tx, forecast.id);
    const lot = openLotId === null ? undefined : (await lockLots(tx, [openLotId])).get(openLotId);
    if (!lot) return nothing;
    const { planned } = await planForecastVolume(tx, lot, { range, takenBase });
    return {
      ...nothing,
      promisedBase: lot.heldBase + lot.firmBase,
      breaks: planned.breaks,
      brokenBase: planned.breaks.reduce((sum, cut) => sum + cut.cutBase, 0n),
      preOrders: planned.preOrders,
      token: planned.token || null,
    };
  });
}
