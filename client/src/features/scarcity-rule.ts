import { m } from '../i18n/paraglide/messages.js'

/** How short supply is shared, in the order in which the rules are shown. */
export const SCARCITY_RULES = ['BY_COST', 'PRO_RATA', 'MAX_MIN', 'PRIORITY', 'EQUAL_SHARE'] as const
export type ScarcityRule = (typeof SCARCITY_RULES)[number]

export const scarcityRuleWord = (rule: ScarcityRule) =>
  ({
    BY_COST: m.scarcity_by_cost,
    PRO_RATA: m.scarcity_pro_rata,
    MAX_MIN: m.scarcity_max_min,
    PRIORITY: m.scarcity_priority,
    EQUAL_SHARE: m.scarcity_equal_share,
  })[rule]()

export const scarcityRuleMeaning = (rule: ScarcityRule) =>
  ({
    BY_COST: m.scarcity_by_cost_means,
    PRO_RATA: m.scarcity_pro_rata_means,
    MAX_MIN: m.scarcity_max_min_means,
    PRIORITY: m.scarcity_priority_means,
    EQUAL_SHARE: m.scarcity_equal_share_means,
  })[rule]()
