import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { formatMoney, unitWord } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { SeasonChart_row, seasonRow } from './season-row.ts'
import { drawSeasons, type SeasonRow } from './season-strips.ts'

const Season_Query = graphql(`
  query Season_Query($provinceCode: String) {
    businessDay
    seasonCalendar(weeks: 52, provinceCode: $provinceCode) {
      rows {
        ...SeasonChart_row
        provinceCode
        provinceVi
        provinceEn
        goodsCount
        pricingUnit
        priceFromVnd
        priceToVnd
      }
    }
    shopSearch(first: 1) {
      facets { provinces { value nameVi nameEn } }
    }
  }
`, [SeasonChart_row])

const YEAR_WEEKS = 52
const PHONE_WEEKS = 12

export interface SeasonListRow extends Omit<SeasonRow, 'expected'> {
  goodsCount: number
  /** Lowest to highest list price today, in words; null when nothing is on sale. */
  prices: string | null
}

/** The season calendar, drawn for wide screens and for phones, and as a list. */
export async function loadSeasons(context: Readonly<RouterContextProvider>, params: URLSearchParams) {
  const province = params.get('tinh')?.match(/^\d{2}$/)?.[0] ?? null
  const { businessDay: todayOn, seasonCalendar, shopSearch } = await loadQuery(context, Season_Query, { provinceCode: province })
  const rows = seasonCalendar.rows.map(seasonRow)
  return {
    todayOn,
    province,
    provinces: (shopSearch.facets?.provinces ?? []).map(({ value, nameVi, nameEn }) => ({ code: value, name: inLocale(nameVi, nameEn) })),
    year: drawSeasons(rows, todayOn, YEAR_WEEKS),
    soon: drawSeasons(rows, todayOn, PHONE_WEEKS),
    list: seasonCalendar.rows.map(({ goodsCount, pricingUnit, priceFromVnd, priceToVnd }, i): SeasonListRow => {
      const { expected: _drawnOnly, ...row } = rows[i] ?? { slug: '', name: '', pictureKey: '', harvestMonths: [], peakMonths: [] }
      return { ...row, goodsCount, prices: priceWords(priceFromVnd, priceToVnd, pricingUnit) }
    }),
  }
}

function priceWords(from: string | null, to: string | null, unit: string) {
  if (from === null || to === null) return null
  return from === to ? `${formatMoney(from)}/${unitWord(unit)}` : `${formatMoney(from)} – ${formatMoney(to)}/${unitWord(unit)}`
}
