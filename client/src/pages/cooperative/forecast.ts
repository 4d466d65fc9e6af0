import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'

/** A forecast as its cooperative reads it. */
export const Forecast_forecast = graphql(`
  fragment Forecast_forecast on HarvestForecast @_unmask {
    id
    status
    weekOn
    gradeRank
    revision
    certaintyPct
    updatedAt
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
    promised {
      value
      unit
    }
    product {
      id
      nameVi
      nameEn
      pictureKey
      grades {
        rank
        nameVi
        nameEn
      }
    }
    plantingArea {
      id
      name
    }
  }
`)
export type Forecast = FragmentOf<typeof Forecast_forecast>

export const forecastPath = (id: string) => `/htx-cua-toi/du-bao/${encodeURIComponent(id)}`

/** How sure a forecast is: the harvest lies within so many per cent of what is likely. */
export const CERTAINTIES = [10, 20, 35] as const
export type Certainty = (typeof CERTAINTIES)[number]
export const certaintyWord = (certainty: Certainty) => ({ 10: m.certainty_sure, 20: m.certainty_fair, 35: m.certainty_unsure })[certainty]()

export function forecastName({
  product,
  gradeRank,
}: {
  product: { nameVi: string; nameEn: string; grades: Forecast['product']['grades'] }
  gradeRank: number
}) {
  const grade = product.grades.find(({ rank }) => rank === gradeRank)
  return [inLocale(product.nameVi, product.nameEn), grade && inLocale(grade.nameVi, grade.nameEn)].filter(Boolean).join(' · ')
}
