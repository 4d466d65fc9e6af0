import type { RouterContextProvider } from 'react-router'
import { graphqlContext } from '../graphql/request-contexts.ts'
import { sendMutation } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { formatDate, formatMoney } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'

const FindPurchase_Mutation = graphql(`
  mutation FindPurchase_Mutation($code: String!, $phone: String!) {
    findPurchase(code: $code, phone: $phone) {
      __typename
      ... on FoundPurchase {
        token
      }
    }
  }
`)

const MyPurchases_Query = graphql(`
  query MyPurchases_Query {
    myPurchases {
      code
      token
      status
      placedAt
      totalVnd
      arrived
      cooperatives {
        nameVi
        nameEn
      }
    }
  }
`)

/** Secret of a purchase by what a form says; else a sentence that says why not. */
export async function findPurchase(context: Readonly<RouterContextProvider>, form: FormData): Promise<{ token: string } | { problem: string }> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const { findPurchase: found } = await sendMutation(context, FindPurchase_Mutation, { code: text('code'), phone: text('phone') })
  if (found.__typename === 'FoundPurchase') return { token: found.token }
  return { problem: found.__typename === 'TooManyTries' ? m.find_purchase_too_often() : m.find_purchase_unknown() }
}

type Purchase = ResultOf<typeof MyPurchases_Query>['myPurchases'][number]

const STATUS_WORDS: Record<Purchase['status'], () => string> = {
  AWAITING_PAYMENT: m.purchase_status_waits,
  CONFIRMED: m.purchase_status_stands,
  EXPIRED: m.purchase_status_expired,
  CANCELLED: m.purchase_status_cancelled,
}

export interface PurchaseRow {
  code: string
  token: string
  status: string
  placed: string
  total: string
  from: string
}

/** Purchases of the signed-in person; null when nobody is signed in. */
export async function loadMyPurchases(context: Readonly<RouterContextProvider>): Promise<PurchaseRow[] | null> {
  const { data } = await context.get(graphqlContext).execute({ document: MyPurchases_Query })
  const purchases = (data as ResultOf<typeof MyPurchases_Query> | null | undefined)?.myPurchases
  if (!purchases) return null
  return purchases.map((purchase) => ({
    code: purchase.code,
    token: purchase.token,
    status: purchase.arrived ? m.step_delivered() : STATUS_WORDS[purchase.status](),
    placed: formatDate(purchase.placedAt.slice(0, 10)),
    total: formatMoney(purchase.totalVnd),
    from: purchase.cooperatives.map(({ nameVi, nameEn }) => inLocale(nameVi, nameEn)).join(', '),
  }))
}
