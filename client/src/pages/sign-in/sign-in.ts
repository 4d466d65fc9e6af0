export type SignInAnswer = 'in' | 'code-sent' | 'code-of-app' | 'wrong' | 'wrong-code' | 'too-many' | 'unreachable'

const AUTH = '/api/auth'

async function post(path: string, body: unknown) {
  try {
    return await fetch(AUTH + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, credentials: 'same-origin', body: JSON.stringify(body) })
  } catch {
    return undefined
  }
}

interface PasswordAnswer {
  twoFactorRedirect?: boolean
  twoFactorMethods?: readonly string[]
}

/**
 * Opens a session by e-mail or phone with a password. `code-sent` and `code-of-app` mean that a second factor is
 * asked for, by a letter just sent or by the person's authenticator app.
 */
export async function signIn(account: string, password: string): Promise<SignInAnswer> {
  const response = await post('/sign-in/email', { email: account, password })
  if (!response) return 'unreachable'
  if (response.status === 429) return 'too-many'
  if (response.status >= 500) return 'unreachable'
  if (!response.ok) return 'wrong'
  const { twoFactorRedirect, twoFactorMethods = [] } = (await response.json()) as PasswordAnswer
  if (!twoFactorRedirect) return 'in'
  if (!twoFactorMethods.includes('otp')) return 'code-of-app'
  const sent = await post('/two-factor/send-otp', {})
  return sent?.ok ? 'code-sent' : 'unreachable'
}

/** Passes the second factor with the code of a letter or of the authenticator app. */
export async function verifyCode(code: string, from: 'code-sent' | 'code-of-app'): Promise<SignInAnswer> {
  const response = await post(from === 'code-sent' ? '/two-factor/verify-otp' : '/two-factor/verify-totp', { code })
  if (!response || response.status >= 500) return 'unreachable'
  if (response.status === 429) return 'too-many'
  return response.ok ? 'in' : 'wrong-code'
}
