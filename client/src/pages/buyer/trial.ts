import type { LimitCost } from './alternative-documents.ts'
import type { MatchLine } from './match-documents.ts'

/** Limits and weights being tried on a line. Undefined means: as the request has it. */
export interface Trial {
  ceilingVnd: string
  weekToleranceDays: number
  maxSuppliers: number | null
  withoutSchemeCodes: readonly string[]
  weights: { price: number; punctuality: number; distance: number; quality: number } | undefined
  minGradeRank?: number
  minOcopStars?: number
  minPerSupplierKg?: number
  minFillPercent?: number
  minRemainingDays?: number
  anyProduct?: true
  leanOnLikely?: true
  allowCooperativeIds?: readonly string[]
}

export const untouched = (line: MatchLine): Trial => ({
  ceilingVnd: line.ceilingVnd,
  weekToleranceDays: 0,
  maxSuppliers: line.maxSuppliers,
  withoutSchemeCodes: [],
  weights: undefined,
})

/** The trial as the API takes it. */
export const adjustmentsOf = ({ maxSuppliers, withoutSchemeCodes, allowCooperativeIds, weights: _weights, ...limits }: Trial) => ({
  ...limits,
  withoutSchemeCodes: [...withoutSchemeCodes],
  ...(allowCooperativeIds && { allowCooperativeIds: [...allowCooperativeIds] }),
  ...(maxSuppliers === null ? { anyNumberOfSuppliers: true } : { maxSuppliers }),
})

/** The trial with one limit loosened as the market suggests. */
export function withLoosened(trial: Trial, { limit, loosened, schemeCode, cooperativeId }: LimitCost): Trial {
  const value = loosened ?? 0
  switch (limit) {
    case 'PRICE':
      return { ...trial, ceilingVnd: String(value) }
    case 'MAX_SUPPLIERS':
      return { ...trial, maxSuppliers: value }
    case 'MOQ':
      return { ...trial, minPerSupplierKg: value }
    case 'MIN_FILL':
      return { ...trial, minFillPercent: value }
    case 'GRADE':
      return { ...trial, minGradeRank: value }
    case 'OCOP':
      return { ...trial, minOcopStars: value }
    case 'CERT':
      return schemeCode ? { ...trial, withoutSchemeCodes: [...new Set([...trial.withoutSchemeCodes, schemeCode])] } : trial
    case 'VARIETY':
      return { ...trial, anyProduct: true }
    case 'WINDOW':
      return { ...trial, weekToleranceDays: value }
    case 'SHELF_LIFE':
      return { ...trial, minRemainingDays: value }
    case 'BLOCKED':
      return cooperativeId ? { ...trial, allowCooperativeIds: [...new Set([...(trial.allowCooperativeIds ?? []), cooperativeId])] } : trial
    case 'FIRM':
      return { ...trial, leanOnLikely: true }
  }
}
