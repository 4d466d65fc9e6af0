import { afterEach, describe, expect, it, vi } from 'vitest'
import { phoneNumber, signIn, verifyCode } from './sign-in.ts'

afterEach(() => vi.unstubAllGlobals())

const answering = (status: number, body: unknown = {}) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(JSON.stringify(body), { status }))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

it.each([
  ['0912 345 678', '+84912345678'],
  ['+84 912 345 678', '+84912345678'],
  ['a@b.vn', undefined],
  ['12345', undefined],
])('reads %s as the phone number %s', (text, phone) => {
  expect(phoneNumber(text)).toBe(phone)
})

describe('signing in', () => {
  it('asks by phone when a phone number was typed', async () => {
    const fetch = answering(200)
    expect(await signIn('0912345678', 'x')).toBe('in')
    expect(fetch.mock.calls[0]?.[0]).toBe('/api/auth/sign-in/phone-number')
  })

  it.each([
    [200, { twoFactorRedirect: true }, 'code'],
    [401, {}, 'wrong'],
    [429, {}, 'too-many'],
    [503, {}, 'unreachable'],
  ] as const)('takes %i %o for %s', async (status, body, answer) => {
    answering(status, body)
    expect(await signIn('a@b.vn', 'x')).toBe(answer)
  })

  it('says when the market cannot be reached', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('offline')
    })
    expect(await signIn('a@b.vn', 'x')).toBe('unreachable')
  })

  it('refuses a wrong code', async () => {
    answering(401)
    expect(await verifyCode('000000')).toBe('wrong-code')
  })
})
