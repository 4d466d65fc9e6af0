import { useState, type FormEvent } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useClient } from 'urql'
import { CONSOLE_OF, Session_Query } from '../../features/session.tsx'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { DoorCard, DoorNote, DoorProblem, Doorway } from '../../ui/doorway.tsx'
import { Field } from '../../ui/field.tsx'
import { signInPath } from './sign-in-path.ts'
import { signIn, verifyCode, type SecondFactor, type SignInAnswer } from './sign-in.ts'

export function meta() {
  return [{ title: `${m.nav_sign_in()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

type Step = 'password' | SecondFactor

const LEADS: Record<Step, () => string> = {
  password: m.sign_in_lead,
  'code-sent': m.sign_in_letter_lead,
  'code-of-app': m.sign_in_code_lead,
  'recovery-code': m.recovery_code_lead,
}

/** The entry replaces the one just left, so the focus moves on to it. */
const focusAtOnce = (entry: HTMLInputElement | null) => entry?.focus()

const SENTENCES: Record<Exclude<SignInAnswer, 'in' | 'code-sent' | 'code-of-app'>, () => string> = {
  wrong: m.sign_in_wrong,
  'wrong-code': m.sign_in_wrong_code,
  'not-confirmed': m.address_not_confirmed,
  'too-many': m.sign_in_too_many,
  unreachable: m.not_reached,
}

export default function SignInPage() {
  const [params] = useSearchParams()
  const [step, setStep] = useState<Step>('password')
  const [problem, setProblem] = useState<string | undefined>(() => (params.has('error') ? m.address_link_stale() : undefined))
  const [busy, setBusy] = useState(false)
  const enter = useEntrance()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    setBusy(true)
    setProblem(undefined)
    const answer =
      step === 'password'
        ? await signIn(text('account'), String(form.get('password') ?? ''), signInPath({ onward: params.get('tiep'), confirmed: true }))
        : await verifyCode(text('code').replaceAll(' ', ''), step)
    if (answer === 'in') await enter()
    else if (answer === 'code-sent' || answer === 'code-of-app') setStep(answer)
    else setProblem(SENTENCES[answer]())
    setBusy(false)
  }

  return (
    <Doorway>
      <DoorCard title={m.nav_sign_in()} lead={step === 'password' && params.has('xac-nhan') && !problem ? m.address_confirmed() : LEADS[step]()}>
        <form onSubmit={(event) => void submit(event)}>
          {problem && <DoorProblem>{problem}</DoorProblem>}
          {step === 'password' ? (
            <>
              <Field label={m.sign_in_account()} name="account" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
              <Field label={m.sign_in_password()} name="password" type="password" autoComplete="current-password" required />
            </>
          ) : step === 'recovery-code' ? (
            <Field key={step} label={m.recovery_code()} name="code" autoComplete="off" autoCapitalize="none" spellCheck={false} ref={focusAtOnce} required />
          ) : (
            <Field key={step} label={m.sign_in_code()} name="code" inputMode="numeric" autoComplete="one-time-code" ref={focusAtOnce} required />
          )}
          <Button type="submit" look="main" size="large" wide busy={busy}>
            {m.nav_sign_in()}
          </Button>
        </form>
        {step === 'password' && <Link to={localizedPath('/quen-mat-khau')}>{m.forgotten_link()}</Link>}
        {step === 'code-of-app' && <Button onClick={() => setStep('recovery-code')}>{m.use_recovery_code()}</Button>}
        {step === 'recovery-code' && <Button onClick={() => setStep('code-of-app')}>{m.use_app_code()}</Button>}
        <DoorNote>{m.sign_in_shoppers()}</DoorNote>
      </DoorCard>
    </Doorway>
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
