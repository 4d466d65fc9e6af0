import type { Schedule } from './types.ts';

/**
 * The freshest schedule by which goods harvested on a day of `harvest` reach one of the `windows`, or `null` if none does.
 * Closed form: for one window the age on arrival is smallest at the latest harvest day that still arrives in time,
 * h = min(last, to − τ). Goods leave today at the earliest, so arrival is max(h + τ, from, today + τ).
 */
export function freshestSchedule(
  harvest: readonly [number, number],
  windows: readonly (readonly [number, number])[],
  travel: { readonly transitDays: number; readonly today: number; readonly shelfLifeDays: number },
): Schedule | null {
  const { transitDays, today, shelfLifeDays } = travel;
  let best: Schedule | null = null;
  for (const window of windows) {
    const harvestDay = Math.min(harvest[1], window[1] - transitDays);
    const arrivalDay = Math.max(harvestDay + transitDays, window[0], today + transitDays);
    if (harvestDay < harvest[0] || arrivalDay > window[1]) continue;
    const ageDays = arrivalDay - harvestDay;
    if (best && best.ageDays <= ageDays) continue;
    best = { harvestDay, transitDays, arrivalDay, ageDays, remainingDays: shelfLifeDays - ageDays, window };
  }
  return best;
}
