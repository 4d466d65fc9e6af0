import { data, Form, redirect } from 'react-router'
import { findCommunes } from '../../features/basket.server.ts'
import { Problems } from '../../features/checkout-fields.tsx'
import { deliveryPlaceOf, keepDeliveryPlace, placeName } from '../../features/delivery-place.server.ts'
import { DeliveryPlace } from '../../features/delivery-place.tsx'
import { openGroupBuy } from '../../features/group-buy.server.ts'
import { loadProduct } from '../../features/load-product.server.ts'
import { formKeyContext } from '../../graphql/request-contexts.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Price, PriceTier } from '../../ui/price.tsx'
import type { Route } from './+types/new-group-buy-page'
import style from './group-buy-page.module.css'

export async function loader({ context, params, request, url }: Route.LoaderArgs) {
  const communeCode = await deliveryPlaceOf(request)
  const search = url.searchParams.get('noi') ?? ''
  const [product, place, found] = await Promise.all([
    loadProduct(context, params.slug),
    communeCode === null ? null : placeName(context, communeCode),
    findCommunes(context, search),
  ])
  // The page of the good says why nobody can buy it.
  if (!product) throw redirect(localizedPath(`/san-pham/${params.slug}`))
  const { good, pack, retailTiers } = product
  return { good, pack, retailTiers, place, found, search, key: context.get(formKeyContext)() }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const here = localizedPath(`/mua-chung/moi/${params.slug}`)
  if (form.get('intent') === 'commune') return redirect(here, { headers: await keepDeliveryPlace(request, String(form.get('commune') ?? '')) })
  const communeCode = await deliveryPlaceOf(request)
  if (communeCode === null) return redirect(here)
  const opened = await openGroupBuy(context, form, { slug: params.slug, communeCode })
  if ('code' in opened) return redirect(localizedPath(`/mua-chung/${opened.code}`))
  const answers = Object.fromEntries(['packs', 'days', 'organiserName', 'organiserPhone', 'pickUpLine'].map((name) => [name, String(form.get(name) ?? '')]))
  return data({ problems: opened.problems, answers }, { status: 422 })
}

export function meta() {
  return [{ title: `${m.group_buy_open()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

export default function NewGroupBuyPage({ loaderData: { good, pack, retailTiers, place, found, search, key }, actionData }: Route.ComponentProps) {
  const problems: Readonly<Record<string, string>> = actionData?.problems ?? {}
  const answers: Readonly<Record<string, string>> = actionData?.answers ?? {}
  return (
    <div className={style.page}>
      <h1>{m.group_buy_open()}</h1>
      <Problems problems={problems} />
      <div className={style.columns}>
        <div className={style.sections}>
          <section className={style.card} aria-label={good.title}>
            <a href={localizedPath(`/san-pham/${good.slug}`)}>{good.title}</a>
            <Price amountVnd={good.priceVnd} unit={good.pricingUnit} />
            {retailTiers.map(({ from, unit, priceVnd }) => (
              <PriceTier key={from} from={from} unit={unit} amountVnd={priceVnd} />
            ))}
            <p className={style.meta}>{m.group_buy_open_how()}</p>
          </section>
          <DeliveryPlace place={place} search={search} found={found} />
        </div>
        {place === null ? (
          <p className={style.bad}>{m.basket_needs_commune()}</p>
        ) : (
          <Form method="post" className={style.card} noValidate>
            <input type="hidden" name="key" value={key} />
            <Field
              label={m.group_buy_packs({ pack })}
              hint={m.group_buy_packs_hint()}
              name="packs"
              type="number"
              inputMode="numeric"
              min={2}
              max={999}
              defaultValue={answers['packs'] ?? 20}
              error={problems['packs']}
              required
            />
            <Field label={m.group_buy_days()} name="days" type="number" inputMode="numeric" min={1} max={14} defaultValue={answers['days'] ?? 3} required />
            <Field
              label={m.group_buy_point()}
              hint={place}
              name="pickUpLine"
              defaultValue={answers['pickUpLine']}
              error={problems['pickUpLine']}
              autoComplete="off"
              required
            />
            <Field
              label={m.group_buy_organiser()}
              name="organiserName"
              autoComplete="name"
              defaultValue={answers['organiserName']}
              error={problems['organiserName']}
              required
            />
            <Field
              label={m.checkout_phone()}
              hint={m.group_buy_phone_hint()}
              name="organiserPhone"
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              defaultValue={answers['organiserPhone']}
              error={problems['organiserPhone']}
              required
            />
            <Button type="submit" look="main" size="large" wide>
              {m.group_buy_open()}
            </Button>
          </Form>
        )}
      </div>
    </div>
  )
}
