import { CircleCheck, Clock, PackageX, Scale, TriangleAlert } from 'lucide'
import { useEffect, useState } from 'react'
import { Form, redirect, useRevalidator } from 'react-router'
import type { OrderView, ParcelView } from '../../features/order-view.ts'
import { answerWeight, changePayment, giveRefundAccount, openCardPage } from '../../features/order-acts.server.ts'
import { loadOrder } from '../../features/order.server.ts'
import drawn from '../../features/invoices.module.css'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Route } from './+types/order-page'
import { RefundAccountForm } from './refund-account-form.tsx'
import { ToldSteps } from './told-steps.tsx'
import style from './order-page.module.css'

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const order = await loadOrder(context, params.token, { back: url.searchParams.get('tra') === 'xong' })
  // A link that opens nothing leads to where code and telephone are asked for.
  if (!order) throw redirect(localizedPath('/don-hang'))
  return { order, refused: url.searchParams.has('loi'), cardAway: url.searchParams.get('loi') === 'the' }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const intent = String(form.get('intent') ?? '')
  const here = localizedPath(`/don/${params.token}`)
  if (intent === 'card') {
    const page = await openCardPage(context, params.token)
    return redirect(page ?? `${here}?loi=the`)
  }
  if (intent === 'agree' || intent === 'refuse') {
    const taken = await answerWeight(context, { token: params.token, orderCode: String(form.get('order') ?? ''), agreed: intent === 'agree' })
    return redirect(taken ? here : `${here}?loi=1`)
  }
  const done = intent === 'account' ? await giveRefundAccount(context, params.token, form) : await changePayment(context, params.token, intent)
  return redirect(done ? here : `${here}?loi=1`)
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: `${m.order_named({ code: loaderData?.order.code ?? '' })} · ${m.shop_name()}` },
    { name: 'robots', content: 'noindex' },
    // The address is a secret; no other site is told of it. Our own must be, or a browser posts forms as from nowhere, which is refused.
    { name: 'referrer', content: 'same-origin' },
  ]
}

export default function OrderPage({ loaderData: { order, refused, cardAway } }: Route.ComponentProps) {
  useNews(order.news)
  return (
    <div className={style.page}>
      <h1>{m.order_named({ code: order.code })}</h1>
      {refused && (
        <p role="alert" className={style.warning}>
          <Icon of={TriangleAlert} size={20} />
          {cardAway ? m.card_page_away() : m.payment_change_refused()}
        </p>
      )}
      <Verdict order={order} />
      {order.status === 'AWAITING_PAYMENT' && <Paying order={order} />}
      {order.fetchedAt && <FetchedAt at={order.fetchedAt} />}
      {order.orders.map((parcel) => (
        <Parcel key={parcel.code} parcel={parcel} token={order.token} confirmed={order.status === 'CONFIRMED'} />
      ))}
      {order.transferBack && <RefundAccountForm back={order.transferBack} />}
      {/* Drawn by our own server. */}
      {order.invoices && <section className={`${style.card} ${drawn.drawn}`} aria-labelledby="hoa-don" dangerouslySetInnerHTML={{ __html: order.invoices }} />}
      {order.told.length > 0 && <ToldSteps steps={order.told} />}
      <section className={style.card} aria-label={m.order_total()}>
        <p>
          <strong>{order.contact}</strong>
          <br />
          {order.address}
        </p>
        <dl className={style.totals}>
          <dt>{m.total_goods()}</dt>
          <dd className="figures">{order.goods}</dd>
          <dt>{m.total_delivery()}</dt>
          <dd className="figures">{order.delivery}</dd>
          <dt className={style.grand}>{m.order_total()}</dt>
          <dd className={`${style.grand} figures`}>{order.total}</dd>
        </dl>
        {order.most && <p className={style.meta}>{order.most}</p>}
        {order.refunded && <p>{order.refunded}</p>}
        {order.related.map(({ token, words }) => (
          <a key={token} href={localizedPath(`/don/${token}`)}>
            {words}
          </a>
        ))}
        {order.status !== 'AWAITING_PAYMENT' && (
          <div className={style.ways}>
            <Again token={order.token} />
            {order.changeable && <ButtonLink to={`/don/${order.token}/thay-doi`}>{m.change_order()}</ButtonLink>}
          </div>
        )}
        {order.cancellable && <Cancelling />}
      </section>
    </div>
  )
}

/** Fills the basket with the same packs; the basket says what changed since. */
function Again({ token }: { token: string }) {
  return (
    <form method="post" action={localizedPath('/gio-hang')}>
      <input type="hidden" name="purchase" value={token} />
      <Button type="submit" name="intent" value="again">
        {m.order_again()}
      </Button>
    </form>
  )
}

/** Asks a second time before anything is called off, without a script. */
function Cancelling() {
  return (
    <details className={style.cancel}>
      <summary>{m.purchase_cancel()}</summary>
      <Form method="post">
        <p>{m.purchase_cancel_ask()}</p>
        <Button type="submit" name="intent" value="cancel" look="danger">
          {m.purchase_cancel_act()}
        </Button>
      </Form>
    </details>
  )
}

/** Where and when it is fetched: everything lies there on one day. */
function FetchedAt({ at }: { at: NonNullable<OrderView['fetchedAt']> }) {
  return (
    <section className={style.card} aria-label={m.pick_up_place()}>
      <h2>{m.pick_up_place()}</h2>
      <p>
        <strong>{at.name}</strong>
        <span className={style.meta}>{at.address}</span>
      </p>
      <p className="figures">
        <strong>{at.when}</strong>
        <span className={style.meta}>{at.hours}</span>
      </p>
    </section>
  )
}

