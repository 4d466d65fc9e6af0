import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { requestPasswordReset } from '../../features/authentication.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { DoorCard, DoorProblem, Doorway } from '../../ui/doorway.tsx'
import { Field } from '../../ui/field.tsx'

export function meta() {
  return [{ title: `${m.forgotten_title()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

/** Known and unknown accounts are answered alike, whatever was typed. */
export default function ForgottenPasswordPage() {
  const [sent, setSent] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const account = String(new FormData(event.currentTarget).get('account') ?? '').trim()
    setBusy(true)
    const answer = await requestPasswordReset(account)
    setBusy(false)
    if (answer === 'too-many') setProblem(m.sign_in_too_many())
    else if (answer === 'unreachable') setProblem(m.not_reached())
    else setSent(true)
  }
  return (
    <Doorway>
      {sent ? (
        <DoorCard key="sent" title={m.forgotten_sent_title()}>
          <p role="status">{m.forgotten_sent()}</p>
          <Link to={localizedPath('/dang-nhap')}>{m.back_to_sign_in()}</Link>
        </DoorCard>
      ) : (
        <DoorCard title={m.forgotten_title()} lead={m.forgotten_lead()}>
          <form onSubmit={(event) => void submit(event)}>
            {problem && <DoorProblem>{problem}</DoorProblem>}
            <Field label={m.sign_in_account()} name="account" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} required />
            <Button type="submit" look="main" size="large" wide busy={busy}>
              {m.forgotten_send()}
            </Button>
          </form>
          <Link to={localizedPath('/dang-nhap')}>{m.back_to_sign_in()}</Link>
        </DoorCard>
      )}
    </Doorway>
  )
}
