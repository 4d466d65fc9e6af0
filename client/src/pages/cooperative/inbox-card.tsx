import { CalendarClock, MapPin } from 'lucide'
import { useState } from 'react'
import { formatDate, formatInstant, formatMoney, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { RoundReplay } from '../../features/round-replay.tsx'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { AnswerSheet } from './answer-sheet.tsx'
import type { InboxAllocation } from './inbox-allocation.ts'
import rows from './rows.module.css'
import { useAnswerAllocation } from './use-answer-allocation.ts'

/** One ask of a buyer: what, how much, for how much, by when; one tap says yes. */
export function InboxCard({ allocation, now, onAnswered }: { allocation: InboxAllocation; now: number; onAnswered: (orderCode: string | null) => void }) {
  const [sheet, setSheet] = useState(false)
  const { refusal, refuse, panel } = useRefusal()
  const { busy, confirm } = useAnswerAllocation(allocation)
  const open = allocation.status === 'HELD'
  const confirmAll = async () => {
    const answer = await confirm()
    if (answer.done) return onAnswered(answer.result.orderCode)
    refuse('why' in answer ? answer.why : undefined)
  }
  const name = `${inLocale(allocation.productVi, allocation.productEn)} · ${inLocale(allocation.gradeVi, allocation.gradeEn)}`
  return (
    <article className={rows.card} aria-label={`${name}, ${allocation.requestCode}`}>
      <div className={rows.head}>
        <div className={rows.picture}>
          <ProductPicture pictureKey={allocation.pictureKey} alt="" sizes="72px" />
        </div>
        <div>
          <h2 className={rows.name}>{name}</h2>
          <p className={`${rows.bigFigure} figures`}>{formatQuantity(allocation.quantity.value, allocation.quantity.unit)}</p>
          <p className="figures">
            {formatMoney(allocation.unitPriceVnd)}/{unitWord(allocation.pricingUnit)} · <strong>{formatMoney(allocation.amountVnd)}</strong>
          </p>
        </div>
      </div>
      <ul role="list" className={rows.facts}>
        <li>
          <Icon of={MapPin} size={18} />
          {inLocale(allocation.buyerVi, allocation.buyerEn)} · {inLocale(allocation.locationVi, allocation.locationEn)}, {allocation.locationCommuneVi}
        </li>
        <li>
          <Icon of={CalendarClock} size={18} />
          {m.harvest_and_arrival({ harvest: formatDate(allocation.harvestOn), arrival: formatDate(allocation.arriveOn) })}
        </li>
      </ul>
      {allocation.isSubstitute && <p className={rows.note}>{m.inbox_substitute()}</p>}
      {allocation.pool && (
        <p className={rows.note}>{m.inbox_pool({ lots: allocation.pool.lots, commune: allocation.pool.communeVi, code: allocation.pool.code })}</p>
      )}
      <p className={rows.note}>
        {m.request_and_lot({ request: allocation.requestCode, lot: allocation.lotCode })}
        {allocation.orderCode && ` · ${m.order_code({ code: allocation.orderCode })}`}
      </p>
      <p className={rows.note}>
        <RoundReplay roundId={allocation.roundId} policies="/htx-cua-toi/quy-tac" />
      </p>
      {open ? (
        <>
          <TimeLeft until={allocation.confirmBy} now={now} />
          <div className={rows.answers}>
            <Button look="main" size="large" busy={busy} onClick={() => void confirmAll()}>
              {m.confirm_all()}
            </Button>
            <Button size="large" onClick={() => setSheet(true)}>
              {m.less_or_none()}
            </Button>
          </div>
          <RefusalPanel refusal={refusal} panel={panel} fieldWord={() => m.quantity_we_deliver()} />
          <AnswerSheet
            allocation={allocation}
            open={sheet}
            onClose={() => setSheet(false)}
            onAnswered={(code) => {
              setSheet(false)
              onAnswered(code)
            }}
          />
        </>
      ) : (
        <Outcome allocation={allocation} />
      )}
    </article>
  )
}

const HOUR_MS = 3_600_000

function TimeLeft({ until, now }: { until: string; now: number }) {
  const leftMs = Date.parse(until) - now
  const hours = Math.floor(leftMs / HOUR_MS)
  const minutes = Math.floor((leftMs % HOUR_MS) / 60_000)
  const words = leftMs <= 0 ? m.time_is_up() : hours >= 24 ? m.answer_before({ until: formatInstant(until) }) : m.time_left({ hours, minutes })
  return (
    <p className={rows.chips}>
      <Chip tone={leftMs < 2 * HOUR_MS ? 'bad' : leftMs < 12 * HOUR_MS ? 'warn' : 'info'}>{words}</Chip>
    </p>
  )
}

function Outcome({ allocation }: { allocation: InboxAllocation }) {
  const [tone, words] = outcomeOf(allocation)
  return (
    <p className={rows.chips}>
      <Chip tone={tone}>{words}</Chip>
      {allocation.declineReason && <span> {allocation.declineReason}</span>}
    </p>
  )
}

function outcomeOf({ status, confirmed, quantity }: InboxAllocation): [Tone, string] {
  if (status === 'EXPIRED') return ['bad', m.outcome_expired()]
  if (status === 'RELEASED') return ['bad', m.outcome_released()]
  if (!confirmed) return ['neutral', m.outcome_waiting()]
  const words = m.outcome_confirmed({ quantity: formatQuantity(confirmed.value, confirmed.unit) })
  return [Number(confirmed.value) < Number(quantity.value) ? 'warn' : 'ok', words]
}
