import { formatNumber } from '../../i18n/format.ts'
import type { TariffVersion } from './operated-documents.ts'

/** A zone as it is typed. */
export interface ZoneEntry {
  upToKm: string
  days: string
  firstKilogramVnd: string
  furtherKilogramVnd: string
}

/** A zone as it is sent. */
export interface Zone {
  upToKm: number | null
  days: number
  firstKilogramVnd: string
  furtherKilogramVnd: string
}

/** The zones of a version, to start the next one from. */
export function entriesOf(zones: TariffVersion['zones']): ZoneEntry[] {
  return zones.map(({ upToKm, days, firstKilogramVnd, furtherKilogramVnd }) => ({
    upToKm: upToKm === null ? '' : String(upToKm),
    days: String(days),
    firstKilogramVnd: formatNumber(BigInt(firstKilogramVnd)),
    furtherKilogramVnd: formatNumber(BigInt(furtherKilogramVnd)),
  }))
}

const wholeNumber = (text: string) => (/^\d{1,9}$/.test(text.replace(/[\s.,₫]/g, '')) ? Number(text.replace(/[\s.,₫]/g, '')) : null)

/** What was typed, to be sent; null when a figure is missing. The market checks whether the zones cover every distance once. */
export function zonesOf(entries: readonly ZoneEntry[]): Zone[] | null {
  const zones: Zone[] = []
  for (const [place, entry] of entries.entries()) {
    const last = place === entries.length - 1
    const [upToKm, days, first, further] = [entry.upToKm, entry.days, entry.firstKilogramVnd, entry.furtherKilogramVnd].map(wholeNumber)
    if (days === null || days === undefined || first === null || first === undefined || further === null || further === undefined) return null
    if (!last && (upToKm === null || upToKm === undefined)) return null
    zones.push({ upToKm: last ? null : (upToKm ?? null), days, firstKilogramVnd: String(first), furtherKilogramVnd: String(further) })
  }
  return zones
}

/** Which version holds on a day: the one with the latest first day, and of several the one published last. Versions come in that order. */
export function inForce<Version extends { fromOn: string }>(versions: readonly Version[], todayOn: string): Version | null {
  return versions.find(({ fromOn }) => fromOn <= todayOn) ?? null
}
