import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { loadBasket } from '../../features/basket.server.ts'
import type { BasketView } from '../../features/basket-view.ts'
import { Contact, type PartProps, Payment, Problems } from '../../features/checkout-fields.tsx'
import { EMPTY_CHECKOUT } from '../../features/order-view.ts'
import { openCardPage } from '../../features/order-acts.server.ts'
import { placeOrder } from '../../features/place-order.server.ts'
import { formKeyContext } from '../../graphql/request-contexts.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import type { Route } from './+types/checkout-page'
import style from './checkout-page.module.css'

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

export async function loader({ context, request, url }: Route.LoaderArgs) {
  const named = url.searchParams.get('diem')
  const pointId = named !== null && ID.test(named) ? named : null
  const basket = await loadBasket(context, request, pointId)
  // A point that was closed meanwhile leaves the door.
  if (named !== null && basket.pickUp.chosen === null) throw redirect(localizedPath('/thanh-toan'))
  if (!basket.orderable) throw redirect(localizedPath('/gio-hang'))
  return { basket, key: context.get(formKeyContext)() }
}

export async function action({ context, request }: Route.ActionArgs) {
  const placed = await placeOrder(context, request, await request.formData())
  if ('problems' in placed) return data(placed, { status: 422 })
  const page = placed.method === 'CARD' ? await openCardPage(context, placed.token) : null
  // The provider's page is another site: only a whole request leads there.
  return redirect(page ?? localizedPath(`/don/${placed.token}`))
}

export function meta() {
  return [{ title: `${m.checkout()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

export default function CheckoutPage({ loaderData: { basket, key }, actionData }: Route.ComponentProps) {
  const { answers, problems } = actionData ?? { answers: EMPTY_CHECKOUT, problems: {} }
  const navigation = useNavigation()
  return (
    <div className={style.page}>
      <h1>{m.checkout()}</h1>
      <p>
        {m.checkout_for_others()}{' '}
        <Link to={localizedPath('/thanh-toan/qua')} reloadDocument>
          {m.gift_send()}
        </Link>
      </p>
      <Ways basket={basket} />
      <Problems problems={problems}>{problems.basket && <Link to={localizedPath('/gio-hang')}>{m.back_to_basket()}</Link>}</Problems>
      <Form method="post" className={style.columns} noValidate>
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="total" value={basket.totalVnd ?? ''} />
        <div className={style.sections}>
          <Contact answers={answers} problems={problems} />
          {basket.pickUp.chosen ? (
            <Slots chosen={basket.pickUp.chosen} answers={answers} problems={problems} />
          ) : (
            <Address basket={basket} answers={answers} problems={problems} />
          )}
          <Payment methods={basket.methods} answers={answers} problems={problems} />
        </div>
        <aside className={style.card} aria-label={m.order_total()}>
          <Summary basket={basket} />
          {basket.pickUp.chosen?.days.length !== 0 && (
            <Button type="submit" look="buy" size="large" wide busy={navigation.state === 'submitting'}>
              {m.place_order({ total: basket.total ?? '' })}
            </Button>
          )}
          <p className={style.meta}>{m.checkout_hold()}</p>
        </aside>
      </Form>
    </div>
  )
}

/** To the door, or to a point nearby: each way is an address of its own, so that fees and days are said before anything is ordered. */
function Ways({ basket: { commune, pickUp } }: { basket: BasketView }) {
  if (pickUp.points.length === 0 && pickUp.chosen === null) return null
  return (
    <nav className={style.card} aria-label={m.pick_up_ways()}>
      <h2>{m.pick_up_ways()}</h2>
      <ul role="list" className={style.wayList}>
        <WayLink to="/thanh-toan" current={pickUp.chosen === null} name={m.pick_up_door()} detail={commune ?? ''} fee={pickUp.doorFee} />
        {pickUp.points.map(({ id, name, detail, fee }) => (
          <WayLink key={id} to={`/thanh-toan?diem=${id}`} current={pickUp.chosen?.id === id} name={name} detail={detail} fee={fee} />
        ))}
      </ul>
    </nav>
  )
}

function WayLink({ to, current, name, detail, fee }: { to: string; current: boolean; name: string; detail: string; fee: string }) {
  return (
    <li>
      <Link to={localizedPath(to)} preventScrollReset className={style.way} aria-current={current ? 'true' : undefined}>
        <strong>{name}</strong>
        <span className="figures">{fee}</span>
        <span className={style.meta}>{detail}</span>
      </Link>
    </li>
  )
}

/** Slots of the next days in which everything lies at the point, fresh. */
function Slots({ chosen, answers, problems }: PartProps & { chosen: NonNullable<BasketView['pickUp']['chosen']> }) {
  return (
    <fieldset className={style.card} aria-invalid={problems.slot ? true : undefined}>
      <legend>{m.pick_up_at({ name: chosen.name })}</legend>
      <input type="hidden" name="diem" value={chosen.id} />
      <p className={style.meta}>{chosen.days.length > 0 ? m.pick_up_how() : m.pick_up_none()}</p>
      {problems.slot && <p className={style.problem}>{problems.slot}</p>}
      {chosen.days.map(({ day, slots }) => (
        <div key={day} role="group" aria-label={day} className={style.day}>
          <strong>{day}</strong>
          {slots.map(({ value, time, left }) => (
            <label key={value} className={style.slot}>
              <input type="radio" name="slot" value={value} disabled={left === null} defaultChecked={value === answers.slot && left !== null} />
              <span className="figures">{time}</span>
              <span className={style.meta}>{left ?? m.pick_up_full()}</span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  )
}

function Address({ basket, answers, problems }: PartProps & { basket: BasketView }) {
  return (
    <fieldset className={style.card}>
      <legend>{m.checkout_address()}</legend>
      <p>
        {basket.commune} · <Link to={localizedPath('/gio-hang')}>{m.checkout_other_commune()}</Link>
      </p>
      <Field label={m.checkout_street()} name="address" autoComplete="address-line1" defaultValue={answers.address} error={problems.address} required />
      <Field label={m.checkout_note()} name="note" defaultValue={answers.note} maxLength={500} autoComplete="off" />
    </fieldset>
  )
}

function Summary({ basket }: { basket: BasketView }) {
  return (
    <>
      <h2>{m.order_total()}</h2>
      {basket.orders.map((order) => (
        <div key={order.slug} className={style.parcel}>
          <strong>{order.name}</strong>
          <span className={style.meta}>{order.arrives}</span>
          <ul role="list">
            {order.lines.map((line) => (
              <li key={line.slug} className={style.line}>
                <span>{`${line.packs} × ${line.title}`}</span>
                <span className="figures">{line.amount}</span>
              </li>
            ))}
            <li className={style.line}>
              <span className={style.meta}>{m.total_delivery()}</span>
              <span className="figures">{order.delivery}</span>
            </li>
          </ul>
        </div>
      ))}
      <p className={style.grand}>
        <span>{m.order_total()}</span>
        <span className="figures">{basket.total}</span>
      </p>
      {basket.most && <p className={style.meta}>{basket.most}</p>}
    </>
  )
}
