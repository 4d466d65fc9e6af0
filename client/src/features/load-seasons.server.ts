import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { SeasonChart_row, seasonRow } from './season-row.ts'
import { drawSeasons, type SeasonRow } from './season-strips.ts'

const Season_Query = graphql(
  `
    query Season_Query($provinceCode: String) {
      businessDay
      seasonCalendar(weeks: 52, provinceCode: $provinceCode) {
        rows {
          ...SeasonChart_row
          goodsCount
        }
      }
      shopSearch(first: 1) {
        facets {
          provinces {
            value
            nameVi
            nameEn
          }
        }
      }
    }
  `,
  [SeasonChart_row],
)

const YEAR_WEEKS = 52
/** Rows shown before somebody asks for all of them. */
const FIRST_ROWS = 40

export interface SeasonListRow extends Omit<SeasonRow, 'expected'> {
  goodsCount: number
}

/** The season calendar of a year from this week on, drawn or as a list, by province when one is asked for. */
export async function loadSeasons(context: Readonly<RouterContextProvider>, params: URLSearchParams) {
  const province = params.get('tinh')?.match(/^\d{2}$/)?.[0] ?? null
  const asList = params.get('xem') === 'danh-sach'
  const { businessDay: todayOn, seasonCalendar, shopSearch } = await loadQuery(context, Season_Query, { provinceCode: province })
  const shown = params.has('het') ? seasonCalendar.rows : seasonCalendar.rows.slice(0, FIRST_ROWS)
  return {
    todayOn,
    province,
    asList,
    hidden: seasonCalendar.rows.length - shown.length,
    provinces: (shopSearch.facets?.provinces ?? []).map(({ value, nameVi, nameEn }) => ({ code: value, name: inLocale(nameVi, nameEn) })),
    drawing: asList ? null : drawSeasons(shown.map(seasonRow), todayOn, YEAR_WEEKS),
    list: asList ? shown.map(listRow) : [],
  }
}

function listRow(row: ResultOf<typeof Season_Query>['seasonCalendar']['rows'][number]): SeasonListRow {
  const { expected: _drawnOnly, ...facts } = seasonRow(row)
  return { ...facts, goodsCount: row.goodsCount }
}
