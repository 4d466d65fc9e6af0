import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { m } from '../i18n/paraglide/messages.js'
import { drawInvoices } from './draw-invoices.server.tsx'

const PurchaseInvoices_Query = graphql(`
  query PurchaseInvoices_Query($token: String!) {
    orderGroup(token: $token) {
      code
      status
      orders {
        code
        status
      }
    }
    purchaseInvoiceBuyer(token: $token) {
      kind
      name
      taxCode
      address
      email
    }
    purchaseInvoices(token: $token) {
      name
      kind
      corrects
      replaced
      orderCode
      issuedAt
      sellerName
      buyerName
      totalVnd
      status
      authorityCode
      lookupCode
      path
    }
  }
`)
export type PurchaseInvoices = ResultOf<typeof PurchaseInvoices_Query>

/** The invoices of a purchase as its page shows them; null before it stands. */
export async function loadDrawnInvoices(context: Readonly<RouterContextProvider>, token: string): Promise<string | null> {
  const found = await loadQuery(context, PurchaseInvoices_Query, { token })
  const stands = found.orderGroup?.status === 'CONFIRMED'
  return stands || found.purchaseInvoices.length > 0 ? drawInvoices(found, token) : null
}

export type BuyerAnswers = Record<'kind' | 'name' | 'taxCode' | 'address' | 'email', string>
/** What is wrong at which field; `form` stands for all of it. */
export type BuyerProblems = Partial<Record<keyof BuyerAnswers | 'form', string>>

export interface BuyerForm {
  code: string
  /** False once an invoice was issued, or when nothing is bought. */
  open: boolean
  answers: BuyerAnswers
}

/** Who the invoices of a purchase are made out to, to be filled in; null when the secret opens nothing. */
export async function loadBuyerForm(context: Readonly<RouterContextProvider>, token: string): Promise<BuyerForm | null> {
  const { orderGroup, purchaseInvoiceBuyer: buyer, purchaseInvoices } = await loadQuery(context, PurchaseInvoices_Query, { token })
  if (!orderGroup) return null
  return {
    code: orderGroup.code,
    open: purchaseInvoices.length === 0 && (orderGroup.status === 'CONFIRMED' || orderGroup.status === 'AWAITING_PAYMENT'),
    answers: {
      kind: buyer?.kind ?? 'COMPANY',
      name: buyer?.name ?? '',
      taxCode: buyer?.taxCode ?? '',
      address: buyer?.address ?? '',
      email: buyer?.email ?? '',
    },
  }
}

const GiveInvoiceBuyer_Mutation = graphql(`
  mutation GiveInvoiceBuyer_Mutation($input: GiveInvoiceBuyerInput!) {
    giveInvoiceBuyer(input: $input) {
      __typename
      ... on InvalidInput {
        problems {
          path
        }
      }
    }
  }
`)

const KINDS = ['COMPANY', 'PERSON', 'OTHER'] as const
const WRONG: Record<string, () => string> = {
  name: m.invoice_needs_name,
  taxCode: m.invoice_needs_tax_code,
  address: m.invoice_needs_address,
  email: m.invoice_needs_email,
}

/** Sends who the invoices are made out to as a form says it. Null when it was taken, else what is wrong. */
export async function sendBuyer(
  context: Readonly<RouterContextProvider>,
  token: string,
  form: FormData,
): Promise<{ answers: BuyerAnswers; problems: BuyerProblems } | null> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const answers: BuyerAnswers = { kind: text('kind'), name: text('name'), taxCode: text('taxCode'), address: text('address'), email: text('email') }
  const { name, taxCode, address, email } = answers
  const kind = KINDS.find((one) => one === answers.kind) ?? 'OTHER'
  const { giveInvoiceBuyer: given } = await sendMutation(context, GiveInvoiceBuyer_Mutation, {
    input: { token, buyer: { kind, name, taxCode, address, email } },
  })
  switch (given.__typename) {
    case 'InvoiceBuyer':
      return null
    case 'InvalidInput':
      return { answers, problems: Object.fromEntries(given.problems.map(({ path }) => [path, (WRONG[path] ?? m.invoice_not_taken)()])) }
    case 'InvoiceIssued':
      return { answers, problems: { form: m.invoice_issued_already() } }
    default:
      return { answers, problems: { form: m.invoice_not_taken() } }
  }
}
