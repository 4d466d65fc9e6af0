import { TriangleAlert } from 'lucide'
import { data, Form, redirect } from 'react-router'
import { findCommunes } from '../../features/basket.server.ts'
import { Contact, Payment, Problems } from '../../features/checkout-fields.tsx'
import { loadClosedGood } from '../../features/closed-good.server.ts'
import { deliveryPlaceOf, keepDeliveryPlace, placeName } from '../../features/delivery-place.server.ts'
import { DeliveryPlace } from '../../features/delivery-place.tsx'
import { EMPTY_CHECKOUT } from '../../features/order-view.ts'
import { openCardPage } from '../../features/order-acts.server.ts'
import { loadPreOrder, placePreOrder } from '../../features/pre-order.server.ts'
import { CHOICES } from '../../features/pre-order-words.ts'
import { formKeyContext } from '../../graphql/request-contexts.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import type { Route } from './+types/pre-order-page'
import style from './pre-order-page.module.css'

const packsOf = (text: string | null) => Math.min(Math.max(Math.trunc(Number(text)) || 1, 1), 999)

export async function loader({ context, params, request, url }: Route.LoaderArgs) {
  const communeCode = await deliveryPlaceOf(request)
  const packs = packsOf(url.searchParams.get('goi'))
  const search = url.searchParams.get('noi') ?? ''
  const [offer, place, found] = await Promise.all([
    loadPreOrder(context, { code: params.code, packs, communeCode }),
    communeCode === null ? null : placeName(context, communeCode),
    findCommunes(context, search),
  ])
  if (!offer) {
    // The page of the good says until when its cooperative is closed.
    const closed = await loadClosedGood(context, { lotCode: params.code })
    throw closed ? redirect(localizedPath(`/san-pham/${closed.slug}`)) : new Response(null, { status: 404 })
  }
  return { offer, packs, chosen: url.searchParams.has('goi'), place, found, search, key: context.get(formKeyContext)() }
}

export async function action({ context, params, request, url }: Route.ActionArgs) {
  const form = await request.formData()
  const here = localizedPath(`/dat-truoc/${params.code}?goi=${packsOf(url.searchParams.get('goi'))}`)
  const communeCode = form.get('intent') === 'commune' ? String(form.get('commune') ?? '') : await deliveryPlaceOf(request)
  if (communeCode === null) return redirect(here)
  if (form.get('intent') === 'commune') return redirect(here, { headers: await keepDeliveryPlace(request, communeCode) })
  const placed = await placePreOrder(context, form, { code: params.code, communeCode })
  if ('problems' in placed) return data(placed, { status: 422 })
  const page = placed.method === 'CARD' ? await openCardPage(context, placed.token) : null
  return redirect(page ?? localizedPath(`/don/${placed.token}`))
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [{ title: m.shop_name() }]
  const { title, days } = loaderData.offer
  return [
    { title: `${m.pre_order_heading({ title })} · ${m.shop_name()}` },
    { name: 'description', content: m.pre_order_summary({ title, days }) },
    { name: 'robots', content: 'noindex' },
  ]
}

export default function PreOrderPage({ loaderData: { offer, packs, chosen, place, found, search, key }, actionData }: Route.ComponentProps) {
  const { answers, choice, problems } = actionData ?? { answers: EMPTY_CHECKOUT, choice: 'REFUND', problems: {} }
  const ready = place !== null && offer.orderable
  return (
    <div className={style.page}>
      <h1>{m.pre_order_heading({ title: offer.title })}</h1>
      <Problems problems={problems} />
      <div className={style.columns}>
        <div className={style.sections}>
          <section className={style.facts}>
            <ProductPicture pictureKey={offer.pictureKey} alt="" sizes="96px" />
            <div>
              <p>{offer.harvest}</p>
              <p className={style.meta}>{m.pre_order_paid()}</p>
              <a href={localizedPath(`/san-pham/${offer.slug}`)}>{offer.title}</a>
            </div>
          </section>
          <section className={style.card} aria-label={m.pre_order_how_many()}>
            <h2>{m.pre_order_how_many()}</h2>
            <Form method="get" className={style.amount}>
              <Field
                key={packs}
                label={m.pre_order_packs({ pack: offer.pack })}
                hint={chosen ? offer.left : (offer.missing ?? offer.left)}
                name="goi"
                type="number"
                inputMode="numeric"
                min={1}
                max={999}
                defaultValue={packs}
                // Nobody erred who has chosen nothing yet.
                error={chosen ? offer.missing : undefined}
                required
              />
              <Button type="submit">{m.pre_order_recount()}</Button>
            </Form>
          </section>
          <DeliveryPlace place={place} search={search} found={found} kept={{ goi: String(packs) }} />
        </div>
        <Form method="post" className={style.sections} noValidate>
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="packs" value={packs} />
          <input type="hidden" name="total" value={offer.totalVnd ?? ''} />
          {ready && (
            <>
              <Choices chosen={choice} />
              <Contact answers={answers} problems={problems} />
              <fieldset className={style.card}>
                <legend>{m.checkout_address()}</legend>
                <p>{place}</p>
                <Field
                  label={m.checkout_street()}
                  name="address"
                  autoComplete="address-line1"
                  defaultValue={answers.address}
                  error={problems.address}
                  required
                />
                <Field label={m.checkout_note()} name="note" defaultValue={answers.note} maxLength={500} autoComplete="off" />
              </fieldset>
              <Payment methods={offer.methods} answers={answers} problems={problems} />
            </>
          )}
          <section className={style.card} aria-label={m.order_total()}>
            <dl className={style.totals}>
              <dt>{m.total_goods()}</dt>
              <dd className="figures">{offer.goods}</dd>
              <dt>{m.total_delivery()}</dt>
              <dd className="figures">{offer.delivery ?? m.total_delivery_unknown()}</dd>
              <dt className={style.grand}>{m.order_total()}</dt>
              <dd className={`${style.grand} figures`}>{offer.total ?? '–'}</dd>
            </dl>
            {ready ? (
              <Button type="submit" look="buy" size="large" wide>
                {m.place_order({ total: offer.total ?? '' })}
              </Button>
            ) : (
              <p className={style.wait}>
                <Icon of={TriangleAlert} size={20} />
                {place === null ? m.basket_needs_commune() : (offer.missing ?? offer.left)}
              </p>
            )}
          </section>
        </Form>
      </div>
    </div>
  )
}

/** What shall hold on a bad harvest is said before anything is paid. */
function Choices({ chosen }: { chosen: string }) {
  return (
    <fieldset className={style.card}>
      <legend>{m.pre_order_choice()}</legend>
      <p className={style.meta}>{m.pre_order_choice_hint()}</p>
      {Object.entries(CHOICES).map(([choice, { name, hint }]) => (
        <label key={choice} className={style.choice}>
          <input type="radio" name="choice" value={choice} defaultChecked={choice === chosen} />
          <strong>{name()}</strong>
          <span className={style.meta}>{hint()}</span>
        </label>
      ))}
    </fieldset>
  )
}
