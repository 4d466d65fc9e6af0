import { Banknote, CalendarClock, Gift, MapPin, Phone } from 'lucide'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatDate, formatMoney, formatPhone, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useToast } from '../../ui/toast.tsx'
import { DeliverSheet } from './deliver-sheet.tsx'
import { HandOverSheet } from './hand-over-sheet.tsx'
import { awaitsConsent, isLate, retailOrderPath, retailStatusWord, retailTone, type RetailOrder } from './retail-order.ts'
import rows from './rows.module.css'
import { useRetailOrderAct } from './use-retail-order-act.ts'

interface RetailOrderProps {
  order: RetailOrder
  today: string
  onDone: () => void
}

/** One parcel: who gets it, when it leaves, what is in it, and the next act on it. */
export function RetailOrderCard({ order, today, onDone }: RetailOrderProps) {
  return (
    <article className={rows.card} aria-label={`${order.code}, ${order.contactName}`}>
      <div className={rows.what}>
        <h2 className={rows.name}>
          <Link to={localizedPath(retailOrderPath(order.id))}>{order.code}</Link>
        </h2>
        <p className={rows.chips}>
          <Chip tone={retailTone(order.status)}>{retailStatusWord(order.status)}</Chip>
          {isLate(order, today) && <Chip tone="bad">{m.retail_late()}</Chip>}
          {awaitsConsent(order) && <Chip tone="warn">{m.retail_consent_open()}</Chip>}
          {order.giftMessage !== null && (
            <Chip>
              <Icon of={Gift} size={16} /> {m.retail_gift()}
            </Chip>
          )}
        </p>
      </div>
      <ul role="list" className={rows.facts}>
        <li>
          <Icon of={CalendarClock} size={18} />
          <span className="figures">{m.retail_leaves_arrives({ leaves: formatDate(order.shipOn), arrives: formatDate(order.deliverOn) })}</span>
        </li>
        <li>
          <Icon of={MapPin} size={18} />
          {order.contactName} · {order.communeVi}, {inLocale(order.provinceVi, order.provinceEn)}
        </li>
        <li>
          <Icon of={Phone} size={18} />
          <a href={`tel:${order.contactPhone}`}>{formatPhone(order.contactPhone)}</a>
        </li>
        {owed(order) && (
          <li>
            <Icon of={Banknote} size={18} />
            <strong className="figures">{owed(order)}</strong>
          </li>
        )}
      </ul>
      <ul role="list" className={rows.tiers}>
        {order.lines.map((line) => (
          <li key={line.id}>
            <span>
              {line.packs} × {inLocale(line.titleVi, line.titleEn)} · {inLocale(line.packNameVi, line.packNameEn)}
            </span>
            <span className="figures">{formatQuantity((line.packed ?? line.ordered).value, line.ordered.unit)}</span>
          </li>
        ))}
      </ul>
      <NextAct order={order} today={today} onDone={onDone} />
    </article>
  )
}

/** What is to be collected from the household, and what became of it. */
function owed({ method, status, totalVnd, collectVnd, cashDeposited }: RetailOrder): string | null {
  if (status === 'PLACED' || status === 'PREPARING') return method === 'CASH' ? m.retail_to_collect({ amount: formatMoney(totalVnd) }) : null
  if (collectVnd === '0') return null
  if (status === 'PACKED' || status === 'HANDED_OVER') return m.retail_to_collect({ amount: formatMoney(collectVnd) })
  return cashDeposited ? m.retail_cash_in_bank({ amount: formatMoney(collectVnd) }) : m.retail_cash_collected({ amount: formatMoney(collectVnd) })
}

/** The button that moves an order on. */
export function NextAct({ order, onDone }: RetailOrderProps) {
  const [sheet, setSheet] = useState(false)
  const { busy, startPreparing } = useRetailOrderAct()
  const { refusal, refuse, panel } = useRefusal()
  const toast = useToast()
  const done = (words: string) => {
    setSheet(false)
    toast(words, 'ok')
    onDone()
  }
  const start = async () => {
    const answer = await startPreparing([order.id])
    refuse('why' in answer ? answer.why : undefined)
    if (answer.done) done(m.retail_started({ count: 1 }))
  }
  switch (order.status) {
    case 'PLACED':
      return (
        <>
          <Button wide look="main" busy={busy} onClick={() => void start()}>
            {m.retail_start()}
          </Button>
          <RefusalPanel refusal={refusal} panel={panel} fieldWord={() => order.code} />
        </>
      )
    case 'PREPARING':
      if (awaitsConsent(order)) return <p>{m.retail_consent_waits({ amount: formatMoney(order.consent?.finalTotalVnd ?? '0') })}</p>
      return (
        <ButtonLink wide look="main" to={retailOrderPath(order.id)}>
          {order.lines.some(({ weighed }) => weighed) ? m.retail_weigh() : m.retail_pack()}
        </ButtonLink>
      )
    case 'PACKED':
      return (
        <>
          <Button wide look="main" onClick={() => setSheet(true)}>
            {m.retail_hand_over()}
          </Button>
          <HandOverSheet order={order} open={sheet} onClose={() => setSheet(false)} onDone={() => done(m.retail_is_handed_over({ code: order.code }))} />
        </>
      )
    case 'HANDED_OVER':
      return (
        <>
          <Button wide look="main" onClick={() => setSheet(true)}>
            {m.retail_deliver()}
          </Button>
          <DeliverSheet order={order} open={sheet} onClose={() => setSheet(false)} onDone={() => done(m.retail_is_delivered({ code: order.code }))} />
        </>
      )
    default:
      return null
  }
}
