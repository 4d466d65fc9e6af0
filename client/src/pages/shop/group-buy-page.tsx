import { CircleCheck, TriangleAlert } from 'lucide'
import { data, Form, redirect } from 'react-router'
import { Contact, Payment, Problems } from '../../features/checkout-fields.tsx'
import { joinGroupBuy, loadGroupBuy } from '../../features/group-buy.server.ts'
import { EMPTY_CHECKOUT } from '../../features/order-view.ts'
import { openCardPage } from '../../features/order-acts.server.ts'
import { pageTags } from '../../features/page-tags.ts'
import { formKeyContext } from '../../graphql/request-contexts.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import type { Route } from './+types/group-buy-page'
import style from './group-buy-page.module.css'

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const packs = Math.min(Math.max(Math.trunc(Number(url.searchParams.get('goi'))) || 1, 1), 999)
  const batch = await loadGroupBuy(context, { code: params.code, packs })
  if (!batch) throw new Response(null, { status: 404 })
  return { batch, packs, address: url.origin + localizedPath(`/mua-chung/${batch.code}`), key: context.get(formKeyContext)() }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const joined = await joinGroupBuy(context, await request.formData(), params.code)
  if ('problems' in joined) return data(joined, { status: 422 })
  const page = joined.method === 'CARD' ? await openCardPage(context, joined.token) : null
  return redirect(page ?? localizedPath(`/don/${joined.token}`))
}

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return [{ title: m.shop_name() }]
  const { title, price, toGo, pictureKey } = loaderData.batch
  return pageTags(matches, { title: m.group_buy_heading({ title }), description: m.group_buy_summary({ title, price, toGo }), picture: pictureKey })
}

type Batch = Route.ComponentProps['loaderData']['batch']

export default function GroupBuyPage({ loaderData: { batch, packs, address, key }, actionData }: Route.ComponentProps) {
  const { answers, problems } = actionData ?? { answers: EMPTY_CHECKOUT, problems: {} }
  return (
    <div className={style.page}>
      <h1>{m.group_buy_heading({ title: batch.title })}</h1>
      <Problems problems={problems} />
      <div className={style.columns}>
        <div className={style.sections}>
          <Progress batch={batch} />
          {batch.status === 'OPEN' && (
            <section className={style.card} aria-label={m.group_buy_invite()}>
              <h2>{m.group_buy_invite()}</h2>
              <p className={style.meta}>{m.group_buy_invite_how()}</p>
              <p className={style.address}>{address}</p>
            </section>
          )}
        </div>
        {batch.status === 'OPEN' && (
          <div className={style.sections}>
            <section className={style.card} aria-label={m.group_buy_take_part()}>
              <h2>{m.group_buy_take_part()}</h2>
              <Form method="get" className={style.amount}>
                <Field
                  key={packs}
                  label={m.pre_order_packs({ pack: batch.pack })}
                  hint={batch.left}
                  name="goi"
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={999}
                  defaultValue={packs}
                  required
                />
                <Button type="submit">{m.pre_order_recount()}</Button>
              </Form>
            </section>
            <Form method="post" className={style.sections} noValidate>
              <input type="hidden" name="key" value={key} />
              <input type="hidden" name="packs" value={packs} />
              <input type="hidden" name="total" value={batch.totalVnd ?? ''} />
              {batch.joinable && (
                <>
                  <Contact answers={answers} problems={problems} />
                  <Payment methods={batch.methods} answers={answers} problems={problems} />
                </>
              )}
              <Total batch={batch} />
            </Form>
          </div>
        )}
      </div>
    </div>
  )
}

function Progress({ batch }: { batch: Batch }) {
  return (
    <section className={style.card} aria-label={m.group_buy_where()}>
      <div className={style.facts}>
        <ProductPicture pictureKey={batch.pictureKey} alt="" sizes="96px" />
        <div>
          <a href={localizedPath(`/san-pham/${batch.slug}`)}>{batch.title}</a>
          <span className={style.meta}>{batch.cooperative}</span>
          <strong className={style.price}>{batch.price}</strong>
        </div>
      </div>
      <progress className={style.bar} value={batch.share} max={1} aria-label={batch.progress} />
      <p className="figures">{batch.progress}</p>
      {batch.status === 'OPEN' && <p className={style.toGo}>{batch.toGo}</p>}
      {batch.status === 'REACHED' && (
        <p role="status" className={style.good}>
          <Icon of={CircleCheck} />
          {m.group_buy_reached()}
        </p>
      )}
      {batch.status === 'FAILED' && (
        <p role="status" className={style.bad}>
          <Icon of={TriangleAlert} />
          {m.group_buy_failed()}
        </p>
      )}
      <p>{batch.closes}</p>
      <p>{m.group_buy_pick_up({ place: batch.pickUp, organiser: batch.organiser })}</p>
      <p className={style.meta}>{m.group_buy_terms()}</p>
    </section>
  )
}

function Total({ batch }: { batch: Batch }) {
  return (
    <section className={style.card} aria-label={m.order_total()}>
      <dl className={style.totals}>
        <dt>{m.total_goods()}</dt>
        <dd className="figures">{batch.goods ?? '–'}</dd>
        <dt>{m.group_buy_way()}</dt>
        <dd className="figures">{batch.delivery ?? '–'}</dd>
        <dt className={style.grand}>{m.order_total()}</dt>
        <dd className={`${style.grand} figures`}>{batch.total ?? '–'}</dd>
      </dl>
      {batch.arrives && <p>{batch.arrives}</p>}
      {batch.joinable ? (
        <Button type="submit" look="buy" size="large" wide>
          {m.group_buy_join({ total: batch.total ?? '' })}
        </Button>
      ) : (
        <p className={style.bad}>
          <Icon of={TriangleAlert} size={20} />
          {batch.left ?? m.group_buy_not_on_sale()}
        </p>
      )}
    </section>
  )
}
