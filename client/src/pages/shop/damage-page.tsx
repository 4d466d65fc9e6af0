import { data, redirect } from 'react-router'
import { DamageFacts } from '../../features/damage-facts.tsx'
import type { DamageReport } from '../../features/damage-report.ts'
import { type DamageAnswers, type DamageForm, type DamageProblems, loadDamageForm, sendDamage, sendObjection } from '../../features/damage.server.ts'
import { damageKinds, damageKindWord, damageStatusWord, damageTone } from '../../features/damage-words.ts'
import { formatInstant } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import type { Route } from './+types/damage-page'
import { PhotoField } from './photo-field.tsx'
import style from './purchase-form.module.css'

export const handle = { noScripts: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const form = await loadDamageForm(context, params.token, params.line)
  if (!form) throw new Response(null, { status: 404 })
  return { form }
}

const nothing: DamageAnswers = { kind: '', quantity: '', text: '' }

export async function action({ context, params: { token, line: lineId }, request }: Route.ActionArgs) {
  const form = await request.formData()
  const here = localizedPath(`/don/${token}/hang-hong/${lineId}`)
  if (form.get('intent') === 'object') {
    const taken = await sendObjection(context, { token, lineId }, String(form.get('words') ?? '').trim())
    return taken ? redirect(here) : data({ answers: nothing, problems: { form: m.damage_refused_send() } satisfies DamageProblems }, { status: 422 })
  }
  const refused = await sendDamage(context, { token, lineId }, form)
  return refused === null ? redirect(here) : data(refused, { status: 422 })
}

export function meta() {
  return [{ title: `${m.damage_report()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'same-origin' }]
}

export default function DamagePage({ loaderData: { form }, actionData, params }: Route.ComponentProps) {
  const problems: DamageProblems = actionData?.problems ?? {}
  return (
    <div className={style.page}>
      <a href={localizedPath(`/don/${params.token}`)}>{m.back_to_order({ code: form.code })}</a>
      <h1>{m.damage_report()}</h1>
      <p>
        <strong>{form.title}</strong> · {form.pack} · {form.cooperative}
      </p>
      {problems.form && (
        <p role="alert" className={style.problem}>
          {problems.form}
        </p>
      )}
      {form.report ? (
        <Reported report={form.report} token={params.token} />
      ) : form.asked ? (
        <Asking asked={form.asked} answers={actionData?.answers ?? nothing} problems={problems} />
      ) : (
        <p>{form.closed}</p>
      )}
    </div>
  )
}

function Asking({ asked, answers, problems }: { asked: NonNullable<DamageForm['asked']>; answers: DamageAnswers; problems: DamageProblems }) {
  return (
    <form method="post" encType="multipart/form-data" className={style.card}>
      <p className="figures">
        {asked.got} {asked.until}
      </p>
      <fieldset className={style.choices} aria-describedby={problems.kind && 'kind-problem'}>
        <legend>{m.damage_what()}</legend>
        {problems.kind && (
          <p id="kind-problem" className={style.problem}>
            {problems.kind}
          </p>
        )}
        {damageKinds.map((kind) => (
          <label key={kind}>
            <input type="radio" name="kind" value={kind} defaultChecked={kind === answers.kind} required />
            <span>{damageKindWord(kind)}</span>
          </label>
        ))}
      </fieldset>
      <Field
        label={m.damage_how_much()}
        hint={m.damage_how_much_hint({ packed: asked.most })}
        error={problems.quantity}
        name="quantity"
        inputMode="decimal"
        autoComplete="off"
        unit={asked.unit}
        defaultValue={answers.quantity}
        required
      />
      <PhotoField hint={m.damage_photos_hint()} error={problems.photos} />
      <TextArea label={m.damage_text()} hint={m.damage_text_hint()} name="text" maxLength={2000} defaultValue={answers.text} />
      <Button type="submit" look="main" size="large" wide>
        {m.damage_send()}
      </Button>
    </form>
  )
}

/** Where a report stands; a household that got less than it claimed may bring it to the operator. */
function Reported({ report, token }: { report: DamageReport; token: string }) {
  const until = report.dueAt === null ? '' : formatInstant(report.dueAt)
  return (
    <section className={style.card} aria-label={m.damage_report()}>
      <p role="status">
        <Chip tone={damageTone(report.status)}>{damageStatusWord(report.status)}</Chip>
      </p>
      {report.status === 'WAITING' && <p>{m.damage_answer_by({ until })}</p>}
      {report.status === 'ESCALATED' && <p>{m.damage_decide_by({ until })}</p>}
      {report.grantedVnd !== '0' && <p>{m.damage_back_how()}</p>}
      <DamageFacts report={report} proof={`?don=${encodeURIComponent(token)}`} />
      {report.objectable && (
        <details>
          <summary>{m.damage_object()}</summary>
          <form method="post" className={style.card}>
            <TextArea label={m.damage_object_words()} hint={m.damage_object_hint({ until })} name="words" maxLength={2000} required />
            <Button type="submit" name="intent" value="object">
              {m.damage_object_send()}
            </Button>
          </form>
        </details>
      )}
    </section>
  )
}
