import { formatMoney, formatNumber, formatQuantity } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { AlternativeKind, LimitCost } from './alternative-documents.ts'
import { schemeWord } from './match-words.ts'

export const alternativeWord = (kind: AlternativeKind) =>
  ({
    CHEAPEST: m.alternative_cheapest,
    FEWEST_SUPPLIERS: m.alternative_fewest,
    NEAREST: m.alternative_nearest,
    FAIREST: m.alternative_fairest,
    FRESHEST: m.alternative_freshest,
    SAFEST: m.alternative_safest,
  })[kind]()

/** "Trần giá 18.400 ₫: thêm 3.200 kg", "Yêu cầu VietGAP: rẻ hơn 300 ₫/kg nếu bỏ", "Số nhà cung cấp: không mất gì". */
export function limitSentence(cost: LimitCost, cooperativeName: (id: string) => string): string {
  if (cost.loosened === null) return m.limit_costs_nothing({ limit: limitWord(cost, cooperativeName) })
  const change = loosenedWord(cost, cooperativeName)
  if (Number(cost.gain.value) > 0) return m.limit_gives({ change, gain: formatQuantity(cost.gain.value, cost.gain.unit) })
  return m.limit_saves({ change, saving: formatMoney(cost.savingVnd) })
}

function limitWord({ limit, schemeCode, cooperativeId }: LimitCost, cooperativeName: (id: string) => string): string {
  switch (limit) {
    case 'PRICE':
      return m.ceiling()
    case 'MAX_SUPPLIERS':
      return m.max_suppliers()
    case 'MOQ':
      return m.limit_per_supplier()
    case 'MIN_FILL':
      return m.limit_min_fill()
    case 'GRADE':
      return m.rule_grade()
    case 'OCOP':
      return m.rule_ocop()
    case 'CERT':
      return schemeCode ? schemeWord(schemeCode) : m.rule_cert()
    case 'VARIETY':
      return m.rule_variety()
    case 'WINDOW':
      return m.rule_window()
    case 'SHELF_LIFE':
      return m.rule_shelf_life()
    case 'BLOCKED':
      return m.limit_blocked({ name: cooperativeId ? cooperativeName(cooperativeId) : '' })
    case 'FIRM':
      return m.limit_firm()
  }
}

function loosenedWord({ limit, schemeCode, cooperativeId, loosened, gain }: LimitCost, cooperativeName: (id: string) => string): string {
  const number = formatNumber(loosened ?? 0)
  switch (limit) {
    case 'PRICE':
      return m.loosened_price({ amount: formatMoney(loosened ?? 0) })
    case 'MAX_SUPPLIERS':
      return m.relax_suppliers({ count: number })
    case 'MOQ':
      return m.relax_moq({ quantity: formatQuantity(loosened ?? 0, gain.unit) })
    case 'MIN_FILL':
      return m.relax_min_fill({ share: number })
    case 'GRADE':
      return m.relax_grade({ rank: number })
    case 'OCOP':
      return loosened ? m.relax_ocop({ stars: number }) : m.relax_ocop_none()
    case 'CERT':
      return m.relax_cert({ scheme: schemeCode ? schemeWord(schemeCode) : '' })
    case 'VARIETY':
      return m.relax_variety()
    case 'WINDOW':
      return m.loosened_window({ days: number })
    case 'SHELF_LIFE':
      return m.relax_shelf_life({ days: number })
    case 'BLOCKED':
      return m.relax_blocked({ name: cooperativeId ? cooperativeName(cooperativeId) : '' })
    case 'FIRM':
      return m.loosened_firm()
  }
}
