import { useRef, useState, type FormEvent } from 'react'
import { changePassword } from '../../features/authentication.ts'
import { NewPasswordFields } from '../../features/new-password-fields.tsx'
import { newPasswordProblems } from '../../features/new-password.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './account-page.module.css'

/** Changes the password, which signs every other browser out. */
export function PasswordSection({ email, onChanged }: { email: string; onChanged: () => void }) {
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<{ now?: string; password?: string; again?: string }>({})
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const toast = useToast()
  const change = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const entries = new FormData(event.currentTarget)
    const [now, password, again] = ['now', 'password', 'again'].map((name) => String(entries.get(name) ?? ''))
    const found = newPasswordProblems(password ?? '', again ?? '')
    setProblems(found)
    setRefusal(undefined)
    if (found.password || found.again) return
    setBusy(true)
    const answer = await changePassword(now ?? '', password ?? '')
    setBusy(false)
    if (answer === 'refused') return setProblems({ now: m.password_wrong() })
    if (answer !== 'ok') return setRefusal(answer === 'too-many' ? m.sign_in_too_many() : m.not_reached())
    form.current?.reset()
    toast(m.password_changed(), 'ok')
    onChanged()
  }
  return (
    <section className={style.card} aria-labelledby="password">
      <h2 id="password">{m.password_section()}</h2>
      <form ref={form} onSubmit={(event) => void change(event)}>
        {refusal && (
          <p role="alert" className={style.refusal}>
            {refusal}
          </p>
        )}
        {/* Keepers of passwords look for the account beside the new one. */}
        <input type="text" name="account" autoComplete="username" value={email} readOnly hidden />
        <Field label={m.password_now()} name="now" type="password" autoComplete="current-password" error={problems.now} required />
        <NewPasswordFields problems={problems} />
        <div className={style.acts}>
          <Button type="submit" look="main" busy={busy}>
            {m.password_change()}
          </Button>
        </div>
      </form>
    </section>
  )
}
