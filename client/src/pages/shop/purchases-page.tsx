import { data, redirect } from 'react-router'
import { findPurchase, loadMyPurchases } from '../../features/find-purchase.server.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import type { Route } from './+types/purchases-page'
import style from './purchase-form.module.css'

export const handle = { noScripts: true }

export async function loader({ context }: Route.LoaderArgs) {
  return { purchases: await loadMyPurchases(context) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const found = await findPurchase(context, form)
  if ('token' in found) return redirect(localizedPath(`/don/${found.token}`))
  return data({ problem: found.problem, code: String(form.get('code') ?? ''), phone: String(form.get('phone') ?? '') }, { status: 422 })
}

export function meta() {
  return [{ title: `${m.purchases()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

export default function PurchasesPage({ loaderData: { purchases }, actionData }: Route.ComponentProps) {
  return (
    <div className={style.page}>
      <h1>{m.purchases()}</h1>
      {purchases && (
        <section className={style.list} aria-label={m.purchases_mine()}>
          <h2>{m.purchases_mine()}</h2>
          {purchases.length === 0 && <p>{m.purchases_none()}</p>}
          {purchases.map(({ code, token, status, placed, total, from }) => (
            <a key={code} href={localizedPath(`/don/${token}`)} className={style.card}>
              <strong>{code}</strong>
              <span>{from}</span>
              <span className={style.meta}>{[placed, total, status].join(' · ')}</span>
            </a>
          ))}
        </section>
      )}
      <form method="post" className={style.card}>
        <h2>{m.find_purchase()}</h2>
        <p>{m.find_purchase_how()}</p>
        {actionData && (
          <p role="alert" className={style.problem}>
            {actionData.problem}
          </p>
        )}
        <Field label={m.find_purchase_code()} name="code" placeholder="NM-2026-0042" autoComplete="off" defaultValue={actionData?.code} required />
        <Field label={m.checkout_phone()} name="phone" type="tel" inputMode="tel" autoComplete="tel" defaultValue={actionData?.phone} required />
        <Button type="submit" look="main" size="large" wide>
          {m.find_purchase_act()}
        </Button>
      </form>
    </div>
  )
}
