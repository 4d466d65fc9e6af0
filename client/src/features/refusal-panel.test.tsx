import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { overwriteGetLocale } from '../i18n/paraglide/runtime.js'
import { Field } from '../ui/field.tsx'
import { RefusalPanel } from './refusal-panel.tsx'
import { useRefusal, type Refusal } from './use-refusal.ts'

beforeEach(() => overwriteGetLocale(() => 'vi'))

function Form({ why }: { why: Refusal }) {
  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  return (
    <form onChange={onChange}>
      <Field label="Giá" name="tiers.0.priceVnd" error={errorAt('tiers.0.priceVnd')} />
      <Field label="Đến ngày" name="validUntilOn" error={errorAt('validUntilOn')} />
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={(path) => (path === 'validUntilOn' ? 'Đến ngày' : 'Giá')} />
      <button type="button" onClick={() => refuse(why)}>
        Gửi
      </button>
    </form>
  )
}

const problems = [
  { path: 'tiers.0.priceVnd', rule: 'TOO_LARGE', parameters: { largest: '1000000000' } },
  { path: 'validUntilOn', rule: 'IN_THE_PAST', parameters: { earliest: '2026-05-21' } },
]

it('says at each field what is wrong with it and takes the focus to the whole list', async () => {
  render(<Form why={problems} />)
  await userEvent.click(screen.getByRole('button', { name: 'Gửi' }))
  expect(screen.getByLabelText('Giá')).toHaveAccessibleDescription('nhiều nhất 1.000.000.000')
  expect(screen.getByLabelText('Đến ngày')).toHaveAccessibleDescription('đã qua, sớm nhất là 21/05/2026')
  await expect.poll(() => document.activeElement).toBe(screen.getByRole('alert'))
})

it('leads from a problem to its field', async () => {
  render(<Form why={problems} />)
  await userEvent.click(screen.getByRole('button', { name: 'Gửi' }))
  await userEvent.click(screen.getByRole('button', { name: /Đến ngày: đã qua/ }))
  expect(screen.getByLabelText('Đến ngày')).toHaveFocus()
})

it('leads from a part of a value to the field of the whole', async () => {
  render(<Form why={[{ path: 'validUntilOn.day', rule: 'MALFORMED', parameters: {} }]} />)
  await userEvent.click(screen.getByRole('button', { name: 'Gửi' }))
  await userEvent.click(screen.getByRole('button', { name: /^Giá: / }))
  expect(screen.getByLabelText('Đến ngày')).toHaveFocus()
})

it('forgets a problem once its field is changed, and keeps the others', async () => {
  render(<Form why={problems} />)
  await userEvent.click(screen.getByRole('button', { name: 'Gửi' }))
  fireEvent.change(screen.getByLabelText('Giá'), { target: { value: '25000' } })
  expect(screen.getByLabelText('Giá')).not.toHaveAccessibleDescription()
  expect(screen.getByLabelText('Đến ngày')).toHaveAccessibleDescription()
})

it('shows a refusal of the whole as a sentence', async () => {
  render(<Form why="Chưa gửi được, xin thử lại." />)
  await userEvent.click(screen.getByRole('button', { name: 'Gửi' }))
  expect(screen.getByRole('alert')).toHaveTextContent('Chưa gửi được, xin thử lại.')
})
