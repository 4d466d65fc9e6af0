import { formatDate, formatMoney, formatNumber, formatQuantity, formatShare } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { MatchAllocation, MatchCandidate, MatchRelaxation, MatchRuleCheck, UnfilledReason } from './match-documents.ts'

/** Certificates by the code of their scheme, as people say them. */
const SCHEME_WORDS: Record<string, () => string> = {
  VIETGAP: () => 'VietGAP',
  GLOBALGAP: () => 'GlobalG.A.P.',
  ORGANIC_VN: m.scheme_organic,
  HACCP: () => 'HACCP',
  ISO22000: () => 'ISO 22000',
  FOOD_SAFETY: m.scheme_food_safety,
  PUC: m.scheme_puc,
  GI: m.scheme_gi,
}
export const schemeWord = (code: string) => SCHEME_WORDS[code]?.() ?? code

export const ruleWord = (rule: MatchRuleCheck['rule']) =>
  ({
    BLOCKED: m.rule_blocked,
    CERT: m.rule_cert,
    GRADE: m.rule_grade,
    OCOP: m.rule_ocop,
    PRICE: m.rule_price,
    SHELF_LIFE: m.rule_shelf_life,
    VARIETY: m.rule_variety,
    WINDOW: m.rule_window,
  })[rule]()

export const reasonWord = (reason: UnfilledReason) =>
  ({
    BLOCKED: m.unfilled_blocked,
    CERT: m.unfilled_cert,
    CHOICE: m.unfilled_choice,
    COMPETITION: m.unfilled_competition,
    GIVEN_UP: m.unfilled_given_up,
    GRADE: m.unfilled_grade,
    MAX_SUPPLIERS: m.unfilled_max_suppliers,
    MIN_FILL: m.unfilled_min_fill,
    MOQ: m.unfilled_moq,
    MULTIPLE: m.unfilled_multiple,
    NO_SUPPLY: m.unfilled_no_supply,
    OCOP: m.unfilled_ocop,
    PRICE: m.unfilled_price,
    SHELF_LIFE: m.unfilled_shelf_life,
    STEP: m.unfilled_step,
    VARIETY: m.unfilled_variety,
    WINDOW: m.unfilled_window,
  })[reason]()

/** One side of a rule as a person reads it. */
export function ruleValue(rule: MatchRuleCheck['rule'], { number, priceVnd, on, codes }: MatchRuleCheck['offered']) {
  if (rule === 'PRICE' && priceVnd !== null) return formatMoney(priceVnd)
  if (rule === 'WINDOW') return on ? formatDate(on) : codes.map(spanWords).join(', ') || m.cannot_arrive()
  if (rule === 'GRADE' && number !== null) return m.grade_rank({ rank: number })
  if (rule === 'OCOP' && number !== null) return number === 0 ? m.no_stars() : m.ocop_stars({ stars: number })
  if (rule === 'SHELF_LIFE' && number !== null) return m.days_left({ days: number })
  if (rule === 'CERT') return codes.map(schemeWord).join(', ') || m.no_certificate()
  return codes.length > 0 ? m.named_ones({ count: codes.length }) : '–'
}

const spanWords = (span: string) =>
  span
    .split('/')
    .map((day) => (/^\d{4}-\d\d-\d\d$/.test(day) ? formatDate(day) : day))
    .join('–')

/** Why a cooperative is suggested, in one sentence of at most three parts. */
export const reasonSentence = (candidate: MatchCandidate, unit: string) => capital(candidate.reasons.map((reason) => reasonPart(reason, unit)).join(' · '))

function reasonPart({ key, figure, rule }: MatchCandidate['reasons'][number], unit: string): string {
  const number = figure ?? 0
  switch (key) {
    case 'ABOVE_GRADE':
      return m.why_above_grade()
    case 'CHEAPEST':
      return m.why_cheapest()
    case 'FAILS_RULE':
      return rule ? m.why_fails({ rule: ruleWord(rule) }) : m.why_fails({ rule: '' })
    case 'HARVEST_UNCERTAIN':
      return m.why_uncertain({ share: formatNumber(number) })
    case 'KEEPS_PROMISES':
      return m.why_keeps_promises({ share: formatNumber(number) })
    case 'LARGEST_VOLUME':
      return m.why_largest({ quantity: formatQuantity(number, unit) })
    case 'MEETS_ALL_RULES':
      return m.why_meets_all()
    case 'NEAREST':
      return m.why_nearest({ km: formatNumber(number) })
    case 'NEW_HERE':
      return m.why_new()
    case 'OCOP_STARS':
      return m.ocop_stars({ stars: number })
    case 'PRICE_ABOVE_MEDIAN':
      return m.why_dear({ share: formatNumber(number) })
    case 'TAKEN_BY_OTHERS':
      return m.why_taken()
  }
}

