import { expect, it } from 'vitest'
import { formProblems, problemsInForm } from './request-check.ts'
import { filledWeeks, formOfDraft, formOfTemplate } from './request-draft.ts'
import { askedCells, lineInput, newForm, withCell, withQuantity, type GoodForm, type RequestForm } from './request-form.ts'
import { placeOfProblem } from './request-problems.ts'

const id = (type: string, last: number) => btoa(`${type}:01900000-0000-7000-8000-00000000000${last}`)
const businessDay = '2026-05-18'
const depot = id('BuyerLocation', 1)
const empty = newForm(businessDay, depot)
const [week, nextWeek] = empty.weeks as [string, string]
const at = { good: 0, row: 0, week }
const plums = (part: Partial<GoodForm> = {}, quantity = '12,5'): RequestForm =>
  withQuantity(
    { ...empty, title: 'Mận', goods: [{ ...empty.goods[0]!, productId: id('Product', 2), unit: 'TNE' as const, ceilingVnd: '22.000', ...part }] },
    at,
    quantity,
  )
const places = [{ id: depot, receivingHours: [], maxDaily: null }]
const refused = (form: RequestForm, known = places) => formProblems(form, { businessDay, places: known }).map(({ path, rule }) => `${path} ${rule}`)
const stored = (form: unknown) => JSON.parse(JSON.stringify(form)) as unknown

it('reads the decimal comma and the dots of money', () => {
  expect(refused(plums())).toEqual([])
  const [cell] = askedCells(plums(), businessDay)
  expect(lineInput(cell!.line)).toMatchObject({
    quantity: { value: '12.5', unit: 'TNE' },
    ceilingVnd: '22000',
    windows: [{ fromOn: '2026-05-25', toOn: '2026-05-31' }],
  })
})

it('makes a line of every cell that asks for something, row by row and week by week', () => {
  const two = withQuantity(
    plums({
      rows: [
        { locationId: depot, cells: {} },
        { locationId: id('BuyerLocation', 2), cells: {} },
      ],
    }),
    { ...at, row: 1, week: nextWeek },
    '3',
  )
  expect(askedCells(two, businessDay).map(({ row, week: of, line }) => [row, of, line.quantity])).toEqual([
    [0, week, '12,5'],
    [1, nextWeek, '3'],
  ])
})

it('asks for nothing before today in the week that runs', () => {
  const form = withQuantity({ ...empty, weeks: ['2026-05-18'] }, { ...at, week: '2026-05-18' }, '1')
  expect(askedCells(form, '2026-05-20')[0]!.line.windows).toEqual([{ fromOn: '2026-05-20', toOn: '2026-05-24' }])
})

it('gives back from a draft what was typed, days of its own and text that is no number included', () => {
  const form = withCell(plums({ minPerSupplier: '0,5', minPerSupplierUnit: 'TNE' }, 'nhiều'), at, (cell) => ({
    ...cell,
    windows: [{ fromOn: '2026-05-26', toOn: '2026-05-27' }],
  }))
  const read = formOfDraft(stored(form), empty)
  expect(read.goods).toEqual(form.goods)
  expect(read.weeks).toEqual(form.weeks)
})

it('opens a draft that is damaged or half filled with the values of a new form', () => {
  expect(formOfDraft('nonsense', empty)).toEqual(empty)
  expect(formOfDraft({ goods: [{ rows: 'x' }], weeks: 7 }, empty)).toMatchObject({
    weeks: empty.weeks,
    goods: [{ unit: 'KGM', rows: [{ locationId: depot, cells: {} }] }],
  })
})

