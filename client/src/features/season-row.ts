import { graphql, readFragment, type FragmentOf } from '../graphql/graphql.ts'
import { formatMoney, formatQuantity, formatWeight, unitWord } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import type { SeasonRow } from './season-strips.ts'

export const SeasonChart_row = graphql(`
  fragment SeasonChart_row on SeasonRow {
    productSlug
    nameVi
    nameEn
    pictureKey
    harvestMonths
    peakMonths
    provinceCode
    provinceVi
    provinceEn
    pricingUnit
    priceFromVnd
    priceToVnd
    cells {
      weekOn
      low {
        value
        unit
      }
      likely {
        value
        unit
      }
      high {
        value
        unit
      }
    }
  }
`)

/** A crop's row of the season calendar in the language of the page. */
export function seasonRow(masked: FragmentOf<typeof SeasonChart_row>): SeasonRow {
  const row = readFragment(SeasonChart_row, masked)
  return {
    slug: row.productSlug,
    name: inLocale(row.nameVi, row.nameEn),
    pictureKey: row.pictureKey,
    harvestMonths: row.harvestMonths,
    peakMonths: row.peakMonths,
    place: row.provinceVi ? inLocale(row.provinceVi, row.provinceEn) : undefined,
    provinceCode: row.provinceCode ?? undefined,
    prices: priceWords(row.priceFromVnd, row.priceToVnd, row.pricingUnit),
    expected: new Map(
      row.cells.map(({ weekOn, low, likely, high }) => [
        weekOn,
        m.season_volume({ low: volumeWords(low), likely: volumeWords(likely), high: volumeWords(high) }),
      ]),
    ),
  }
}

function priceWords(from: string | null, to: string | null, unit: string) {
  if (from === null || to === null) return undefined
  return from === to ? `${formatMoney(from)}/${unitWord(unit)}` : `${formatMoney(from)} – ${formatMoney(to)}/${unitWord(unit)}`
}

const volumeWords = ({ value, unit }: { value: string; unit: string }) => (unit === 'KGM' ? formatWeight(Number(value)) : formatQuantity(value, unit))
