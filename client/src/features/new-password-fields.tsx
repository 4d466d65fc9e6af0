import { m } from '../i18n/paraglide/messages.js'
import { Field } from '../ui/field.tsx'
import { PASSWORD_LENGTH } from './new-password.ts'

/** A new password, typed twice as `password` and `again` of the form around it. */
export function NewPasswordFields({ problems }: { problems: { password?: string; again?: string } }) {
  const entry = { type: 'password', autoComplete: 'new-password', maxLength: PASSWORD_LENGTH.most, required: true } as const
  return (
    <>
      <Field label={m.new_password()} hint={m.new_password_hint()} name="password" error={problems.password} {...entry} />
      <Field label={m.password_again()} name="again" error={problems.again} {...entry} />
    </>
  )
}
