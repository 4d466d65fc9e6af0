import { z } from 'zod';
import { baseUnitsOf, positiveQuantityRule, quantityRule, units } from './quantity.ts';
import { dateRule, idRule, reasonRule } from './text.ts';

/** How sure a forecast is: the harvest will lie within so many per cent of what is likely. */
export const certaintyShares = [10, 20, 35] as const;

/** Weeks a forecast may look ahead. */
export const longestForecastWeeks = 60;

/** What is likely, with a certainty or with the lowest and highest volume. */
export const forecastVolumesRule = z
  .object({
    likely: quantityRule,
    certaintyPct: z.union(certaintyShares.map((share) => z.literal(share))).nullish(),
    low: quantityRule.nullish(),
    high: positiveQuantityRule.nullish(),
  })
  .superRefine((volumes, context) => {
    const hasRange = Boolean(volumes.low) || Boolean(volumes.high);
    if (Boolean(volumes.certaintyPct) === hasRange || Boolean(volumes.low) !== Boolean(volumes.high)) {
      context.addIssue({ code: 'custom', path: ['certaintyPct'], message: 'CERTAINTY_OR_RANGE' });
      return;
    }
    if (!volumes.low || !volumes.high) {
      if (/^[0.]*$/.test(volumes.likely.value)) context.addIssue({ code: 'custom', path: ['likely', 'value'], message: 'ZERO' });
      return;
    }
    const [low, likely, high] = [volumes.low, volumes.likely, volumes.high].map(({ value, unit }) => {
      const result = baseUnitsOf(value, unit);
      return 'base' in result ? { base: result.base, measures: units[unit].measures } : null;
    });
    if (!low || !likely || !high) return;
    if (low.measures !== likely.measures || high.measures !== likely.measures) {
      context.addIssue({ code: 'custom', path: ['likely', 'unit'], message: 'UNITS_DIFFER' });
    } else if (low.base > likely.base) context.addIssue({ code: 'custom', path: ['low', 'value'], message: 'LOW_ABOVE_LIKELY' });
    else if (high.base < likely.base) context.addIssue({ code: 'custom', path: ['high', 'value'], message: 'HIGH_BELOW_LIKELY' });
  });

export type ForecastVolumes = z.infer<typeof forecastVolumesRule>;

export const saveForecastRule = z.object({
  productId: idRule,
  gradeRank: z.int().min(1).max(9),
  plantingAreaId: idRule.nullish(),
  publish: z.boolean(),
  weeks: z
    .array(z.object({ weekOn: dateRule, plannedHarvestOn: dateRule.nullish(), volumes: forecastVolumesRule }))
    .min(1)
    .max(26),
});

/** Without volumes the forecast is withdrawn. */
export const previewForecastRevisionRule = z.object({ forecastId: idRule, volumes: forecastVolumesRule.nullish() });

export const reviseForecastRule = z.object({
  forecastId: idRule,
  volumes: forecastVolumesRule,
  reason: reasonRule,
  plannedHarvestOn: dateRule.nullish(),
  /** Token of the preview whose breaks the person saw and accepted. */
  acceptedBreaks: z.string().max(64).nullish(),
});

export const withdrawForecastRule = z.object({ forecastId: idRule, reason: reasonRule, acceptedBreaks: z.string().max(64).nullish() });
