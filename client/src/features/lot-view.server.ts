import { formatDate } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'
import { daysWords } from './pre-order-words.ts'
import type { ProductOffer } from './product-query.server.ts'
import { stockWords } from './product-words.server.ts'
import type { LotView } from './product-view.ts'

/** The journey of a lot from the forecast to its last good day. */
export function lotView({
  code,
  harvested,
  harvestFromOn,
  harvestToOn,
  bestBeforeOn,
  available,
  communeVi,
  provinceVi,
  plantingAreaCode,
  timeline,
}: ProductOffer['lots'][number]): LotView {
  const announced = timeline.find(({ kind }) => kind === 'FORECAST')
  const weighed = timeline.find(({ kind }) => kind === 'HARVEST')
  const place = [communeVi, provinceVi].join(', ')
  return {
    code,
    heading: m.lot_code({ code }),
    journey: m.lot_journey({ code }),
    summary: m.lot_left({ amount: stockWords(available) }),
    events: [
      ...(announced ? [{ id: 'announced', title: m.lot_announced(), when: formatDate(announced.happenedOn) }] : []),
      {
        id: 'picking',
        title: harvested ? m.lot_picked() : m.lot_forecast(),
        when: daysWords(harvestFromOn, harvestToOn),
        detail: plantingAreaCode ? m.lot_place_code({ place, code: plantingAreaCode }) : place,
        kind: harvested ? ('done' as const) : ('coming' as const),
      },
      ...(weighed ? [{ id: 'weighed', title: m.lot_weighed(), when: formatDate(weighed.happenedOn) }] : []),
      { id: 'best-before', title: m.lot_best_before(), when: formatDate(bestBeforeOn), kind: 'coming' as const },
    ],
  }
}
