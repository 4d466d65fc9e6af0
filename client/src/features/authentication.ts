const AUTH = '/api/auth'

/** Asks the sign-in's edge; undefined when it cannot be reached. */
export async function askAuthentication(path: string, body: unknown): Promise<Response | undefined> {
  try {
    return await fetch(AUTH + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, credentials: 'same-origin', body: JSON.stringify(body) })
  } catch {
    return undefined
  }
}

/** What became of a request to the edge. `refused`: what was typed is wrong or no longer counts. */
export type AuthenticationAnswer = 'ok' | 'refused' | 'too-many' | 'unreachable'

function answerOf(response: Response | undefined): AuthenticationAnswer {
  if (!response || response.status >= 500) return 'unreachable'
  if (response.status === 429) return 'too-many'
  return response.ok ? 'ok' : 'refused'
}

const ask = async (path: string, body: unknown = {}) => answerOf(await askAuthentication(path, body))

/** Has a letter with a link sent, if there is such an account; nothing tells whether there is. */
export const requestPasswordReset = (account: string) => ask('/request-password-reset', { email: account })

/** Sets the password anew by the token of the letter; every session ends. */
export const resetPassword = (token: string, newPassword: string) => ask('/reset-password', { token, newPassword })

/** Opens an account; the letter's link leads to `onward`. A taken address answers alike and its owner gets a letter. */
export const signUp = (account: { name: string; email: string; password: string; onward: string }) => {
  const { onward, ...rest } = account
  return ask('/sign-up/email', { ...rest, callbackURL: onward })
}

/** Every other browser is signed out with it. */
export const changePassword = (currentPassword: string, newPassword: string) => ask('/change-password', { currentPassword, newPassword })

export const endOtherSessions = () => ask('/revoke-other-sessions')

export const turnOffSecondFactor = (password: string) => ask('/two-factor/disable', { password })

/** Passes a code of the authenticator, or proves for the first time that it is set up. */
export const verifyAuthenticator = (code: string) => ask('/two-factor/verify-totp', { code })

/** A fresh authenticator that waits for its first code: the address its QR code holds and the codes for a lost telephone. */
export interface Enrolment {
  totpURI: string
  backupCodes: readonly string[]
}

/** Begins an enrolment; the account is as before until the first code proved it. */
export const beginEnrolment = (password: string) => askForContent<Enrolment>('/two-factor/enable', { password })

/** Recovery codes in place of the old ones. */
export const renewRecoveryCodes = (password: string) => askForContent<Pick<Enrolment, 'backupCodes'>>('/two-factor/generate-backup-codes', { password })

async function askForContent<Content>(
  path: string,
  body: unknown,
): Promise<{ answer: 'ok'; content: Content } | { answer: Exclude<AuthenticationAnswer, 'ok'> }> {
  const response = await askAuthentication(path, body)
  const answer = answerOf(response)
  return response && answer === 'ok' ? { answer, content: (await response.json()) as Content } : { answer: answer === 'ok' ? 'unreachable' : answer }
}
