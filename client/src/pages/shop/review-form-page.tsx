import { data, redirect } from 'react-router'
import { loadReviewForm, sendReview } from '../../features/load-review-form.server.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { StarRow } from '../../ui/star-row.tsx'
import type { Route } from './+types/review-form-page'
import { PhotoField } from './photo-field.tsx'
import style from './purchase-form.module.css'

export const handle = { noScripts: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const form = await loadReviewForm(context, params.token, params.line)
  if (!form) throw new Response(null, { status: 404 })
  return { form }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const problem = await sendReview(context, { token: params.token, lineId: params.line }, form)
  if (problem !== null) return data({ problem, text: String(form.get('text') ?? ''), stars: Number(form.get('stars') ?? 0) }, { status: 422 })
  return redirect(localizedPath(`/don/${params.token}`))
}

export function meta() {
  return [{ title: `${m.review_write()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'same-origin' }]
}

export default function ReviewFormPage({ loaderData: { form }, actionData, params }: Route.ComponentProps) {
  return (
    <div className={style.page}>
      <a href={localizedPath(`/don/${params.token}`)}>{m.back_to_order({ code: form.code })}</a>
      <h1>{m.review_write()}</h1>
      <p>
        <strong>{form.title}</strong> · {form.pack} · {form.cooperative}
      </p>
      {actionData && (
        <p role="alert" className={style.problem}>
          {actionData.problem}
        </p>
      )}
      {form.open ? <Asking text={actionData?.text ?? ''} stars={actionData?.stars ?? 0} /> : <p>{m.review_closed()}</p>}
    </div>
  )
}

function Asking({ text, stars }: { text: string; stars: number }) {
  return (
    <form method="post" encType="multipart/form-data" className={style.card}>
      <fieldset className={style.stars}>
        <legend>{m.review_stars()}</legend>
        {[5, 4, 3, 2, 1].map((count) => (
          <label key={count}>
            <input type="radio" name="stars" value={count} defaultChecked={count === stars} required />
            <StarRow count={count} size={20} />
            <span>{m.stars_count({ stars: count })}</span>
          </label>
        ))}
      </fieldset>
      <TextArea label={m.review_text()} hint={m.review_text_hint()} name="text" maxLength={2000} defaultValue={text} />
      <PhotoField hint={m.review_photos_hint()} />
      <Button type="submit" look="main" size="large" wide>
        {m.review_send()}
      </Button>
    </form>
  )
}
