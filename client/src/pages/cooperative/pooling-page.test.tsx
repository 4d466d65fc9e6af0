import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import type { ComponentProps } from 'react'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import { PoolingView } from './pooling-page.tsx'

beforeEach(() => overwriteGetLocale(() => 'vi'))

type Pooling = ComponentProps<typeof PoolingView>['pooling']
const lot = (lotId: string, own: boolean, answer: 'INVITED' | 'AGREED' | null) => ({
  lotId,
  lotCode: `L-${lotId}`,
  cooperativeVi: 'HTX Vân Hồ',
  own,
  answer,
  harvestFromOn: '2026-05-20',
  harvestToOn: '2026-05-22',
  available: { value: '80', unit: 'KGM' as const },
})
const pooling: Pooling = {
  lotPools: [
    { id: 'pool', code: 'GL-7K2MQ', status: 'FORMING', productVi: 'Mận hậu', productEn: 'Plum', lots: [lot('a', true, 'INVITED'), lot('b', false, 'AGREED')] },
  ],
  poolChances: [{ productVi: 'Xoài', productEn: 'Mango', lots: [lot('c', true, null), lot('d', false, null), lot('e', false, null)] }],
}

it('answers for the own lot, and proposes a pool with every neighbour', async () => {
  const [onAnswer, onPropose] = [vi.fn<(...said: unknown[]) => void>(), vi.fn<(...said: unknown[]) => void>()]
  render(<PoolingView pooling={pooling} busy={false} onAnswer={onAnswer} onPropose={onPropose} />)
  expect(screen.getByRole('heading', { name: 'GL-7K2MQ · Mận hậu · đang mời' })).toBeVisible()
  expect(screen.getByText(/HTX Vân Hồ · L-b · 80\skg · 20\/05–22\/05 · đã đồng ý/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Đồng ý gộp L-a' }))
  expect(onAnswer).toHaveBeenCalledWith('pool', 'a', true)
  await userEvent.click(screen.getByRole('button', { name: 'Mời gộp lô' }))
  expect(onPropose).toHaveBeenCalledWith('c', ['d', 'e'])
})

it('says when there is nothing to pool', () => {
  render(<PoolingView pooling={{ lotPools: [], poolChances: [] }} busy={false} onAnswer={() => {}} onPropose={() => {}} />)
  expect(screen.getByText('Lúc này không có lô nào gộp được.')).toBeVisible()
})
