import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { formatDayMonth, formatMoney, formatNumber } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { getLocale } from '../i18n/paraglide/runtime.js'
import { OrderRefusal_error, problemsOfRefusal } from './order-refusal.server.ts'
import { answersOf, missingFields } from './place-order.server.ts'
import type { CheckoutAnswers, CheckoutProblems } from './order-view.ts'
import { CHOICES, daysWords } from './pre-order-words.ts'

const PreOrderQuote_Query = graphql(`
  query PreOrderQuote_Query($lotCode: String!, $packs: Int!, $communeCode: String) {
    paymentMethods
    preOrderQuote(lotCode: $lotCode, packs: $packs, communeCode: $communeCode) {
      slug
      titleVi
      titleEn
      pictureKey
      packNameVi
      packNameEn
      cooperativeNameVi
      cooperativeNameEn
      packsLeft
      goodsVnd
      deliveryVnd
      totalVnd
      missingVnd
      deliverOn
      enough
      window {
        lotCode
        harvestFromOn
        harvestToOn
      }
    }
  }
`)

/** What packs of a harvest to come amount to, in words; null when it takes no pre-orders. */
export async function loadPreOrder(
  context: Readonly<RouterContextProvider>,
  { code, packs, communeCode }: { code: string; packs: number; communeCode: string | null },
) {
  const { preOrderQuote: quote, paymentMethods } = await loadQuery(context, PreOrderQuote_Query, { lotCode: code, packs, communeCode })
  if (!quote) return null
  const title = inLocale(quote.titleVi, quote.titleEn)
  const days = daysWords(quote.window.harvestFromOn, quote.window.harvestToOn)
  const cooperative = inLocale(quote.cooperativeNameVi, quote.cooperativeNameEn)
  return {
    slug: quote.slug,
    title,
    days,
    pictureKey: quote.pictureKey,
    pack: inLocale(quote.packNameVi, quote.packNameEn),
    harvest:
      communeCode !== null && quote.deliverOn
        ? m.pre_order_harvest({ cooperative, days, arrives: formatDayMonth(quote.deliverOn) })
        : m.pre_order_harvest_only({ cooperative, days }),
    left: quote.enough ? m.pre_order_left({ packs: formatNumber(quote.packsLeft) }) : m.pre_order_full({ packs: formatNumber(quote.packsLeft) }),
    missing: quote.missingVnd === '0' ? null : m.pre_order_missing({ amount: formatMoney(quote.missingVnd) }),
    goods: formatMoney(quote.goodsVnd),
    delivery: quote.deliveryVnd === null ? null : formatMoney(quote.deliveryVnd),
    total: quote.totalVnd === null ? null : formatMoney(quote.totalVnd),
    totalVnd: quote.totalVnd,
    orderable: quote.enough && quote.missingVnd === '0' && quote.totalVnd !== null,
    methods: paymentMethods.filter((method) => method !== 'CASH'),
  }
}

const PlacePreOrder_Mutation = graphql(
  `
    mutation PlacePreOrder_Mutation($input: PlacePreOrderInput!) {
      placePreOrder(input: $input) {
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

type Placed = { token: string; method: string } | { answers: CheckoutAnswers; choice: string; problems: CheckoutProblems }

/** Orders ahead as a form says. Gives the token of the purchase, or what is wrong at which field. */
export async function placePreOrder(
  context: Readonly<RouterContextProvider>,
  form: FormData,
  { code, communeCode }: { code: string; communeCode: string },
): Promise<Placed> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const answers = answersOf(form)
  const choice = text('choice') in CHOICES ? (text('choice') as keyof typeof CHOICES) : 'REFUND'
  const refused = (problems: CheckoutProblems) => ({ answers, choice, problems })
  const missing = missingFields(answers)
  if (Object.keys(missing).length > 0) return refused(missing)
  const { placePreOrder: placed } = await sendMutation(context, PlacePreOrder_Mutation, {
    input: {
      idempotencyKey: text('key'),
      lotCode: code,
      packs: Math.trunc(Number(text('packs'))) || 1,
      communeCode,
      choice,
      contact: { name: answers.name, phone: answers.phone, email: answers.email || null, addressLine: answers.address, note: answers.note || null },
      method: answers.method === 'CARD' ? 'CARD' : 'BANK_QR',
      expectedTotalVnd: text('total'),
      english: getLocale() === 'en',
    },
  })
  return placed.__typename === 'PlacedOrder' ? { token: placed.token, method: answers.method } : refused(problemsOfRefusal(placed))
}
