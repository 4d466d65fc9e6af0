import { formatNumber } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'

const WORDS: Record<string, () => string> = {
  freshnessMilli: m.policy_freshness,
  gradeBonusMilli: m.policy_grade,
  ocopBonusMilli: m.policy_ocop,
  preferredBonusMilli: m.policy_preferred,
  smallCooperativeBonusMilli: m.policy_small,
  forecastPenaltyMilli: m.policy_forecast,
  unmetPenaltyMilli: m.policy_unmet,
  answerHours: m.policy_answer_hours,
  leastAnswerHours: m.policy_least_answer_hours,
  'fairness.creditBonusMilli': m.policy_credit,
  'fairness.fullCreditVnd': m.policy_full_credit,
  'fairness.halfLifeDays': m.policy_half_life,
  'fairness.quota': m.policy_quota,
  'fairness.quota.shareMilli': m.policy_quota,
  'fairness.quota.mostExtraCostMilli': m.policy_quota_cost,
  'reliability.confidenceMilli': m.policy_confidence,
  'reliability.marketWeight': m.policy_market_weight,
  'reliability.windowWeeks': m.policy_window,
  'reliability.freshDays': m.policy_fresh_days,
  'reliability.staleLossMilliPerWeek': m.policy_stale_loss,
  'reliability.leastFreshMilli': m.policy_least_fresh,
}

/** A parameter of the matching policy in words, thousandths named as such; one without words keeps its path. */
export const policyWord = (name: string): string => WORDS[name]?.() ?? name

/** A figure of the policy as people read it: a number in the reader's way, whatever is not set in words. */
export function policyFigure(json: string): string {
  if (json === 'null') return m.policy_unset()
  const figure = Number(json)
  return Number.isFinite(figure) ? formatNumber(figure, 3) : json
}
