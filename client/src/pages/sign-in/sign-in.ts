export type SignInAnswer = 'in' | 'code' | 'wrong' | 'wrong-code' | 'too-many' | 'unreachable'

const AUTH = '/api/auth'

/** A Vietnamese phone number in international form; undefined when the text is no such number. */
export function phoneNumber(text: string): string | undefined {
  const digits = text.replace(/[\s.()-]/g, '')
  if (/^0\d{9,10}$/.test(digits)) return `+84${digits.slice(1)}`
  return /^\+84\d{9,10}$/.test(digits) ? digits : undefined
}

async function post(path: string, body: unknown) {
  try {
    return await fetch(AUTH + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, credentials: 'same-origin', body: JSON.stringify(body) })
  } catch {
    return undefined
  }
}

/** Opens a session by e-mail or phone with a password. `code` means that a second factor is asked for. */
export async function signIn(account: string, password: string): Promise<SignInAnswer> {
  const phone = phoneNumber(account)
  const response = phone ? await post('/sign-in/phone-number', { phoneNumber: phone, password }) : await post('/sign-in/email', { email: account, password })
  if (!response) return 'unreachable'
  if (response.status === 429) return 'too-many'
  if (response.status >= 500) return 'unreachable'
  if (!response.ok) return 'wrong'
  const answer: unknown = await response.json()
  return typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer && answer.twoFactorRedirect ? 'code' : 'in'
}

/** Passes the second factor with a code of the authenticator app. */
export async function verifyCode(code: string): Promise<SignInAnswer> {
  const response = await post('/two-factor/verify-totp', { code })
  if (!response || response.status >= 500) return 'unreachable'
  if (response.status === 429) return 'too-many'
  return response.ok ? 'in' : 'wrong-code'
}
