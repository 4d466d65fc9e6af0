import type { RouterContextProvider } from 'react-router'
import { sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'

const StartCardPayment_Mutation = graphql(`
  mutation StartCardPayment_Mutation($token: String!) {
    startCardPayment(token: $token) {
      __typename
      ... on CardPaymentPage {
        url
      }
    }
  }
`)
const ChoosePaymentMethod_Mutation = graphql(`
  mutation ChoosePaymentMethod_Mutation($token: String!, $method: PaymentMethod!) {
    choosePaymentMethod(token: $token, method: $method) {
      __typename
    }
  }
`)
const ExtendOrderHold_Mutation = graphql(`
  mutation ExtendOrderHold_Mutation($token: String!) {
    extendOrderHold(token: $token) {
      __typename
    }
  }
`)

/** Address of the provider's page for a purchase; null when it cannot be opened. */
export async function openCardPage(context: Readonly<RouterContextProvider>, token: string): Promise<string | null> {
  const { startCardPayment: page } = await sendMutation(context, StartCardPayment_Mutation, { token })
  return page.__typename === 'CardPaymentPage' ? page.url : null
}

const CancelPurchase_Mutation = graphql(`
  mutation CancelPurchase_Mutation($token: String!) {
    cancelPurchase(token: $token) {
      __typename
    }
  }
`)

/** Does what a form of a purchase asks; false when it was refused. */
export async function changePayment(context: Readonly<RouterContextProvider>, token: string, intent: string): Promise<boolean> {
  if (intent === 'extend') return (await sendMutation(context, ExtendOrderHold_Mutation, { token })).extendOrderHold.__typename === 'OrderGroup'
  if (intent === 'cancel') return (await sendMutation(context, CancelPurchase_Mutation, { token })).cancelPurchase.__typename === 'OrderGroup'
  const method = intent === 'cash' ? 'CASH' : 'BANK_QR'
  return (await sendMutation(context, ChoosePaymentMethod_Mutation, { token, method })).choosePaymentMethod.__typename === 'OrderGroup'
}

const AnswerOrderWeight_Mutation = graphql(`
  mutation AnswerOrderWeight_Mutation($token: String!, $orderCode: String!, $agreed: Boolean!) {
    answerOrderWeight(token: $token, orderCode: $orderCode, agreed: $agreed) {
      __typename
    }
  }
`)

/** Says whether a parcel may weigh more than its margin; false when it was not taken. */
export async function answerWeight(context: Readonly<RouterContextProvider>, answer: { token: string; orderCode: string; agreed: boolean }): Promise<boolean> {
  return (await sendMutation(context, AnswerOrderWeight_Mutation, answer)).answerOrderWeight.__typename === 'OrderGroup'
}

const GiveRefundAccount_Mutation = graphql(`
  mutation GiveRefundAccount_Mutation($token: String!, $account: RefundAccountInput!) {
    giveRefundAccount(token: $token, account: $account) {
      __typename
    }
  }
`)

/** Says to which bank account refunds go, as a form says it. True when it was taken. */
export async function giveRefundAccount(context: Readonly<RouterContextProvider>, token: string, form: FormData): Promise<boolean> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const account = { bankName: text('bank'), account: text('account'), holder: text('holder') }
  return (await sendMutation(context, GiveRefundAccount_Mutation, { token, account })).giveRefundAccount.__typename === 'Done'
}
