import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Refusal } from '../../features/use-refusal.ts'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import { refusalOf } from './operated-words.ts'
import { WriteDialog } from './write-dialog.tsx'

beforeEach(() => {
  overwriteGetLocale(() => 'vi')
  HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
    this.open = true
  }
})

const onAct = vi.fn<(written: Record<'bankName' | 'account', string>) => Promise<Refusal | undefined>>()
const onClose = vi.fn<() => void>()
const open = () =>
  render(
    <WriteDialog
      title="Tài khoản"
      act="Ghi"
      fields={{ bankName: { label: 'Ngân hàng' }, account: { label: 'Số tài khoản' } }}
      onAct={onAct}
      onClose={onClose}
    />,
  )

it('names what is missing at its field before anything is sent', async () => {
  open()
  await userEvent.type(screen.getByLabelText('Ngân hàng'), 'Agribank')
  await userEvent.click(screen.getByRole('button', { name: 'Ghi' }))
  expect(screen.getByLabelText('Số tài khoản')).toHaveAccessibleDescription('cần điền mục này')
  expect(screen.getByLabelText('Ngân hàng')).not.toHaveAccessibleDescription()
  expect(onAct).not.toHaveBeenCalled()
})

it('leads each rule that was broken to its field, until the field is changed', async () => {
  onAct.mockResolvedValueOnce(refusalOf({ __typename: 'InvalidInput', problems: [{ path: 'account.account', rule: 'ACCOUNT_NUMBER', parameters: [] }] }))
  open()
  await userEvent.type(screen.getByLabelText('Ngân hàng'), 'Agribank')
  await userEvent.type(screen.getByLabelText('Số tài khoản'), 'abc')
  await userEvent.click(screen.getByRole('button', { name: 'Ghi' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Số tài khoản:')
  expect(screen.getByLabelText('Số tài khoản')).toHaveAccessibleDescription()
  await userEvent.type(screen.getByLabelText('Số tài khoản'), '1')
  expect(screen.getByLabelText('Số tài khoản')).not.toHaveAccessibleDescription()
  expect(onClose).not.toHaveBeenCalled()
})

it('says in a sentence what is no fault of a field, and closes once it was done', async () => {
  onAct.mockResolvedValueOnce(refusalOf({ __typename: 'BankReferenceTaken' })).mockResolvedValueOnce(undefined)
  open()
  await userEvent.type(screen.getByLabelText('Ngân hàng'), 'Agribank')
  await userEvent.type(screen.getByLabelText('Số tài khoản'), '1')
  await userEvent.click(screen.getByRole('button', { name: 'Ghi' }))
  expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement()
  await userEvent.click(screen.getByRole('button', { name: 'Ghi' }))
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled())
})
