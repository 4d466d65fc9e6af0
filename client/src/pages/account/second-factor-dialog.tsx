import { useId, useState, type FormEvent } from 'react'
import {
  beginEnrolment,
  renewRecoveryCodes,
  turnOffSecondFactor,
  verifyAuthenticator,
  type AuthenticationAnswer,
  type Enrolment,
} from '../../features/authentication.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './account-page.module.css'
import { EnrolmentCode } from './enrolment-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

export type SecondFactorAct = 'set-up' | 'replace' | 'new-codes' | 'turn-off'

const TITLES: Record<SecondFactorAct, () => string> = {
  'set-up': m.second_factor_set_up,
  replace: m.second_factor_replace,
  'new-codes': m.recovery_codes_new,
  'turn-off': m.second_factor_turn_off,
}
const EFFECTS: Partial<Record<SecondFactorAct, () => string>> = {
  replace: m.second_factor_replace_effect,
  'new-codes': m.recovery_codes_effect,
  'turn-off': m.second_factor_turn_off_effect,
}

type Step = { name: 'password' } | { name: 'code'; enrolment: Enrolment } | { name: 'codes'; codes: readonly string[] }

/** Password first; then the app and its first code; then the codes to keep. Each act takes as many of these as it needs. */
export function SecondFactorDialog({ act, onClose, onChanged }: { act: SecondFactorAct; onClose: () => void; onChanged: () => void }) {
  const [step, setStep] = useState<Step>({ name: 'password' })
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const form = useId()
  const toast = useToast()

  const begin = async (password: string): Promise<AuthenticationAnswer> => {
    if (act === 'turn-off' || act === 'replace') {
      const answer = await turnOffSecondFactor(password)
      if (answer !== 'ok') return answer
      onChanged()
      if (act === 'turn-off') {
        toast(m.second_factor_turned_off(), 'ok')
        onClose()
        return 'ok'
      }
    }
    if (act === 'new-codes') {
      const renewed = await renewRecoveryCodes(password)
      if (renewed.answer === 'ok') setStep({ name: 'codes', codes: renewed.content.backupCodes })
      return renewed.answer
    }
    const begun = await beginEnrolment(password)
    if (begun.answer === 'ok') setStep({ name: 'code', enrolment: begun.content })
    return begun.answer
  }

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const entries = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    if (step.name === 'password') {
      const answer = await begin(String(entries.get('password') ?? ''))
      if (answer !== 'ok') setProblem(sentenceOf(answer, m.password_wrong()))
    } else if (step.name === 'code') {
      const answer = await verifyAuthenticator(String(entries.get('code') ?? '').replaceAll(' ', ''))
      if (answer === 'ok') {
        setStep({ name: 'codes', codes: step.enrolment.backupCodes })
        onChanged()
      } else setProblem(sentenceOf(answer, m.sign_in_wrong_code()))
    }
    setBusy(false)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={TITLES[act]()}
      actions={
        step.name === 'codes' ? (
          <Button look="main" onClick={onClose}>
            {m.recovery_codes_kept()}
          </Button>
        ) : (
          <>
            <Button look="quiet" onClick={onClose}>
              {m.cancel()}
            </Button>
            <Button type="submit" form={form} look={act === 'turn-off' ? 'danger' : 'main'} busy={busy}>
              {step.name === 'code' ? m.second_factor_verify() : act === 'turn-off' ? m.second_factor_turn_off() : m.second_factor_next()}
            </Button>
          </>
        )
      }
    >
      <form id={form} className={style.steps} onSubmit={(event) => void submit(event)}>
        {step.name === 'password' && (
          <>
            {EFFECTS[act] && <p>{EFFECTS[act]()}</p>}
            <Field label={m.second_factor_confirm()} name="password" type="password" autoComplete="current-password" error={problem} required />
          </>
        )}
        {step.name === 'code' && (
          <>
            <EnrolmentCode address={step.enrolment.totpURI} />
            <Field key="code" label={m.sign_in_code()} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={7} error={problem} required />
          </>
        )}
        {step.name === 'codes' && <RecoveryCodes codes={step.codes} fresh={act !== 'new-codes'} />}
      </form>
    </Dialog>
  )
}

function sentenceOf(answer: Exclude<AuthenticationAnswer, 'ok'>, refused: string) {
  if (answer === 'refused') return refused
  return answer === 'too-many' ? m.sign_in_too_many() : m.not_reached()
}
