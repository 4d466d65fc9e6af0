import { useState, type FormEvent } from 'react'
import { signUp } from '../../features/authentication.ts'
import { NewPasswordFields } from '../../features/new-password-fields.tsx'
import { newPasswordProblems } from '../../features/new-password.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { DoorProblem } from '../../ui/doorway.tsx'
import { Field } from '../../ui/field.tsx'

/** Opens an account for whoever has none; the letter's link leads to `onward`. An `email` given is the only one that will do. */
export function NewAccountForm({ email, onward }: { email: string | null; onward: string }) {
  const [open, setOpen] = useState(false)
  const [sentTo, setSentTo] = useState<string>()
  const [problems, setProblems] = useState<{ password?: string; again?: string }>({})
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const found = newPasswordProblems(text('password'), text('again'))
    setProblems(found)
    setProblem(undefined)
    if (found.password || found.again) return
    const address = email ?? text('email').trim()
    setBusy(true)
    const answer = await signUp({ name: text('name').trim(), email: address, password: text('password'), onward })
    setBusy(false)
    if (answer === 'ok') setSentTo(address)
    else if (answer === 'too-many') setProblem(m.sign_in_too_many())
    else setProblem(answer === 'refused' ? m.not_accepted_try_again() : m.not_reached())
  }
  if (sentTo !== undefined) {
    return (
      <div role="status">
        <strong>{m.letter_sent_title()}</strong>
        <p>{m.letter_sent_help({ email: sentTo })}</p>
      </div>
    )
  }
  if (!open) {
    return (
      <Button size="large" wide onClick={() => setOpen(true)}>
        {m.invitation_new_account()}
      </Button>
    )
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      {problem && <DoorProblem>{problem}</DoorProblem>}
      <Field label={m.account_name()} name="name" autoComplete="name" maxLength={120} required />
      <Field
        label={m.account_email()}
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        required
        {...(email !== null && { value: email, readOnly: true })}
      />
      <NewPasswordFields problems={problems} />
      <Button type="submit" look="main" size="large" wide busy={busy}>
        {m.create_account()}
      </Button>
    </form>
  )
}
