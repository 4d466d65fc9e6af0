import { expect, it } from 'vitest'
import { draftOfForm, formOfDraft, formProblems, lineInput, newForm, type LineForm } from './request-form.ts'
import { placeOfProblem } from './request-problems.ts'

const id = (type: string, last: number) => btoa(`${type}:01900000-0000-7000-8000-00000000000${last}`)
const empty = newForm('2026-05-18', id('BuyerLocation', 1))
const plums = (part: Partial<LineForm> = {}) => ({
  ...empty,
  title: 'Mận',
  lines: [{ ...empty.lines[0]!, productId: id('Product', 2), quantity: '12,5', unit: 'TNE' as const, ceilingVnd: '22.000', ...part }],
})
const refused = (part: Partial<LineForm>) => formProblems(plums(part)).map(({ path, rule }) => `${path} ${rule}`)

it('reads the decimal comma and the dots of money', () => {
  expect(formProblems(plums())).toEqual([])
  expect(lineInput(plums().lines[0]!)).toMatchObject({ quantity: { value: '12.5', unit: 'TNE' }, ceilingVnd: '22000' })
})

it('gives back from a draft what was typed, three decimals included', () => {
  const form = plums({ quantity: '1,234', minPerSupplier: '0,5', minPerSupplierUnit: 'TNE', ceilingVnd: '22000' })
  expect(formOfDraft(JSON.parse(JSON.stringify(draftOfForm(form))), empty)).toEqual(form)
})

it('opens a draft that is damaged or half filled with the values of a new form', () => {
  expect(formOfDraft('nonsense', empty)).toEqual(empty)
  expect(formOfDraft({ lines: [{ quantity: 7, windows: 'x' }] }, empty).lines[0]).toMatchObject({ quantity: '', windows: empty.lines[0]!.windows })
})

it('names the field of what is refused', () => {
  expect(refused({ quantity: '0' })).toEqual(['lines.0.quantity ZERO'])
  expect(refused({ quantity: 'nhiều' })).toEqual(['lines.0.quantity NOT_A_NUMBER'])
  expect(refused({ productId: '' })).toEqual(['lines.0.productId PRODUCT_OR_COMMODITY'])
  expect(refused({ windows: [{ fromOn: '2026-06-06', toOn: '2026-06-03' }] })).toEqual(['lines.0.windows.0.toOn REVERSED'])
  expect(refused({ preferredCooperativeIds: [id('Cooperative', 3)], blockedCooperativeIds: [id('Cooperative', 3)] })).toEqual([
    'lines.0.blockedCooperativeIds.0 PREFERRED_AND_BLOCKED',
  ])
  expect(placeOfProblem('lines.0.windows.0.toOn')).toEqual({ step: 'delivery', line: 0, field: 'windows' })
})
