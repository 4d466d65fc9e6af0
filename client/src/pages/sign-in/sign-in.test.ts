import { afterEach, describe, expect, it, vi } from 'vitest'
import { signIn, verifyCode } from './sign-in.ts'

afterEach(() => vi.unstubAllGlobals())

const answering = (...answers: [status: number, body?: unknown][]) => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    const [status, body = {}] = answers.shift() ?? [500]
    return Response.json(body, { status })
  })
  return asked
}

describe('signing in', () => {
  it('opens a session by password alone where that is enough', async () => {
    answering([200, { user: {} }])
    expect(await signIn('a@b.vn', 'x', '/mua')).toBe('in')
  })

  it('has a letter with a code sent where there is no app', async () => {
    const asked = answering([200, { twoFactorRedirect: true, twoFactorMethods: ['otp'] }], [200])
    expect(await signIn('a@b.vn', 'x', '/mua')).toBe('code-sent')
    expect(asked).toEqual(['/api/auth/sign-in/email', '/api/auth/two-factor/send-otp'])
  })

  it.each([[['totp']], [['totp', 'otp']]])('asks for the code of the app where there is one: %j', async (twoFactorMethods) => {
    const asked = answering([200, { twoFactorRedirect: true, twoFactorMethods }])
    expect(await signIn('a@b.vn', 'x', '/mua')).toBe('code-of-app')
    expect(asked).toHaveLength(1)
  })

  it.each([
    [401, 'wrong'],
    [403, 'not-confirmed'],
    [429, 'too-many'],
    [503, 'unreachable'],
  ] as const)('takes %i for %s', async (status, answer) => {
    answering([status])
    expect(await signIn('a@b.vn', 'x', '/mua')).toBe(answer)
  })

  it('says when the market cannot be reached', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('offline')
    })
    expect(await signIn('a@b.vn', 'x', '/mua')).toBe('unreachable')
  })
})

describe('the second factor', () => {
  it.each([
    ['code-sent', '/api/auth/two-factor/verify-otp'],
    ['code-of-app', '/api/auth/two-factor/verify-totp'],
    ['recovery-code', '/api/auth/two-factor/verify-backup-code'],
  ] as const)('by %s is passed at %s', async (from, path) => {
    const asked = answering([200])
    expect(await verifyCode('123456', from)).toBe('in')
    expect(asked).toEqual([path])
  })

  it('is refused with a wrong code', async () => {
    answering([401])
    expect(await verifyCode('000000', 'code-sent')).toBe('wrong-code')
  })
})