it('lays the lines of a copied request out in the grid: same terms one good, days that differ kept with their cell', () => {
  const line = (locationId: string, value: string, fromOn: string, toOn: string, ceilingVnd = '22000') => ({
    productId: id('Product', 2),
    locationId,
    quantity: { value, unit: 'KGM' },
    windows: [{ fromOn, toOn }],
    ceilingVnd,
    minGradeRank: 2,
  })
  const form = formOfDraft(
    {
      title: 'Chép',
      lines: [
        line(depot, '1200.5', '2026-06-03', '2026-06-06'),
        line(depot, '800', '2026-06-10', '2026-06-13'),
        line('store', '40', '2026-06-02', '2026-06-03'),
        line(depot, '7', '2026-06-03', '2026-06-06', '9000'),
      ],
    },
    empty,
  )
  expect(form.days).toEqual({ from: 3, to: 6 })
  expect(form.weeks.slice(0, 2)).toEqual(['2026-06-01', '2026-06-08'])
  expect(form.goods.map(({ rows }) => rows)).toEqual([
    [
      { locationId: depot, cells: { '2026-06-01': { quantity: '1.200,5' }, '2026-06-08': { quantity: '800' } } },
      { locationId: 'store', cells: { '2026-06-01': { quantity: '40', windows: [{ fromOn: '2026-06-02', toOn: '2026-06-03' }] } } },
    ],
    [{ locationId: depot, cells: { '2026-06-01': { quantity: '7' } } }],
  ])
})

it('begins from a template with its first filled week as the coming one', () => {
  const old = withQuantity(
    withQuantity({ ...empty, weeks: ['2026-01-05', '2026-01-12', '2026-01-19'] }, { ...at, week: '2026-01-12' }, '5'),
    { ...at, week: '2026-01-19' },
    '6',
  )
  const form = formOfTemplate(stored(old), empty)
  expect(filledWeeks(form)).toEqual([week, nextWeek])
  expect(form.validUntilOn).toBe(empty.validUntilOn)
})

it('names the place in the form of what is refused', () => {
  const cell = `goods.0.rows.0.cells.${week}`
  expect(refused(plums({}, '0'))).toEqual([`${cell}.quantity ZERO`])
  expect(refused(plums({}, 'nhiều'))).toEqual([`${cell}.quantity NOT_A_NUMBER`])
  expect(refused(plums({ productId: '' }))).toEqual(['goods.0.productId PRODUCT_OR_COMMODITY'])
  expect(refused(plums({}, ''))).toEqual(['goods.0.rows TOO_FEW'])
  expect(refused(plums({ rows: [{ locationId: '', cells: {} }] }))).toEqual(['goods.0.rows.0.locationId REQUIRED'])
  expect(refused(withCell(plums(), at, (old) => ({ ...old, windows: [{ fromOn: '2026-06-06', toOn: '2026-06-03' }] })))).toEqual([
    `${cell}.windows.0.toOn REVERSED`,
  ])
  expect(refused(plums({ preferredCooperativeIds: [id('Cooperative', 3)], blockedCooperativeIds: [id('Cooperative', 3)] }))).toEqual([
    'goods.0.blockedCooperativeIds.0 PREFERRED_AND_BLOCKED',
  ])
})

it('knows what the dock takes in before anything is sent', () => {
  const cell = `goods.0.rows.0.cells.${week}`
  expect(refused(plums(), [{ ...places[0]!, maxDaily: { value: '1000', unit: 'KGM' } } as never])).toEqual([`${cell}.quantity.value MORE_THAN_DOCK_TAKES`])
  expect(
    refused({ ...plums(), days: { from: 1, to: 1 } }, [{ ...places[0]!, receivingHours: [{ weekday: 3, fromMinute: 300, toMinute: 600 }] } as never]),
  ).toEqual([`${cell}.windows.0.fromOn PLACE_CLOSED`])
})

it('finds the step, good and cell of a problem, the market’s among them, and says a thing that holds for the whole good once', () => {
  const two = withQuantity(plums(), { ...at, week: nextWeek }, '3')
  const market = ['lines.0.ceilingVnd', 'lines.1.ceilingVnd', 'lines.1.windows.0.fromOn'].map((path) => ({ path, rule: 'X', parameters: {} }))
  expect(problemsInForm(market, askedCells(two, businessDay)).map(({ path }) => path)).toEqual([
    'goods.0.ceilingVnd',
    `goods.0.rows.0.cells.${nextWeek}.windows.0.fromOn`,
  ])
  expect(placeOfProblem(`goods.0.rows.0.cells.${nextWeek}.windows.0.fromOn`)).toEqual({ step: 'delivery', good: 0, row: 0, week: nextWeek, field: 'windows' })
  expect(placeOfProblem('goods.1.ceilingVnd')).toMatchObject({ step: 'terms', good: 1, field: 'ceilingVnd' })
  expect(placeOfProblem('validUntilOn')).toMatchObject({ step: 'review', good: undefined })
})
