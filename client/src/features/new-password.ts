import { m } from '../i18n/paraglide/messages.js'

/** As the edge takes them. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const

/** What is wrong with a new password typed twice, by field; nothing when it will do. */
export function newPasswordProblems(password: string, again: string): { password?: string; again?: string } {
  if (password.length < PASSWORD_LENGTH.least) return { password: m.password_too_short() }
  return password === again ? {} : { again: m.password_differs() }
}
