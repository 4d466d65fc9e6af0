import { data, redirect } from 'react-router'
import { loadProduct } from '../../features/load-product.server.ts'
import { askForReminder } from '../../features/season-reminder.server.ts'
import { formatMonth } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import type { Route } from './+types/reminder-form-page'
import style from './purchase-form.module.css'

export const handle = { noScripts: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const product = await loadProduct(context, params.slug)
  if (!product) throw new Response(null, { status: 404 })
  // What can be had is bought there.
  if (!product.good.remindable) throw redirect(localizedPath(`/san-pham/${params.slug}`))
  const { title, nextSeasonMonth, cooperativeName } = product.good
  return { title, nextSeasonMonth, cooperative: cooperativeName, slug: params.slug }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const asked = await askForReminder(context, form, params.slug)
  if ('token' in asked) return redirect(localizedPath(`/thoi-bao/${asked.token}`))
  return data({ problem: asked.problem, contact: String(form.get('contact') ?? '') }, { status: 422 })
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${m.remind_heading({ title: loaderData?.title ?? '' })} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

export default function ReminderFormPage({ loaderData: { title, nextSeasonMonth, cooperative, slug }, actionData }: Route.ComponentProps) {
  return (
    <div className={style.page}>
      <h1>{m.remind_heading({ title })}</h1>
      <form method="post" className={style.card}>
        {nextSeasonMonth !== null && <strong>{m.season_from_month({ month: formatMonth(nextSeasonMonth) })}</strong>}
        <p>{m.remind_how({ title, cooperative })}</p>
        <Field
          label={m.remind_contact()}
          name="contact"
          autoComplete="email"
          autoCapitalize="none"
          defaultValue={actionData?.contact}
          error={actionData?.problem}
          required
        />
        <Button type="submit" look="main" size="large" wide>
          {m.remind_act()}
        </Button>
      </form>
      <a href={localizedPath(`/san-pham/${slug}`)}>{title}</a>
    </div>
  )
}
