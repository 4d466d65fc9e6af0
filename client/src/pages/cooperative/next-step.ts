import { formatDate, formatInstant } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { lotPath } from './lot.ts'
import type { Order } from './order.ts'

export interface NextStep {
  words: string
  /** Where it is done, without the language prefix, and the button's words. */
  to?: string
  act?: string
}

/** What the cooperative does next with an order: answer, harvest, bring, wait for the buyer, or nothing any more. */
export function nextStep(order: Pick<Order, 'status' | 'dueAt' | 'lines'>): NextStep {
  switch (order.status) {
    case 'ISSUED':
      return answer(order)
    case 'PARTLY_CONFIRMED':
    case 'CONFIRMED':
      return order.lines.some(({ confirmed }) => confirmed === null) ? answer(order) : prepare(order)
    case 'IN_DELIVERY':
      return { words: m.next_on_the_way() }
    case 'RECEIVED':
      return { words: m.next_received() }
    case 'SETTLED':
    case 'CLOSED':
      return { words: m.next_finished() }
    case 'REJECTED':
    case 'CANCELLED':
    case 'EXPIRED':
      return { words: m.next_ended() }
  }
}

const answer = ({ dueAt }: Pick<Order, 'dueAt'>): NextStep => ({
  words: dueAt ? m.next_answer_until({ until: formatInstant(dueAt) }) : m.next_answer(),
  to: '/htx-cua-toi/xac-nhan',
  act: m.nav_inbox(),
})

/** The earliest line decides: its lot is harvested first, then all of it is brought in time. */
function prepare({ lines }: Pick<Order, 'lines'>): NextStep {
  const open = lines.filter(({ confirmed }) => Number(confirmed?.value) > 0).toSorted((one, other) => one.deliverOn.localeCompare(other.deliverOn))
  const first = open[0]
  if (!first) return { words: m.next_ended() }
  const growing = open.find(({ lot }) => lot?.stage === 'FORECAST')
  if (growing?.lot) {
    return { words: m.next_harvest({ lot: growing.lotCode, date: formatDate(growing.deliverOn) }), to: lotPath(growing.lot.id), act: m.record_harvest() }
  }
  return { words: m.next_bring({ date: formatDate(first.deliverOn) }) }
}
