import { describe, expect, it } from 'vitest'
import { isNothing, numberStyleOf, readAmount, readSheet, readWeek } from './sheet-paste.ts'

const amount = (text: string, unit: Parameters<typeof readAmount>[1] = 'KGM', style: Parameters<typeof readAmount>[2] = 'comma') => {
  const read = readAmount(text, unit, style)
  return read.ok ? `${read.amount}${read.doubtful ? ' ?' : ''}` : read.problem
}

describe('a sheet on the clipboard', () => {
  it('is cells between tabs and rows between line ends, of every system', () => {
    expect(readSheet('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect(readSheet('1\t2\n3\t4')).toHaveLength(2)
  })

  it('keeps tabs, line ends and quotes inside quoted cells, and empty cells', () => {
    expect(readSheet('"Kho ""A""\nHưng Yên"\t\t5')).toEqual([['Kho "A"\nHưng Yên', '', '5']])
  })

  it('has no rows when it is blank', () => {
    expect(readSheet('\n\n')).toEqual([])
  })
})

describe('numbers as people here write them', () => {
  it.each([
    ['1200', '1200'],
    ['1.200', '1200'],
    ['12.500,5', '12500,5'],
    ['1.234.567', '1234567'],
    ['1,5', '1,5'],
    ['0,250', '0,25'],
    ['1 200', '1200'],
    ['1\u00a0200', '1200'],
    ['1,234,567', '1234567'],
    ['1,234.5', '1234,5 ?'],
    ['1,200', '1200 ?'],
    ['12.5', '12,5'],
  ])('%s is %s', (text, read) => {
    expect(amount(text)).toBe(read)
  })

  it('reads the same signs the other way when the sheet is written the other way', () => {
    expect(numberStyleOf(['12.5', '1,200', '300'])).toBe('point')
    expect(numberStyleOf(['12,5', '1.200'])).toBe('comma')
    expect(numberStyleOf(['1.200', '300'])).toBe('comma')
    expect(amount('1,200', 'KGM', 'point')).toBe('1200')
    expect(amount('1,234.5', 'KGM', 'point')).toBe('1234,5')
    expect(amount('1.200', 'KGM', 'point')).toBe('1200 ?')
  })
})

describe('units in the cell', () => {
  it.each([
    ['1,5 tấn', 'KGM', '1500'],
    ['12t', 'KGM', '12000'],
    ['2 tạ', 'KGM', '200'],
    ['500 kg', 'TNE', '0,5'],
    ['750kg', 'KGM', '750'],
    ['3 lít', 'LTR', '3'],
    ['40 quả', 'H87', '40'],
    ['3 lít', 'KGM', 'UNIT_DOES_NOT_FIT'],
    ['3 thùng', 'KGM', 'NOT_A_NUMBER'],
  ] as const)('%s in %s is %s', (text, unit, read) => {
    expect(amount(text, unit)).toBe(read)
  })
})

describe('what is no amount', () => {
  it.each([
    ['nhiều', 'NOT_A_NUMBER'],
    ['-5', 'NEGATIVE'],
    ['0,0001', 'TOO_FINE'],
    ['12..5', 'NOT_A_NUMBER'],
    ['1.20.300', 'NOT_A_NUMBER'],
    ['99999999999', 'TOO_LARGE'],
    ['#REF!', 'NOT_A_NUMBER'],
  ])('%s is %s', (text, problem) => {
    expect(amount(text)).toBe(problem)
  })

  it('blank, dash and zero ask for nothing', () => {
    expect(['', ' ', '-', '–', '0', '0,0', '0.00'].every(isNothing)).toBe(true)
    expect(['1', '0,5', 'x'].some(isNothing)).toBe(false)
  })
})

describe('weeks as sheets name them', () => {
  // 18 May 2026 is the Monday of week 21.
  it.each([
    ['T21', '2026-05-18'],
    ['Tuần 22', '2026-05-25'],
    ['W23', '2026-06-01'],
    ['week 22/2027', '2027-05-31'],
    ['T20', '2027-05-17'],
    ['21/05', '2026-05-18'],
    ['25–31/05', '2026-05-25'],
    ['25/05/2026', '2026-05-25'],
    ['2026-06-03', '2026-06-01'],
    ['03/01', '2026-12-28'],
    ['T54', undefined],
    ['31/02', undefined],
    ['12,5', undefined],
    ['1.5', undefined],
    ['1200', undefined],
    ['Kho Phố Nối', undefined],
  ])('%s is %s', (text, monday) => {
    expect(readWeek(text, '2026-05-18')).toBe(monday)
  })
})
