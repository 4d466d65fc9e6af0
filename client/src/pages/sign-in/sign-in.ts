import { askAuthentication } from '../../features/authentication.ts'

/** The second factors a person may prove: a code of their app, of a letter just sent, or one kept for a lost telephone. */
export type SecondFactor = 'code-of-app' | 'code-sent' | 'recovery-code'
export type SignInAnswer = 'in' | 'code-sent' | 'code-of-app' | 'wrong' | 'wrong-code' | 'not-confirmed' | 'too-many' | 'unreachable'

interface PasswordAnswer {
  twoFactorRedirect?: boolean
  twoFactorMethods?: readonly string[]
}

/**
 * Opens a session by e-mail or phone with a password. `code-of-app` and `code-sent` mean that a second factor is asked
 * for: by the person's authenticator, or by a letter just sent where there is none. An address never confirmed gets
 * another letter, whose link leads to `onward`.
 */
export async function signIn(account: string, password: string, onward: string): Promise<SignInAnswer> {
  const response = await askAuthentication('/sign-in/email', { email: account, password, callbackURL: onward })
  if (!response) return 'unreachable'
  if (response.status === 429) return 'too-many'
  if (response.status === 403) return 'not-confirmed'
  if (response.status >= 500) return 'unreachable'
  if (!response.ok) return 'wrong'
  const { twoFactorRedirect, twoFactorMethods = [] } = (await response.json()) as PasswordAnswer
  if (!twoFactorRedirect) return 'in'
  if (twoFactorMethods.includes('totp') || !twoFactorMethods.includes('otp')) return 'code-of-app'
  const sent = await askAuthentication('/two-factor/send-otp', {})
  return sent?.ok ? 'code-sent' : 'unreachable'
}

const WAYS: Record<SecondFactor, string> = {
  'code-of-app': '/two-factor/verify-totp',
  'code-sent': '/two-factor/verify-otp',
  'recovery-code': '/two-factor/verify-backup-code',
}

/** Passes the second factor. */
export async function verifyCode(code: string, from: SecondFactor): Promise<SignInAnswer> {
  const response = await askAuthentication(WAYS[from], { code })
  if (!response || response.status >= 500) return 'unreachable'
  if (response.status === 429) return 'too-many'
  return response.ok ? 'in' : 'wrong-code'
}