export const scorePartWord = (part: MatchCandidate['scoreParts'][number]['part']) =>
  ({ QUALITY: m.score_quality, PUNCTUALITY: m.score_punctuality, DISTANCE: m.score_distance, PRICE: m.score_price })[part]()

/** "Trần giá thêm 400 ₫/kg: thêm 3.200 kg". */
export function relaxationSentence(relaxation: MatchRelaxation, cooperativeName: (id: string) => string) {
  const gain = formatQuantity(relaxation.gain.value, relaxation.gain.unit)
  return m.relaxation_gives({ change: relaxationChange(relaxation, cooperativeName), gain })
}

function relaxationChange(
  { rule, figure, schemeCode, cooperativeId, raiseCeilingVnd, earlierDays, laterDays }: MatchRelaxation,
  cooperativeName: (id: string) => string,
): string {
  const number = formatNumber(figure ?? 0)
  switch (rule) {
    case 'PRICE':
      return m.relax_price({ amount: formatMoney(raiseCeilingVnd ?? '0') })
    case 'MAX_SUPPLIERS':
      return m.relax_suppliers({ count: number })
    case 'GRADE':
      return m.relax_grade({ rank: number })
    case 'OCOP':
      return figure ? m.relax_ocop({ stars: number }) : m.relax_ocop_none()
    case 'CERT':
      return m.relax_cert({ scheme: schemeCode ? schemeWord(schemeCode) : '' })
    case 'WINDOW':
      return (earlierDays ?? 0) > 0 ? m.relax_earlier({ days: earlierDays ?? 0 }) : m.relax_later({ days: laterDays ?? 0 })
    case 'SHELF_LIFE':
      return m.relax_shelf_life({ days: number })
    case 'MIN_FILL':
      return m.relax_min_fill({ share: number })
    case 'MOQ':
      return m.relax_moq({ quantity: number })
    case 'VARIETY':
      return m.relax_variety()
    case 'BLOCKED':
      return m.relax_blocked({ name: cooperativeId ? cooperativeName(cooperativeId) : '' })
  }
}

/** Why the best other lot was not taken. */
export function rejectedSentence({ why, figure, rule }: Pick<NonNullable<MatchAllocation['bestRejected']>, 'why' | 'figure' | 'rule'>) {
  const number = formatNumber(figure ?? 0)
  switch (why) {
    case 'COSTS_MORE':
      return m.rejected_costs_more({ amount: formatMoney(figure ?? 0) })
    case 'MINIMUM_ORDER':
      return m.rejected_minimum({ quantity: number })
    case 'SUPPLIER_LIMIT':
      return m.rejected_limit({ count: number })
    case 'TAKEN_BY_OTHERS':
      return m.rejected_taken()
    case 'RULE':
      return rule ? m.why_fails({ rule: ruleWord(rule) }) : m.rejected_not_needed()
    case 'NOT_NEEDED':
      return m.rejected_not_needed()
  }
}

type CandidateLot = MatchCandidate['lots'][number]

/** Where the volume of a lot goes; the parts sum to the whole. */
export function accountSentence({ account }: CandidateLot): string | null {
  if (!account) return null
  const { unit } = account.total
  const part = (value: string) => formatQuantity(value, unit)
  const parts = [m.account_this_line({ quantity: part(account.thisLine.value) })]
  if (Number(account.ownLines.value) > 0) parts.push(m.account_own_lines({ quantity: part(account.ownLines.value) }))
  if (Number(account.otherBuyers.value) > 0) parts.push(m.account_other_buyers({ quantity: part(account.otherBuyers.value) }))
  parts.push(m.account_left({ quantity: part(account.left.value) }))
  return m.account_of_lot({ total: part(account.total.value), parts: parts.join(' · ') })
}

/** Why a lot that passes every rule is not used: the better line that has it, or the figure that speaks against it. */
export function passedOverSentence({ passedOver, passedOverFigure, account, available }: CandidateLot): string | null {
  if (passedOver === null) return null
  if (passedOver !== 'TAKEN_BY_OTHERS' || !account || account.rivalIsOwn === null) {
    const figure = passedOver === 'MINIMUM_ORDER' && passedOverFigure !== null ? formatQuantity(passedOverFigure, available.unit) : null
    return figure === null ? rejectedSentence({ why: passedOver, figure: passedOverFigure, rule: null }) : m.rejected_minimum({ quantity: figure })
  }
  const quantity = formatQuantity(passedOverFigure ?? 0, available.unit)
  if (account.rivalIsOwn) return m.taken_by_own_line({ quantity })
  const value = account.valueVnd === null ? '' : ` ${m.taken_at_value({ value: formatMoney(account.valueVnd) })}`
  return (account.rivalMoreUrgent ? m.taken_by_more_urgent({ quantity }) : m.taken_by_cheaper({ quantity })) + value
}

export const permille = (value: number) => formatShare(value / 1000, value % 10 === 0 ? 0 : 1)
const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)
