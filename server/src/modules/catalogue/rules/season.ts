/** Where a crop stands in its year: being picked, picked within two months, made all year, or neither. */
export type Season = 'NOW' | 'SOON' | 'ALL_YEAR' | 'OFF';

/** Months ahead that count as "soon". */
const soonMonths = 2;

/** Bits of the months that are "now" and "soon" on a calendar date, month m being bit m − 1, as in shop_good.season_months. */
export function seasonBits(todayOn: string): { now: number; soon: number } {
  const month = Number(todayOn.slice(5, 7));
  let soon = 0;
  for (let ahead = 1; ahead <= soonMonths; ahead++) soon |= 1 << ((month - 1 + ahead) % 12);
  return { now: 1 << (month - 1), soon };
}

/** Season of a crop with these harvest months on a date; no months means that it is made all year. */
export function seasonOf(harvestMonths: readonly number[], todayOn: string): Season {
  if (harvestMonths.length === 0) return 'ALL_YEAR';
  const months = harvestMonths.reduce((bits, month) => bits | (1 << (month - 1)), 0);
  const { now, soon } = seasonBits(todayOn);
  if (months & now) return 'NOW';
  return months & soon ? 'SOON' : 'OFF';
}

/** The month (1–12) in which the next harvest begins, counted from a date; null for crops in season or made all year. */
export function nextSeasonMonth(harvestMonths: readonly number[], todayOn: string): number | null {
  const month = Number(todayOn.slice(5, 7));
  if (harvestMonths.length === 0 || harvestMonths.includes(month)) return null;
  for (let ahead = 1; ahead < 12; ahead++) {
    const candidate = ((month - 1 + ahead) % 12) + 1;
    if (harvestMonths.includes(candidate)) return candidate;
  }
  return null;
}
