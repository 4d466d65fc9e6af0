import { data, redirect } from 'react-router'
import { type BuyerProblems, loadBuyerForm, sendBuyer } from '../../features/invoices.server.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import type { Route } from './+types/invoice-buyer-page'
import style from './purchase-form.module.css'

export const handle = { noScripts: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const form = await loadBuyerForm(context, params.token)
  if (!form) throw new Response(null, { status: 404 })
  return { form }
}

export async function action({ context, params: { token }, request }: Route.ActionArgs) {
  const refused = await sendBuyer(context, token, await request.formData())
  return refused === null ? redirect(localizedPath(`/don/${token}`)) : data(refused, { status: 422 })
}

export function meta() {
  return [{ title: `${m.invoice_buyer()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'same-origin' }]
}

const KINDS = { COMPANY: m.invoice_kind_company, PERSON: m.invoice_kind_person, OTHER: m.invoice_kind_other }

/** Who the invoices of a purchase are made out to; without a script. */
export default function InvoiceBuyerPage({ loaderData: { form }, actionData, params }: Route.ComponentProps) {
  const answers = actionData?.answers ?? form.answers
  const problems: BuyerProblems = actionData?.problems ?? {}
  return (
    <div className={style.page}>
      <a href={localizedPath(`/don/${params.token}`)}>{m.back_to_order({ code: form.code })}</a>
      <h1>{m.invoice_buyer()}</h1>
      {problems.form && (
        <p role="alert" className={style.problem}>
          {problems.form}
        </p>
      )}
      {form.open ? (
        <form method="post" className={style.card}>
          <p>{m.invoice_buyer_when()}</p>
          <fieldset className={style.choices}>
            <legend>{m.invoice_buyer_kind()}</legend>
            {Object.entries(KINDS).map(([kind, word]) => (
              <label key={kind}>
                <input type="radio" name="kind" value={kind} defaultChecked={kind === answers.kind} required />
                <span>{word()}</span>
              </label>
            ))}
          </fieldset>
          <Field
            label={m.invoice_buyer_name()}
            error={problems.name}
            name="name"
            defaultValue={answers.name}
            required
            maxLength={200}
            autoComplete="organization"
          />
          <Field
            label={m.invoice_tax_code()}
            hint={m.invoice_tax_code_hint()}
            error={problems.taxCode}
            name="taxCode"
            defaultValue={answers.taxCode}
            maxLength={30}
            inputMode="numeric"
            autoComplete="off"
          />
          <Field
            label={m.invoice_buyer_address()}
            error={problems.address}
            name="address"
            defaultValue={answers.address}
            required
            maxLength={300}
            autoComplete="street-address"
          />
          <Field
            label={m.invoice_buyer_email()}
            hint={m.invoice_buyer_email_hint()}
            error={problems.email}
            name="email"
            type="email"
            defaultValue={answers.email}
            maxLength={200}
            autoComplete="email"
          />
          <Button type="submit" look="main" size="large" wide>
            {m.invoice_buyer_send()}
          </Button>
        </form>
      ) : (
        <p>{m.invoice_issued_already()}</p>
      )}
    </div>
  )
}
