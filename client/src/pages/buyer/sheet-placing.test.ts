import { expect, it } from 'vitest'
import { newForm, withQuantity, type RequestForm } from './request-form.ts'
import { readSheet } from './sheet-paste.ts'
import { placeSheet } from './sheet-placing.ts'

const businessDay = '2026-05-18'
const empty = newForm(businessDay, 'depot')
const [first, second] = empty.weeks as [string, string]
const choices = {
  goods: [['Mận hậu Ruby', 'Ruby plum']],
  places: [
    { id: 'depot', names: ['Kho Phố Nối', '8931234567897'] },
    { id: 'store', names: ['Cửa hàng Cầu Giấy'] },
  ],
}
const at = { good: 0, row: 0, week: first }
const put = (text: string, form: RequestForm = empty) => placeSheet(form, { table: readSheet(text), at, businessDay, choices })
const quantities = (form: RequestForm) =>
  form.goods.map(({ rows }) => rows.map(({ locationId, cells }) => [locationId, ...Object.entries(cells).map(([week, { quantity }]) => `${week} ${quantity}`)]))

it('goes to the right and adds weeks that are missing', () => {
  const { form, filled, notes } = put('1.200\t2,5 tấn\t\t4\t5\t6\t7\t8')
  expect(filled).toBe(7)
  expect(notes).toEqual([])
  expect(form.weeks).toHaveLength(8)
  expect(quantities(form)[0]![0]!.slice(0, 3)).toEqual(['depot', `${first} 1.200`, `${second} 2.500`])
})

it('follows the weeks in its first row and the places in its first column, whatever their order', () => {
  const { form, notes } = put('Nơi nhận\tT23\tT22\nCửa hàng Cầu Giấy\t30\t20\nkho pho noi\t3.000\t2.000')
  expect(notes).toEqual([])
  expect(quantities(form)).toEqual([
    [
      ['depot', '2026-06-01 3.000', '2026-05-25 2.000'],
      ['store', '2026-06-01 30', '2026-05-25 20'],
    ],
  ])
})

it('loses nothing: what cannot be read stays in its cell, what has no place is listed', () => {
  const { form, filled, notes } = put('12\tnhiều\n7\t8')
  expect(filled).toBe(1)
  expect(quantities(form)).toEqual([[['depot', `${first} 12`, `${second} nhiều`]]])
  expect(notes.map(({ kind, sheetRow, sheetColumn, text }) => [kind, sheetRow, sheetColumn, text])).toEqual([
    ['NOT_A_NUMBER', 1, 2, 'nhiều'],
    ['NO_ROW', 2, 1, '7'],
    ['NO_ROW', 2, 2, '8'],
  ])
})

it('lists rows whose place or good nobody knows, and columns beyond the longest request', () => {
  expect(put('Kho lạ\t5').notes).toMatchObject([{ kind: 'UNKNOWN_ROW', text: '5', sheetColumn: 2, place: undefined }])
  const { notes } = put(Array.from({ length: 60 }, () => '1').join('\t'))
  expect(notes.every(({ kind }) => kind === 'NO_WEEK')).toBe(true)
  expect(notes.length).toBeGreaterThan(0)
})

it('says how it read a number that could be meant otherwise', () => {
  expect(put('1,200').notes).toMatchObject([{ kind: 'DOUBTFUL', readAs: '1.200', place: at }])
})

it('leaves cells alone for which the sheet has nothing', () => {
  const { form } = put('\t5', withQuantity(empty, at, '9'))
  expect(quantities(form)).toEqual([[['depot', `${first} 9`, `${second} 5`]]])
})
