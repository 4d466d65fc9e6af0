import { CircleCheck, PackageX, TriangleAlert } from 'lucide'
import { useEffect } from 'react'
import { Form, redirect, useRevalidator } from 'react-router'
import type { OrderView } from '../../features/order-view.ts'
import { answerWeight, changePayment, giveRefundAccount, openCardPage } from '../../features/order-acts.server.ts'
import { loadOrder } from '../../features/order.server.ts'
import drawn from '../../features/invoices.module.css'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Route } from './+types/order-page'
import { Parcel } from './order-parcel.tsx'
import { Paying } from './order-payment.tsx'
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
