import { afterEach, expect, it, vi } from 'vitest'
import { beginEnrolment, changePassword, requestPasswordReset, signUp } from './authentication.ts'

afterEach(() => vi.unstubAllGlobals())

const answering = (status: number, body: unknown = {}) => {
  const asked: { path: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (path: string, request: { body: string }) => {
    asked.push({ path, body: JSON.parse(request.body) })
    return Response.json(body, { status })
  })
  return asked
}

it.each([
  [200, 'ok'],
  [400, 'refused'],
  [401, 'refused'],
  [429, 'too-many'],
  [503, 'unreachable'],
] as const)('takes %i for %s', async (status, answer) => {
  answering(status)
  expect(await changePassword('old', 'new')).toBe(answer)
  expect(await beginEnrolment('old')).toMatchObject({ answer })
})

it('says when the market cannot be reached', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('offline')
  })
  expect(await requestPasswordReset('a@b.vn')).toBe('unreachable')
})

it('tells the edge where the letter of a new account leads', async () => {
  const asked = answering(200)
  await signUp({ name: 'Mai', email: 'a@b.vn', password: 'x', onward: '/dang-nhap?tiep=%2Floi-moi%2F1' })
  expect(asked).toEqual([
    { path: '/api/auth/sign-up/email', body: { name: 'Mai', email: 'a@b.vn', password: 'x', callbackURL: '/dang-nhap?tiep=%2Floi-moi%2F1' } },
  ])
})

it('hands over what an enrolment needs', async () => {
  answering(200, { totpURI: 'otpauth://totp/x', backupCodes: ['a-b'] })
  expect(await beginEnrolment('old')).toEqual({ answer: 'ok', content: { totpURI: 'otpauth://totp/x', backupCodes: ['a-b'] } })
})
