const DAY_MS = 86_400_000
/** Presents for Tết are bought in the last eleven weeks before it. */
const SEASON_DAYS = 77

// The platform's lunar calendar reckons by Beijing's clock, and a new moon near midnight may fall on the day beside: close enough for weeks.
const lunarDate = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })

/** Whether Tết, the first day of the lunar year, comes within the time in which its presents are bought. Days are ISO dates. */
export function isTetSeason(todayOn: string): boolean {
  const today = Date.parse(todayOn)
  return Array.from({ length: SEASON_DAYS }, (_, day) => new Date(today + day * DAY_MS)).some(isTet)
}

function isTet(day: Date) {
  const parts = lunarDate.formatToParts(day)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value
  return part('month') === '1' && part('day') === '1'
}
