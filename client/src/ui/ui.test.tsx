import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { overwriteGetLocale } from '../i18n/paraglide/runtime.js'
import { CertificateChip } from './certificate-chip.tsx'
import { Combobox } from './combobox.tsx'
import { Crest } from './crest.tsx'
import { Field } from './field.tsx'
import { LotTimeline } from './lot-timeline.tsx'
import { OcopBadge } from './ocop-badge.tsx'
import { Price, PriceTier } from './price.tsx'
import { QuantityStepper } from './quantity-stepper.tsx'
import { RangeNumber } from './range-number.tsx'
import { ScoreBar } from './score-bar.tsx'
import { SortCell, Table } from './table.tsx'
import { Tabs } from './tabs.tsx'

overwriteGetLocale(() => 'vi')
const plain = (element: Element | null) => element?.textContent?.replaceAll('\u00a0', ' ')

describe('documents', () => {
  it('show stars with decision, authority and both dates', () => {
    render(
      <OcopBadge
        recognition={{
          stars: 4,
          decisionNumber: '1234/QĐ-UBND',
          certificateNumber: '14-118-7',
          authority: 'Cấp tỉnh',
          signedOn: '2025-03-12',
          validUntil: '2028-03-11',
          rulesetCode: '148/QĐ-TTg',
        }}
      />,
    )
    expect(screen.getByRole('button', { name: 'OCOP 4 sao' })).toBeInTheDocument()
    const panel = screen.getByRole('dialog', { hidden: true })
    for (const fact of ['1234/QĐ-UBND', '14-118-7', 'Cấp tỉnh', '12/03/2025', '11/03/2028', '148/QĐ-TTg'])
      expect(within(panel).getByText(fact)).toBeInTheDocument()
  })

  it('show a certificate with its scheme, standard, dates and area, and no area where none is stated', () => {
    const certificate = {
      scheme: 'VietGAP',
      standard: 'TCVN 11892-1:2017',
      number: 'VG-7',
      issuer: 'Trung tâm',
      validFrom: '2025-01-10',
      validUntil: '2027-01-09',
      areaHectares: 12.5,
    }
    const { rerender } = render(<CertificateChip certificate={certificate} />)
    expect(screen.getByText('12,5 ha')).toBeInTheDocument()
    expect(screen.getByText('09/01/2027')).toBeInTheDocument()
    rerender(<CertificateChip certificate={{ ...certificate, areaHectares: null }} />)
    expect(screen.queryByText('Diện tích')).not.toBeInTheDocument()
  })
})

describe('figures', () => {
  it('states a price with its unit and says when the scale settles it', () => {
    const { container } = render(<Price amountVnd="65000" unit="KGM" provisional />)
    expect(plain(container)).toBe('65.000 ₫/kg · tạm tính')
  })

  it('states from which amount a lower price holds', () => {
    const { container } = render(<PriceTier from="10" unit="KGM" amountVnd={58000} />)
    expect(plain(container)).toBe('Từ 10 kg: 58.000 ₫')
  })

  it('reads a forecast out as low, likely and high', () => {
    render(<RangeNumber low={3} likely={4.5} high={6} format={(value) => `${value} tấn`} />)
    expect(screen.getByText('thấp 3 tấn, nhiều khả năng 4.5 tấn, cao 6 tấn')).toBeInTheDocument()
  })

  it('names each part of a score with its points', () => {
    render(
      <ScoreBar
        legend
        parts={[
          { label: 'Quãng đường', points: 16, outOf: 20 },
          { label: 'Giá', points: 12.5, outOf: 15 },
        ]}
      />,
    )
    expect(screen.getByRole('img', { name: 'Quãng đường 16/20, Giá 12,5/15' })).toBeInTheDocument()
    expect(screen.getByText('12,5/15')).toBeInTheDocument()
  })
})

it('draws the same crest for the same name and leaves out the generic words', () => {
  const first = render(<Crest name="HTX Noong Piêu" />).container.innerHTML
  expect(render(<Crest name="HTX Noong Piêu" />).container.innerHTML).toBe(first)
  expect(first).toContain('>NP<')
  expect(render(<Crest name="HTX Phương Nam" />).container.innerHTML).not.toBe(first)
})

it('lists what happened to a lot in order', () => {
  render(
    <LotTimeline
      label="Hành trình lô"
      events={[
        { id: 'a', title: 'Thu hoạch', when: '21/05' },
        { id: 'b', title: 'Kiểm nghiệm', when: '22/05', kind: 'result' },
      ]}
    />,
  )
  const items = within(screen.getByRole('list', { name: 'Hành trình lô' })).getAllByRole('listitem')
  expect(items.map((item) => item.textContent)).toEqual(['Thu hoạch21/05', 'Kiểm nghiệm22/05'])
})

