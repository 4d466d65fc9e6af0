import { ShoppingBasket, TriangleAlert } from 'lucide'
import { Form, redirect } from 'react-router'
import { changeBasket, findCommunes, keepBasket, loadBasket } from '../../features/basket.server.ts'
import type { BasketLineView, BasketOrderView, BasketView } from '../../features/basket-view.ts'
import { keepDeliveryPlace } from '../../features/delivery-place.server.ts'
import { DeliveryPlace } from '../../features/delivery-place.tsx'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import type { Route } from './+types/basket-page'
import style from './basket-page.module.css'

export async function loader({ context, request, url }: Route.LoaderArgs) {
  const search = url.searchParams.get('noi') ?? ''
  const [basket, communes] = await Promise.all([loadBasket(context, request), findCommunes(context, search)])
  return { basket, communes, search, refused: url.searchParams.get('loi') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const changed = await changeBasket(context, request, form)
  if ('refused' in changed) return redirect(localizedPath(`/gio-hang?loi=${changed.refused}`))
  const headers = new Headers(await keepBasket(request, changed.token))
  // Pages of goods say what comes to the same place.
  if (form.get('intent') === 'commune') headers.append('Set-Cookie', (await keepDeliveryPlace(request, String(form.get('commune'))))['Set-Cookie'])
  return redirect(localizedPath('/gio-hang'), { headers })
}

export function meta() {
  return [{ title: `${m.basket()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

export default function BasketPage({ loaderData: { basket, communes, search, refused } }: Route.ComponentProps) {
  return (
    <div className={style.page}>
      <h1>{m.basket()}</h1>
      {refused && (
        <p role="alert" className={style.warning}>
          <Icon of={TriangleAlert} size={20} />
          {refused === 'BasketFull' ? m.basket_full() : m.basket_refused()}
        </p>
      )}
      {basket.orders.length === 0 ? (
        <StatePanel
          icon={ShoppingBasket}
          title={m.basket_empty()}
          action={
            <ButtonLink to="/tim" look="main">
              {m.basket_empty_act()}
            </ButtonLink>
          }
        />
      ) : (
        <div className={style.columns}>
          <div className={style.orders}>
            {basket.pricesChanged && <ChangedPrices />}
            {basket.orders.map((order) => (
              <OrderSection key={order.slug} order={order} />
            ))}
          </div>
          <aside className={style.side}>
            <DeliveryPlace place={basket.commune} search={search} found={communes} />
            <Totals basket={basket} />
          </aside>
        </div>
      )}
    </div>
  )
}

function ChangedPrices() {
  return (
    <Form method="post" className={style.warning}>
      <Icon of={TriangleAlert} size={20} />
      <span>{m.basket_prices_changed()}</span>
      <Button type="submit" name="intent" value="accept" size="small">
        {m.prices_accept()}
      </Button>
    </Form>
  )
}

function OrderSection({ order }: { order: BasketOrderView }) {
  return (
    <section className={style.card} aria-label={order.name}>
      <h2 className={style.cooperative}>{order.name}</h2>
      <ul role="list" className={style.lines}>
        {order.lines.map((line) => (
          <Line key={line.packId} line={line} />
        ))}
      </ul>
      {order.missing && (
        <p className={style.warning}>
          <Icon of={TriangleAlert} size={20} />
          {order.missing}
        </p>
      )}
      <p className={style.terms}>{[order.arrives, order.delivery && m.delivery_fee({ fee: order.delivery })].filter(Boolean).join(' · ')}</p>
    </section>
  )
}

function Line({ line }: { line: BasketLineView }) {
  return (
    <li className={style.line}>
      <ProductPicture pictureKey={line.pictureKey} alt="" sizes="72px" />
      <div className={style.words}>
        <a href={localizedPath(`/san-pham/${line.slug}`)}>{line.title}</a>
        <span className={style.meta}>{`${line.pack} · ${line.price}`}</span>
        {line.changed && <span className={style.changed}>{line.changed}</span>}
        {line.problem && <span className={style.problem}>{line.problem}</span>}
        {line.weighed && <span className={style.meta}>{line.weighed}</span>}
      </div>
      <span className={`${style.amount} figures`}>{line.amount}</span>
      <Form method="post" className={style.change}>
        <input type="hidden" name="slug" value={line.slug} />
        <input type="hidden" name="pack" value={line.packId} />
        <label>
          <span className="visually-hidden">{m.packs_of({ pack: line.title })}</span>
          <input key={line.packs} name="packs" type="number" inputMode="numeric" min={1} max={999} defaultValue={line.packs} className={style.packs} required />
        </label>
        <Button type="submit" name="intent" value="set" size="small">
          {m.basket_update()}
        </Button>
      </Form>
      <Form method="post" className={style.remove}>
        <input type="hidden" name="slug" value={line.slug} />
        <input type="hidden" name="pack" value={line.packId} />
        <input type="hidden" name="packs" value="0" />
        <Button type="submit" name="intent" value="set" look="quiet" size="small" aria-label={m.basket_remove_of({ title: line.title })}>
          {m.basket_remove()}
        </Button>
      </Form>
    </li>
  )
}

function Totals({ basket }: { basket: BasketView }) {
  return (
    <section className={style.card} aria-label={m.order_total()}>
      <dl className={style.totals}>
        <dt>{m.total_goods()}</dt>
        <dd className="figures">{basket.goods}</dd>
        <dt>{m.total_delivery()}</dt>
        <dd className="figures">{basket.delivery ?? m.total_delivery_unknown()}</dd>
        <dt className={style.grand}>{m.order_total()}</dt>
        <dd className={`${style.grand} figures`}>{basket.total ?? '–'}</dd>
      </dl>
      {basket.orderable ? (
        <ButtonLink to="/thanh-toan" look="buy" size="large" wide reloadDocument>
          {m.to_checkout()}
        </ButtonLink>
      ) : (
        <p className={style.meta}>{basket.commune ? m.basket_not_ready() : m.basket_needs_commune()}</p>
      )}
      <ButtonLink to="/thanh-toan/qua" wide reloadDocument>
        {m.gift_send()}
      </ButtonLink>
    </section>
  )
}
