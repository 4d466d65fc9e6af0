import { data, redirect } from 'react-router'
import { type ChangeForm, loadChangeForm, sendAddress, sendChange } from '../../features/change-order.server.ts'
import { loadAddition, sendAddition } from '../../features/add-to-purchase.server.ts'
import { openCardPage } from '../../features/order-acts.server.ts'
import { formKeyContext } from '../../graphql/request-contexts.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { AdditionForm } from './addition-form.tsx'
import type { Route } from './+types/change-order-page'
import style from './purchase-form.module.css'

export const handle = { noScripts: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const form = await loadChangeForm(context, params.token)
  if (!form) throw redirect(localizedPath('/don-hang'))
  // A page that is sent twice changes once.
  return { form, addition: await loadAddition(context, request, params.token), key: context.get(formKeyContext)() }
}

export async function action({ context, params: { token }, request }: Route.ActionArgs) {
  const form = await request.clone().formData()
  if (form.get('intent') === 'add') {
    const added = await sendAddition(context, request, { purchase: token, form })
    if (typeof added === 'string') return data({ problem: added }, { status: 422 })
    const page = added.method === 'CARD' ? await openCardPage(context, added.token) : null
    return redirect(page ?? localizedPath(`/don/${added.token}`))
  }
  const problem = form.get('intent') === 'address' ? await sendAddress(context, token, form) : await sendChange(context, token, form)
  return problem === null ? redirect(localizedPath(`/don/${token}`)) : data({ problem }, { status: 422 })
}

export function meta() {
  return [{ title: `${m.change_order()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'same-origin' }]
}

export default function ChangeOrderPage({ loaderData: { form, addition, key }, actionData, params }: Route.ComponentProps) {
  return (
    <div className={style.page}>
      <a href={localizedPath(`/don/${params.token}`)}>{m.back_to_order({ code: form.code })}</a>
      <h1>{m.change_order()}</h1>
      {actionData && (
        <p role="alert" className={style.problem}>
          {actionData.problem}
        </p>
      )}
      {form.orders.length === 0 && <p>{m.change_too_late()}</p>}
      {form.orders.length > 0 && form.fetched && <p>{m.change_pick_up_stays()}</p>}
      {form.orders.map((order) => (
        <Changing key={order.code} order={order} idempotencyKey={key} />
      ))}
      {addition && <AdditionForm addition={addition} idempotencyKey={key} />}
      {form.address && <Address address={form.address} />}
    </div>
  )
}

function Changing({ order, idempotencyKey }: { order: ChangeForm['orders'][number]; idempotencyKey: string }) {
  return (
    <form method="post" className={style.card} aria-label={order.cooperative}>
      <input type="hidden" name="key" value={idempotencyKey} />
      <input type="hidden" name="order" value={order.code} />
      <h2>{order.cooperative}</h2>
      <p className={style.meta}>{order.until}</p>
      {order.lines.map((line) => (
        <Field
          key={line.id}
          label={line.title}
          hint={line.detail}
          name={`packs.${line.id}`}
          type="number"
          inputMode="numeric"
          min={0}
          max={line.packs}
          defaultValue={line.packs}
          unit={m.change_packs()}
        />
      ))}
      <p className={style.meta}>{m.change_help()}</p>
      {order.days.length > 1 && (
        <Select label={m.change_day()} name="day" defaultValue={order.days[0]?.day}>
          {order.days.map(({ day, words }) => (
            <option key={day} value={day}>
              {words}
            </option>
          ))}
        </Select>
      )}
      <Button type="submit" name="intent" value="lines" look="main" size="large" wide>
        {m.change_save()}
      </Button>
    </form>
  )
}

function Address({ address }: { address: NonNullable<ChangeForm['address']> }) {
  return (
    <form method="post" className={style.card} aria-label={m.change_address()}>
      <h2>{m.change_address()}</h2>
      <p className={style.meta}>{m.change_address_help({ commune: address.commune })}</p>
      <Field label={m.checkout_name()} name="name" autoComplete="name" maxLength={100} required defaultValue={address.name} />
      <Field label={m.checkout_street()} name="address" autoComplete="street-address" maxLength={200} required defaultValue={address.line} />
      <Button type="submit" name="intent" value="address" size="large" wide>
        {m.change_address_save()}
      </Button>
    </form>
  )
}