function Verdict({ order: { status, stands } }: { order: OrderView }) {
  if (status === 'CONFIRMED') {
    return (
      <p role="status" className={style.good}>
        <Icon of={CircleCheck} />
        {stands}
      </p>
    )
  }
  if (status === 'AWAITING_PAYMENT') return null
  return (
    <div role="status" className={style.warning}>
      <Icon of={PackageX} />
      <span>{status === 'EXPIRED' ? m.purchase_expired() : m.purchase_cancelled()}</span>
      <ButtonLink to="/tim" size="small">
        {m.basket_empty_act()}
      </ButtonLink>
    </div>
  )
}

function Paying({ order }: { order: OrderView }) {
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

const NEWS_MS = 4_000
/** A card that is charged although its order lapsed is known within minutes. */
const NEWS_OF_LATE_MONEY = 45

/** Looks while the page is seen whether money has arrived, or goes back because it came too late. */
function useNews(awaited: OrderView['news']) {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (awaited === null) return
    let looks = awaited === 'LATE_MONEY' ? NEWS_OF_LATE_MONEY : Number.POSITIVE_INFINITY
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return
      looks -= 1
      if (looks >= 0) void revalidate()
    }, NEWS_MS)
    return () => clearInterval(timer)
  }, [awaited, revalidate])
}

/** The parcel weighs more than its margin: the shopper takes it, or less of it. */
function WeightQuestion({ code, asked }: { code: string; asked: string }) {
  return (
    <Form method="post" className={style.question}>
      <p role="status" className={style.warning}>
        <Icon of={Scale} size={20} />
        {asked}
      </p>
      <input type="hidden" name="order" value={code} />
      <div className={style.ways}>
        <Button type="submit" name="intent" value="agree" look="main">
          {m.weight_agree()}
        </Button>
        <Button type="submit" name="intent" value="refuse">
          {m.weight_refuse()}
        </Button>
      </div>
    </Form>
  )
}

const STEPS = ['PLACED', 'PREPARING', 'PACKED', 'HANDED_OVER', 'DELIVERED'] as const
const STEP_WORDS: Record<string, () => string> = {
  PLACED: m.step_placed,
  PREPARING: m.step_preparing,
  PACKED: m.step_packed,
  HANDED_OVER: m.step_handed_over,
  DELIVERED: m.step_delivered,
}

function LineReview({ token, line, given }: { token: string; line: string; given: string | null }) {
  if (given) return <span className={style.meta}>{given}</span>
  return <a href={localizedPath(`/don/${token}/danh-gia/${line}`)}>{m.review_this()}</a>
}

function Parcel({ parcel, token, confirmed }: { parcel: ParcelView; token: string; confirmed: boolean }) {
  const reached = parcel.status === 'COMPLETED' ? STEPS.length - 1 : STEPS.indexOf(parcel.status as (typeof STEPS)[number])
  return (
    <section className={style.card} aria-label={parcel.name}>
      <div className={style.head}>
        <h2>
          <a href={localizedPath(`/htx/${parcel.slug}`)}>{parcel.name}</a>
        </h2>
        <span className={style.meta}>{parcel.code}</span>
      </div>
      {parcel.gift && (
        <p>
          {parcel.gift.words}
          <br />
          {confirmed && <a href={localizedPath(`/qua/${parcel.gift.token}`)}>{m.gift_share()}</a>}
        </p>
      )}
      {parcel.asked && <WeightQuestion code={parcel.code} asked={parcel.asked} />}
      {confirmed && (
        <>
          <p>{parcel.arrives}</p>
          <ol className={style.steps}>
            {STEPS.map((step, place) => (
              <li key={step} className={place <= reached ? style.done : undefined} aria-current={place === reached ? 'step' : undefined}>
                {STEP_WORDS[step]?.()}
              </li>
            ))}
          </ol>
        </>
      )}
      <ul role="list" className={style.lines}>
        {parcel.lines.map((line) => (
          <li key={line.id} className={style.line}>
            <span>
              {line.title}
              <span className={style.meta}>{line.detail}</span>
              {line.weighed && <span className={`${style.meta} figures`}>{line.weighed}</span>}
              {line.preOrder && <span className={style.meta}>{line.preOrder}</span>}
              {line.groupBuy && (
                <span className={style.meta}>
                  <a href={localizedPath(`/mua-chung/${line.groupBuy.code}`)}>{m.group_buy_named({ code: line.groupBuy.code })}</a> · {line.groupBuy.words}
                </span>
              )}
              {(line.review || line.damage) && (
                <span className={style.after}>
                  {line.review && <LineReview token={token} line={line.id} given={line.review.given} />}
                  {line.damage && <a href={localizedPath(`/don/${token}/hang-hong/${line.id}`)}>{line.damage}</a>}
                </span>
              )}
            </span>
            <span className="figures">{line.amount}</span>
          </li>
        ))}
        <li className={style.line}>
          <span className={style.meta}>{m.total_delivery()}</span>
          <span className="figures">{parcel.delivery}</span>
        </li>
      </ul>
      {parcel.final && <p className="figures">{parcel.final}</p>}
      {parcel.collect && <p className="figures">{parcel.collect}</p>}
    </section>
  )
}
