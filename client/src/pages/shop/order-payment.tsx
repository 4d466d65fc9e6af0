import { Clock, TriangleAlert } from 'lucide'
import { useEffect, useState } from 'react'
import { Form } from 'react-router'
import type { OrderView } from '../../features/order-view.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import style from './order-page.module.css'

/** What is to be paid and until when, with the code to scan and the other ways to pay. */
export function Paying({ order }: { order: OrderView }) {
  const others = order.methods.filter((method) => method !== order.method)
  return (
    <section className={style.card} aria-label={m.pay_now()}>
      <h2>{m.pay_now_amount({ total: order.total })}</h2>
      <Countdown seconds={order.secondsLeft ?? 0} />
      {order.declined && (
        <p role="alert" className={style.warning}>
          <Icon of={TriangleAlert} size={20} />
          {order.declined}
        </p>
      )}
      {order.transfer && <Transfer transfer={order.transfer} />}
      {order.method === 'CARD' && <Way method="CARD" look="buy" />}
      {order.method === 'BANK_QR' && <p className={style.meta}>{m.transfer_waits()}</p>}
      <div className={style.ways}>
        {others.map((method) => (
          <Way key={method} method={method} look="plain" />
        ))}
        <Form method="post">
          <Button type="submit" name="intent" value="extend" look="quiet">
            {m.hold_extend()}
          </Button>
        </Form>
      </div>
    </section>
  )
}

const WAYS: Record<string, { intent: string; words: () => string }> = {
  CARD: { intent: 'card', words: m.pay_by_card },
  BANK_QR: { intent: 'qr', words: m.pay_by_qr },
  CASH: { intent: 'cash', words: m.pay_by_cash },
}

function Way({ method, look }: { method: string; look: 'buy' | 'plain' }) {
  const way = WAYS[method]
  if (!way) return null
  return (
    <form method="post">
      <Button type="submit" name="intent" value={way.intent} look={look} size={look === 'buy' ? 'large' : 'normal'}>
        {way.words()}
      </Button>
    </form>
  )
}

function Transfer({ transfer }: { transfer: NonNullable<OrderView['transfer']> }) {
  return (
    <div className={style.transfer}>
      {/* Drawn by our own server out of the text of the code. */}
      <div
        className={style.code}
        role="img"
        aria-label={m.qr_picture({ amount: transfer.amount, note: transfer.note })}
        dangerouslySetInnerHTML={{ __html: transfer.picture }}
      />
      <dl className={style.facts}>
        <dt>{m.transfer_bank()}</dt>
        <dd>{transfer.bank}</dd>
        <dt>{m.transfer_account()}</dt>
        <dd className="figures">{transfer.account}</dd>
        <dt>{m.transfer_holder()}</dt>
        <dd>{transfer.holder}</dd>
        <dt>{m.transfer_amount()}</dt>
        <dd className="figures">{transfer.amount}</dd>
        <dt>{m.transfer_note()}</dt>
        <dd>
          <code>{transfer.note}</code>
        </dd>
      </dl>
    </div>
  )
}

const STEP_MS = 1_000
const WARN_SECONDS = 120

/** Time left to pay; without scripts it is that of the moment the page was made. */
function Countdown({ seconds }: { seconds: number }) {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    setLeft(seconds)
    const end = Date.now() + seconds * STEP_MS
    const timer = setInterval(() => setLeft(Math.max(0, Math.round((end - Date.now()) / STEP_MS))), STEP_MS)
    return () => clearInterval(timer)
  }, [seconds])
  const words = m.hold_left({ minutes: Math.floor(left / 60), seconds: String(left % 60).padStart(2, '0') })
  return (
    <>
      <p className={left < WARN_SECONDS ? style.soon : style.time} aria-hidden>
        <Icon of={Clock} size={20} />
        <span className="figures">{words}</span>
      </p>
      {/* Said once when the page opens and once near the end, not every second. */}
      <p className="visually-hidden" role="status">
        {left < WARN_SECONDS ? m.hold_ends_soon() : m.hold_minutes({ minutes: Math.max(1, Math.round(seconds / 60)) })}
      </p>
    </>
  )
}