describe('a quantity stepper', () => {
  function Stepper({ max }: { max?: number }) {
    const [value, setValue] = useState(3)
    return <QuantityStepper label="Số lượng" value={value} unit="KGM" step={0.5} min={1} {...(max ? { max } : {})} onChange={setValue} />
  }

  it('steps by buttons and arrow keys and announces the value', async () => {
    const user = userEvent.setup()
    render(<Stepper />)
    await user.click(screen.getByRole('button', { name: 'Tăng Số lượng' }))
    expect(plain(screen.getByRole('status'))).toBe('3,5 kg')
    await user.type(screen.getByRole('textbox'), '{ArrowDown}{ArrowDown}')
    expect(plain(screen.getByRole('status'))).toBe('2,5 kg')
  })

  it('takes a typed decimal comma, rounds it to the step and keeps to the bounds', async () => {
    const user = userEvent.setup()
    render(<Stepper max={20} />)
    const entry = screen.getByRole('textbox')
    await user.clear(entry)
    await user.type(entry, '12,7{Enter}')
    expect(entry).toHaveValue('12,5')
    await user.clear(entry)
    await user.type(entry, '500{Enter}')
    expect(entry).toHaveValue('20')
    expect(screen.getByRole('button', { name: 'Tăng Số lượng' })).toBeDisabled()
    await user.clear(entry)
    await user.type(entry, 'abc{Enter}')
    expect(entry).toHaveValue('20')
  })

  it('repeats while a button is held', () => {
    vi.useFakeTimers()
    const changes: number[] = []
    render(<QuantityStepper label="Số lượng" value={3} unit="KGM" step={1} min={1} onChange={(value) => changes.push(value)} />)
    const button = screen.getByRole('button', { name: 'Tăng Số lượng' })
    fireEvent.pointerDown(button)
    vi.advanceTimersByTime(450 + 90 * 2)
    fireEvent.pointerUp(button)
    vi.advanceTimersByTime(1000)
    expect(changes).toHaveLength(3)
    vi.useRealTimers()
  })
})

it('ties hint and error to the entry', () => {
  render(<Field label="Sản lượng" hint="Tính bằng tấn" error="Chưa nhập sản lượng" />)
  const entry = screen.getByRole('textbox', { name: 'Sản lượng' })
  expect(entry).toBeInvalid()
  expect(entry).toHaveAccessibleDescription('Tính bằng tấn Chưa nhập sản lượng')
})

it('moves between tabs by arrow keys and shows only the current panel', async () => {
  const user = userEvent.setup()
  function Views() {
    const [current, setCurrent] = useState('a')
    return (
      <Tabs
        label="Xem"
        tabs={[
          { id: 'a', label: 'Đạt', count: 7 },
          { id: 'b', label: 'Không khớp' },
        ]}
        current={current}
        onChange={setCurrent}
      >
        {current}
      </Tabs>
    )
  }
  render(<Views />)
  await user.click(screen.getByRole('tab', { name: 'Đạt · 7' }))
  await user.keyboard('{ArrowLeft}')
  expect(screen.getByRole('tab', { name: 'Không khớp' })).toHaveFocus()
  expect(screen.getByRole('tabpanel', { name: 'Không khớp' })).toHaveTextContent('b')
})

it('suggests while typing and chooses by keyboard without sending the form', async () => {
  const user = userEvent.setup()
  const chosen: string[] = []
  const sent = vi.fn<(event: { preventDefault: () => void }) => void>((event) => event.preventDefault())
  const options = [
    { id: 'dứa', content: 'Dứa', group: 'Sản phẩm' },
    { id: 'dưa', content: 'Dưa', group: 'Sản phẩm' },
    { id: 'dừa', content: 'Dừa', group: 'Sản phẩm' },
  ]
  function Search() {
    const [text, setText] = useState('')
    return (
      <form onSubmit={sent}>
        <Combobox label="Tìm" name="q" value={text} options={text ? options : []} onType={setText} onChoose={({ id }) => chosen.push(id)} />
      </form>
    )
  }
  render(<Search />)
  const entry = screen.getByRole('combobox', { name: 'Tìm' })
  expect(entry).toHaveAttribute('aria-expanded', 'false')
  await user.type(entry, 'dua')
  expect(screen.getAllByRole('option')).toHaveLength(3)
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(screen.getByRole('option', { name: 'Dưa' })).toHaveAttribute('aria-selected', 'true')
  await user.keyboard('{Enter}')
  expect(chosen).toEqual(['dưa'])
  expect(sent).not.toHaveBeenCalled()
  await user.keyboard('{ArrowUp}')
  expect(screen.getByRole('option', { name: 'Dừa' })).toHaveAttribute('aria-selected', 'true')
  await user.keyboard('{Escape}')
  expect(entry).toHaveAttribute('aria-expanded', 'false')
})

it('says by which column a table is sorted', async () => {
  const onSort = vi.fn<() => void>()
  render(
    <Table caption="Hợp tác xã">
      <thead>
        <tr>
          <SortCell sorted="descending" onSort={onSort}>
            Điểm
          </SortCell>
        </tr>
      </thead>
    </Table>,
  )
  expect(screen.getByRole('columnheader', { name: 'Điểm' })).toHaveAttribute('aria-sort', 'descending')
  await userEvent.click(screen.getByRole('button', { name: 'Điểm' }))
  expect(onSort).toHaveBeenCalledOnce()
})
