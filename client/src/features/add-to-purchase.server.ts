import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { formatMoney } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { basketTokenOf } from './basket.server.ts'
import { OrderRefusal_error, problemsOfRefusal } from './order-refusal.server.ts'
import { answersOf } from './place-order.server.ts'

const PurchaseAddition_Query = graphql(`
  query PurchaseAddition_Query($purchase: String!, $token: String) {
    purchaseAddition(purchase: $purchase, token: $token) {
      problem
      goodsVnd
      methods
      lines {
        titleVi
        titleEn
        packNameVi
        packNameEn
        packs
        amountVnd
      }
    }
  }
`)

export interface AdditionView {
  /** Why the basket cannot be added, in a sentence. */
  problem: string | null
  lines: readonly { words: string; amount: string }[]
  total: string
  totalVnd: string
  methods: readonly string[]
}

const PROBLEMS = { CLOSED: m.change_too_late, EMPTY: m.add_basket_empty, OTHER_COOPERATIVE: m.add_other_cooperative, NOT_ENOUGH: m.add_not_enough }

/** What the basket comes to when it is added to a purchase. */
export async function loadAddition(context: Readonly<RouterContextProvider>, request: Request, purchase: string): Promise<AdditionView | null> {
  const { purchaseAddition: addition } = await loadQuery(context, PurchaseAddition_Query, { purchase, token: await basketTokenOf(request) })
  if (!addition || addition.problem === 'CLOSED') return null
  return {
    problem: addition.problem && PROBLEMS[addition.problem](),
    lines: addition.lines.map((line) => ({
      words: `${line.packs} × ${inLocale(line.titleVi, line.titleEn)}, ${inLocale(line.packNameVi, line.packNameEn)}`,
      amount: formatMoney(line.amountVnd),
    })),
    total: formatMoney(addition.goodsVnd),
    totalVnd: addition.goodsVnd,
    methods: addition.methods,
  }
}

const AddToPurchase_Mutation = graphql(
  `
    mutation AddToPurchase_Mutation($input: AddToPurchaseInput!) {
      addToPurchase(input: $input) {
        __typename
        ... on PlacedOrder {
          token
        }
        ...OrderRefusal_error
      }
    }
  `,
  [OrderRefusal_error],
)

/** Adds the basket to a purchase as a form says. Gives the secret of what was added and how it is paid, or a sentence. */
export async function sendAddition(
  context: Readonly<RouterContextProvider>,
  request: Request,
  { purchase, form }: { purchase: string; form: FormData },
): Promise<{ token: string; method: string } | string> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const method = answersOf(form).method as 'CARD' | 'BANK_QR' | 'CASH'
  const { addToPurchase: added } = await sendMutation(context, AddToPurchase_Mutation, {
    input: { idempotencyKey: text('key'), purchase, token: await basketTokenOf(request), method, expectedTotalVnd: text('total') },
  })
  if (added.__typename === 'PlacedOrder') return { token: added.token, method }
  if (added.__typename === 'OrderNotOpen') return m.change_too_late()
  return Object.values(problemsOfRefusal(added))[0] ?? m.change_not_taken()
}
