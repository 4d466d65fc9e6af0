import { formatDate, formatDayMonth } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'

/** Days of picking in words. */
export function daysWords(fromOn: string, toOn: string) {
  return fromOn === toOn ? formatDayMonth(fromOn) : `${formatDayMonth(fromOn)} – ${formatDayMonth(toOn)}`
}

export const CHOICES = {
  REFUND: { name: m.pre_order_refund, hint: m.pre_order_refund_hint },
  LATER_HARVEST: { name: m.pre_order_later, hint: m.pre_order_later_hint },
  SUBSTITUTE: { name: m.pre_order_substitute, hint: m.pre_order_substitute_hint },
} as const

interface PreOrder {
  choice: keyof typeof CHOICES
  status: 'WAITING' | 'READY' | 'SHORT' | 'SUBSTITUTED' | 'REFUNDED'
  harvestFromOn: string
  harvestToOn: string
  movedFromOn: string | null
}

/** Where a pre-order stands, in a sentence. */
export function preOrderWords({ choice, status, harvestFromOn, harvestToOn, movedFromOn }: PreOrder) {
  const days = daysWords(harvestFromOn, harvestToOn)
  switch (status) {
    case 'WAITING':
      return movedFromOn ? m.pre_order_moved({ date: formatDate(movedFromOn), days }) : m.pre_order_waiting({ days, choice: CHOICES[choice].name() })
    case 'READY':
      return m.pre_order_ready()
    case 'SHORT':
      return m.pre_order_short({ choice: CHOICES[choice].name() })
    case 'SUBSTITUTED':
      return m.pre_order_substituted()
    case 'REFUNDED':
      return m.pre_order_refunded()
  }
}
