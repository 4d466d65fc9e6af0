import { useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import { resetPassword } from '../../features/authentication.ts'
import { NewPasswordFields } from '../../features/new-password-fields.tsx'
import { newPasswordProblems } from '../../features/new-password.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DoorCard, DoorProblem, Doorway } from '../../ui/doorway.tsx'

export function meta() {
  // The address holds the token: it is told to nobody.
  return [{ title: `${m.reset_title()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'same-origin' }]
}

export default function ResetPasswordPage() {
  const [params] = useSearchParams()
  const token = params.get('token')
  const [state, setState] = useState<'asking' | 'done' | 'stale'>(token ? 'asking' : 'stale')
  const [problems, setProblems] = useState<{ password?: string; again?: string }>({})
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [password, again] = [String(form.get('password')), String(form.get('again'))]
    const found = newPasswordProblems(password, again)
    setProblems(found)
    setProblem(undefined)
    if (found.password || found.again) return
    setBusy(true)
    const answer = await resetPassword(token ?? '', password)
    setBusy(false)
    if (answer === 'ok') setState('done')
    else if (answer === 'refused') setState('stale')
    else setProblem(answer === 'too-many' ? m.sign_in_too_many() : m.not_reached())
  }
  return (
    <Doorway>
      {state === 'done' ? (
        <DoorCard key="done" title={m.reset_done_title()}>
          <p role="status">{m.reset_done()}</p>
          <ButtonLink look="main" size="large" wide to="/dang-nhap">
            {m.nav_sign_in()}
          </ButtonLink>
        </DoorCard>
      ) : state === 'stale' ? (
        <DoorCard key="stale" title={m.reset_stale_title()}>
          <p role="alert">{m.reset_stale()}</p>
          <ButtonLink look="main" size="large" wide to="/quen-mat-khau">
            {m.reset_again()}
          </ButtonLink>
        </DoorCard>
      ) : (
        <DoorCard title={m.reset_title()} lead={m.reset_lead()}>
          <form onSubmit={(event) => void submit(event)}>
            {problem && <DoorProblem>{problem}</DoorProblem>}
            <NewPasswordFields problems={problems} />
            <Button type="submit" look="main" size="large" wide busy={busy}>
              {m.reset_save()}
            </Button>
          </form>
        </DoorCard>
      )}
    </Doorway>
  )
}
