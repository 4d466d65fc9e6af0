import type { RouterContextProvider } from 'react-router'
import { sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { m } from '../i18n/paraglide/messages.js'
import { getLocale } from '../i18n/paraglide/runtime.js'
import { basketTokenOf } from './basket.server.ts'
import { OrderRefusal_error, problemsOfRefusal } from './order-refusal.server.ts'
import type { CheckoutAnswers, CheckoutProblems } from './order-view.ts'
import { choiceOf } from './pick-up.server.ts'

const PlaceOrder_Mutation = graphql(
  `
    mutation PlaceOrder_Mutation($input: PlaceOrderInput!) {
      placeOrder(input: $input) {
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

type Method = 'CARD' | 'BANK_QR' | 'CASH'
const METHODS: readonly string[] = ['CARD', 'BANK_QR', 'CASH']

/** Orders what lies in the basket as a form says. Gives the token of the purchase, or what is wrong at which field. */
export async function placeOrder(
  context: Readonly<RouterContextProvider>,
  request: Request,
  form: FormData,
): Promise<{ token: string; method: Method } | { answers: CheckoutAnswers; problems: CheckoutProblems }> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const answers = answersOf(form)
  const method = answers.method as Method
  const pickUp = choiceOf(form)
  const fetched = text('diem') !== ''
  const missing = { ...missingFields(answers, fetched ? ['phone', 'name'] : undefined), ...(fetched && !pickUp && { slot: m.pick_up_needs_slot() }) }
  if (Object.keys(missing).length > 0) return { answers, problems: missing }
  const { placeOrder: placed } = await sendMutation(context, PlaceOrder_Mutation, {
    input: {
      idempotencyKey: text('key'),
      token: await basketTokenOf(request),
      contact: {
        name: answers.name,
        phone: answers.phone,
        email: answers.email || null,
        addressLine: answers.address,
        note: answers.note || null,
      },
      method,
      expectedTotalVnd: text('total'),
      english: getLocale() === 'en',
      pickUp: fetched ? pickUp : null,
    },
  })
  return placed.__typename === 'PlacedOrder' ? { token: placed.token, method } : { answers, problems: problemsOfRefusal(placed) }
}

/** What a form of contact, address and payment says. */
export function answersOf(form: FormData): CheckoutAnswers {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    name: text('name'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    note: text('note'),
    method: METHODS.includes(text('method')) ? text('method') : 'CASH',
    slot: text('slot'),
  }
}

const NEEDED = { name: m.checkout_needs_name, phone: m.checkout_needs_phone, address: m.checkout_needs_address }

/** Fields nobody filled in that must be. */
export function missingFields(answers: CheckoutAnswers, needed: readonly (keyof typeof NEEDED)[] = ['phone', 'name', 'address']): CheckoutProblems {
  return Object.fromEntries(needed.filter((field) => answers[field] === '').map((field) => [field, NEEDED[field]()]))
}
