import { TriangleAlert } from 'lucide'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { m } from '../i18n/paraglide/messages.js'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import style from './checkout-fields.module.css'
import type { CheckoutAnswers, CheckoutProblems } from './order-view.ts'

export interface PartProps {
  answers: CheckoutAnswers
  problems: CheckoutProblems
}

/** What is wrong, all at once; takes the focus so that nobody looks for it. */
export function Problems({ problems, children }: { problems: Readonly<Record<string, string>>; children?: ReactNode }) {
  const summary = useRef<HTMLDivElement>(null)
  const sentences = Object.values(problems)
  useEffect(() => {
    if (sentences.length > 0) summary.current?.focus()
  }, [problems, sentences.length])
  if (sentences.length === 0) return null
  return (
    <div ref={summary} role="alert" tabIndex={-1} className={style.problems}>
      <Icon of={TriangleAlert} size={20} />
      <ul role="list">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {children}
    </div>
  )
}

/** Who gets an order: telephone first, no account. */
export function Contact({ answers, problems }: PartProps) {
  return (
    <fieldset className={style.card}>
      <legend>{m.checkout_contact()}</legend>
      <Field
        label={m.checkout_phone()}
        hint={m.checkout_phone_hint()}
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        defaultValue={answers.phone}
        error={problems.phone}
        required
      />
      <Field label={m.checkout_name()} name="name" autoComplete="name" defaultValue={answers.name} error={problems.name} required />
      <Field
        label={m.checkout_email()}
        hint={m.checkout_email_hint()}
        name="email"
        type="email"
        autoComplete="email"
        defaultValue={answers.email}
        error={problems.email}
      />
    </fieldset>
  )
}

const METHOD_WORDS: Record<string, { name: () => string; hint: () => string }> = {
  BANK_QR: { name: m.method_bank_qr, hint: m.method_bank_qr_hint },
  CARD: { name: m.method_card, hint: m.method_card_hint },
  CASH: { name: m.method_cash, hint: m.method_cash_hint },
}

/** Ways of paying that are offered. */
export function Payment({ methods, answers, problems }: PartProps & { methods: readonly string[] }) {
  return (
    <fieldset className={style.card} aria-invalid={problems.method ? true : undefined}>
      <legend>{m.checkout_payment()}</legend>
      {methods.map((method) => (
        <MethodChoice key={method} method={method} chosen={method === answers.method} />
      ))}
      {problems.method && <p className={style.problem}>{problems.method}</p>}
    </fieldset>
  )
}

function MethodChoice({ method, chosen }: { method: string; chosen: boolean }) {
  const id = useId()
  return (
    <div className={style.method}>
      <input id={id} type="radio" name="method" value={method} defaultChecked={chosen} aria-describedby={`${id}-hint`} />
      <label htmlFor={id}>
        <strong>{METHOD_WORDS[method]?.name()}</strong>
        <span id={`${id}-hint`} className={style.meta}>
          {METHOD_WORDS[method]?.hint()}
        </span>
      </label>
    </div>
  )
}
