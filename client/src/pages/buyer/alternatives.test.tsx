import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import type { AlternativeKind, LimitCost, PlanSide } from './alternative-documents.ts'
import { AlternativesTable } from './alternatives-table.tsx'
import { LimitCostList } from './limit-cost-list.tsx'
import type { MatchCandidate } from './match-documents.ts'
import { accountSentence, passedOverSentence } from './match-words.ts'
import { adjustmentsOf, withLoosened, type Trial } from './trial.ts'

overwriteGetLocale(() => 'vi')
const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ')

const part = (name: string, value: string) => ({ cooperative: { id: name, nameVi: `HTX ${name}`, nameEn: name }, quantity: { value, unit: 'KGM' as const } })
const proposal: PlanSide = {
  kind: null,
  fillPermille: 950,
  averageLandedVnd: '60000',
  averageKm: 200,
  smallPermille: 300,
  suppliers: 3,
  averageAgeTenths: 20,
  riskPermille: 100,
  filled: { value: '950', unit: 'KGM' },
  parts: [part('A', '600'), part('B', '350')],
}
const nearest: PlanSide = { ...proposal, kind: 'NEAREST', averageLandedVnd: '61500', averageKm: 150, suppliers: 2, parts: [part('C', '950')] }
const cheapest: PlanSide = { ...proposal, kind: 'CHEAPEST' }

describe('plans side by side', () => {
  it('tell each difference to the proposal with its sign, and leave out a plan that is the proposal', () => {
    render(
      <AlternativesTable proposal={proposal} alternatives={[cheapest, nearest]} picked={null} busy={false} onPick={vi.fn<(kind: AlternativeKind) => void>()} />,
    )
    const row = screen.getByRole('row', { name: /Gần nhất/ })
    expect(plain(row.textContent)).toContain('61.500+1.500')
    expect(plain(row.textContent)).toContain('150−50')
    expect(plain(row.textContent)).toContain('2−1')
    expect(screen.queryByRole('row', { name: /Rẻ nhất/ })).not.toBeInTheDocument()
    expect(screen.getByText('Trùng với đề xuất: Rẻ nhất.')).toBeInTheDocument()
  })

  it('are picked by their purpose, and the picked one says so', async () => {
    const onPick = vi.fn<(kind: AlternativeKind) => void>()
    const { rerender } = render(<AlternativesTable proposal={proposal} alternatives={[nearest]} picked={null} busy={false} onPick={onPick} />)
    await userEvent.click(screen.getByRole('button', { name: 'Chọn phương án Gần nhất' }))
    expect(onPick).toHaveBeenLastCalledWith('NEAREST')
    rerender(<AlternativesTable proposal={{ ...nearest, kind: null }} alternatives={[nearest]} picked="NEAREST" busy={false} onPick={onPick} />)
    expect(within(screen.getByRole('row', { name: /Gần nhất/ })).getByText('Đang chọn')).toBeInTheDocument()
  })
})

const cost = (given: Partial<LimitCost>): LimitCost => ({
  limit: 'PRICE',
  schemeCode: null,
  cooperativeId: null,
  loosened: null,
  savingVnd: '0',
  gain: { value: '0', unit: 'KGM' },
  ...given,
})

describe('what a limit costs', () => {
  it('is said in kilograms, in đồng, or as nothing, and a press tries it', async () => {
    const onTry = vi.fn<(cost: LimitCost) => void>()
    const raise = cost({ loosened: 64_000, gain: { value: '3200', unit: 'KGM' } })
    const drop = cost({ limit: 'CERT', schemeCode: 'VIETGAP', loosened: 0, savingVnd: '1500' })
    render(<LimitCostList limits={[raise, drop, cost({ limit: 'MAX_SUPPLIERS' })]} cooperativeName={() => ''} onTry={onTry} />)
    expect(plain(screen.getByText(/Trần giá 64\.000/).textContent)).toBe('Trần giá 64.000 ₫: thêm 3.200 kg')
    expect(plain(screen.getByText(/VietGAP/).textContent)).toBe('Không yêu cầu VietGAP: rẻ hơn 1.500 ₫ mỗi đơn vị')
    expect(screen.getByText('1 điều kiện không mất gì')).toBeInTheDocument()
    await userEvent.click(screen.getAllByRole('button', { name: 'Thử' })[0]!)
    expect(onTry).toHaveBeenCalledWith(raise)
  })

  const trial: Trial = { ceilingVnd: '60000', weekToleranceDays: 0, maxSuppliers: 3, withoutSchemeCodes: [], weights: undefined }

  it('loosens exactly its own member of the trial', () => {
    expect(withLoosened(trial, cost({ limit: 'MAX_SUPPLIERS', loosened: 4 }))).toEqual({ ...trial, maxSuppliers: 4 })
    expect(withLoosened(trial, cost({ limit: 'CERT', schemeCode: 'VIETGAP', loosened: 0 }))).toEqual({ ...trial, withoutSchemeCodes: ['VIETGAP'] })
    expect(withLoosened(trial, cost({ limit: 'WINDOW', loosened: 2 }))).toEqual({ ...trial, weekToleranceDays: 2 })
    expect(adjustmentsOf(withLoosened(trial, cost({ limit: 'FIRM', loosened: 0 })))).toMatchObject({ leanOnLikely: true, maxSuppliers: 3 })
  })
})

const quantity = (value: string) => ({ value, unit: 'KGM' as const })
const account = {
  rivalIsOwn: false,
  rivalMoreUrgent: true,
  valueVnd: '2400',
  total: quantity('1000'),
  thisLine: { value: '300' },
  ownLines: { value: '0' },
  otherBuyers: { value: '700' },
  left: { value: '0' },
}
const lot = (given: object) =>
  ({ passedOver: 'TAKEN_BY_OTHERS', passedOverFigure: 700, available: quantity('0'), account, ...given }) as unknown as MatchCandidate['lots'][number]

describe('why a line does not get a lot', () => {
  it('accounts for the whole of it', () => {
    expect(plain(accountSentence(lot({})))).toBe('Lô 1.000 kg: dòng này 300 kg · bên mua khác 700 kg · còn lại 0 kg.')
  })

  it('names the more urgent buyer, an own line, or the figure that speaks against it', () => {
    expect(plain(passedOverSentence(lot({})))).toBe('Bên mua gấp hơn đã lấy 700 kg. Một đơn vị nữa của lô này đáng 2.400 ₫ với phiên.')
    expect(plain(passedOverSentence(lot({ account: { ...account, rivalIsOwn: true } })))).toBe('Dòng khác của bạn đã lấy 700 kg.')
    expect(plain(passedOverSentence(lot({ passedOver: 'COSTS_MORE', passedOverFigure: 900 })))).toContain('900 ₫')
    expect(passedOverSentence(lot({ passedOver: null }))).toBeNull()
  })
})
