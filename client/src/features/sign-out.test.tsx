import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { overwriteGetLocale } from '../i18n/paraglide/runtime.js'
import { keepWork } from './outbox.ts'
import { SignOut } from './sign-out.tsx'

beforeEach(() => {
  overwriteGetLocale(() => 'vi')
  localStorage.clear()
})

it('asks before the session ends while work waits on this device', async () => {
  keepWork({ id: 'w', act: 'saveForecast', title: 'Mận hậu', input: {}, organisationId: 'htx', madeAt: '2026-05-21T00:00:00Z' })
  render(<SignOut />)
  await userEvent.click(screen.getByRole('button', { name: 'Đăng xuất' }))
  expect(await screen.findByText(/Còn 1 mục chưa gửi/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Ở lại' }))
  expect(screen.queryByText(/Còn 1 mục chưa gửi/)).not.toBeInTheDocument()
})
