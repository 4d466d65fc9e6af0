import { useState, type FormEvent } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useClient } from 'urql'
import { CONSOLE_OF, Session_Query } from '../../features/session.tsx'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Brocade } from '../../ui/brocade.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { Logo } from '../../ui/logo.tsx'
import style from './sign-in-page.module.css'
import { signIn, verifyCode, type SignInAnswer } from './sign-in.ts'

export function meta() {
  return [{ title: `${m.nav_sign_in()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

const LEADS = { password: m.sign_in_lead, 'code-sent': m.sign_in_letter_lead, 'code-of-app': m.sign_in_code_lead }

/** The entry replaces the one just left, so the focus moves on to it. */
const focusAtOnce = (entry: HTMLInputElement | null) => entry?.focus()

const SENTENCES: Record<Exclude<SignInAnswer, 'in' | 'code-sent' | 'code-of-app'>, () => string> = {
  wrong: m.sign_in_wrong,
  'wrong-code': m.sign_in_wrong_code,
  'too-many': m.sign_in_too_many,
  unreachable: m.not_reached,
}

export default function SignInPage() {
  const [step, setStep] = useState<'password' | 'code-sent' | 'code-of-app'>('password')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const enter = useEntrance()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    setBusy(true)
    setProblem(undefined)
    const answer =
      step === 'password' ? await signIn(text('account'), String(form.get('password') ?? '')) : await verifyCode(text('code').replaceAll(' ', ''), step)
    if (answer === 'in') await enter()
    else if (answer === 'code-sent' || answer === 'code-of-app') setStep(answer)
    else setProblem(SENTENCES[answer]())
    setBusy(false)
  }

  return (
    <>
      <header className={style.head}>
        <Link to={localizedPath('/')} className={style.home}>
          <Logo />
        </Link>
        <LanguageSwitch className={style.language} />
      </header>
      <Brocade />
      <main id="main" className={style.main}>
        <form className={style.card} onSubmit={(event) => void submit(event)}>
          <h1>{m.nav_sign_in()}</h1>
          <p className={style.lead}>{LEADS[step]()}</p>
          {problem && (
            <p role="alert" className={style.problem}>
              {problem}
            </p>
          )}
          {step === 'password' ? (
            <>
              <Field label={m.sign_in_account()} name="account" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
              <Field label={m.sign_in_password()} name="password" type="password" autoComplete="current-password" required />
            </>
          ) : (
            <Field key="code" label={m.sign_in_code()} name="code" inputMode="numeric" autoComplete="one-time-code" ref={focusAtOnce} required />
          )}
          <Button type="submit" look="main" size="large" wide busy={busy}>
            {m.nav_sign_in()}
          </Button>
          <p className={style.note}>{m.sign_in_shoppers()}</p>
        </form>
      </main>
    </>
  )
}

/** After sign-in: back to where the person was going, else to their own counter. */
function useEntrance() {
  const client = useClient()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  return async () => {
    const { data } = await client.query(Session_Query, {}, { requestPolicy: 'network-only' })
    const kind = data?.viewer?.active?.organisation.kind
    const wanted = params.get('tiep')
    // Only addresses of ours: one slash, not two.
    const target = wanted && /^\/(?![/\\])/.test(wanted) ? wanted : localizedPath(kind ? CONSOLE_OF[kind] : '/')
    await navigate(target, { replace: true })
  }
}
