import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { Provider, type Client } from 'urql'
import { expect, it } from 'vitest'
import { askedCells, newForm, withQuantity, type RequestForm } from './request-form.ts'
import { useEstimate } from './use-estimate.ts'

const id = (type: string, last: number) => btoa(`${type}:01900000-0000-7000-8000-00000000000${last}`)
const businessDay = '2026-05-18'
const begin = newForm(businessDay, id('BuyerLocation', 1))
const [first, second] = begin.weeks as [string, string]
const at = (week: string) => ({ good: 0, row: 0, week })
const plums: RequestForm = { ...begin, goods: [{ ...begin.goods[0]!, productId: id('Product', 2), ceilingVnd: '22000' }] }

interface Question {
  quantities: string[]
  answer: () => void
  fail: () => void
}

/** A market that answers when it is told to; the fill it gives is the quantity asked for, in permille. */
function aMarket() {
  const questions: Question[] = []
  const query = (_document: unknown, { lines }: { lines: { quantity: { value: string } }[] }) => ({
    toPromise: () =>
      new Promise((resolve) => {
        const quantities = lines.map(({ quantity }) => quantity.value)
        const answers = quantities.map((value) => ({ figures: { fillPermille: Number(value) } }))
        questions.push({
          quantities,
          answer: () => resolve({ data: { estimatePurchaseRequest: { __typename: 'PurchaseRequestEstimate', lines: answers } } }),
          fail: () => resolve({ error: new Error('no network') }),
        })
      }),
  })
  const client = { query } as unknown as Client
  const hook = renderHook(({ form }) => useEstimate(askedCells(form, businessDay)), {
    initialProps: { form: plums },
    wrapper: ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>,
  })
  const question = async (index: number) => {
    await waitFor(() => expect(questions.length).toBeGreaterThan(index))
    return questions[index]!
  }
  const fill = (week: string) => hook.result.current.of(at(week))?.figures.fillPermille
  const show = (form: RequestForm) => hook.rerender({ form })
  return { questions, question, hook, fill, show, answer: async (index: number) => act(async () => (await question(index)).answer()) }
}

it('asks nothing while no cell is whole', () => {
  const { hook, questions } = aMarket()
  expect(hook.result.current.kind).toBe('incomplete')
  expect(questions).toEqual([])
})

it('asks for all cells together whenever one changes: what one takes is not there for another', async () => {
  const { show, question, answer, fill } = aMarket()
  const two = withQuantity(withQuantity(plums, at(first), '100'), at(second), '200')
  show(two)
  expect((await question(0)).quantities).toEqual(['100', '200'])
  await answer(0)
  expect([fill(first), fill(second)]).toEqual([100, 200])
  show(withQuantity(two, at(second), '250'))
  expect((await question(1)).quantities).toEqual(['100', '250'])
})

it('keeps the last answer in view, asks one question at a time, and ends on what is typed now', async () => {
  const { show, question, questions, answer, fill, hook } = aMarket()
  show(withQuantity(plums, at(first), '100'))
  await answer(0)
  for (const quantity of ['110', '120', '130']) show(withQuantity(plums, at(first), quantity))
  expect(fill(first)).toBe(100)
  expect(hook.result.current.computing).toBe(true)
  await question(1)
  show(withQuantity(plums, at(first), '140'))
  expect(questions).toHaveLength(2)
  await answer(1)
  expect((await question(2)).quantities).toEqual(['140'])
  await answer(2)
  await waitFor(() => expect(fill(first)).toBe(140))
  expect(hook.result.current.computing).toBe(false)
})

it('answers at once what it was told a moment ago', async () => {
  const { show, answer, fill, questions, hook } = aMarket()
  show(withQuantity(plums, at(first), '100'))
  await answer(0)
  show(withQuantity(plums, at(first), '110'))
  await answer(1)
  show(withQuantity(plums, at(first), '100'))
  expect(fill(first)).toBe(100)
  expect(hook.result.current.computing).toBe(false)
  expect(questions).toHaveLength(2)
})

it('says that it failed, and asks again at the next change', async () => {
  const { show, question, hook, answer, fill } = aMarket()
  show(withQuantity(plums, at(first), '100'))
  await act(async () => (await question(0)).fail())
  await waitFor(() => expect(hook.result.current.kind).toBe('failed'))
  show(withQuantity(plums, at(first), '110'))
  await answer(1)
  await waitFor(() => expect(fill(first)).toBe(110))
})
