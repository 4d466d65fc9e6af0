import { InvalidInput_problems } from '../../features/input-problems.ts'
import { graphql } from '../../graphql/graphql.ts'

export const RetryRefund_Mutation = graphql(`
  mutation RetryRefund_Mutation($refundId: UUID!) {
    result: retryRefund(refundId: $refundId) {
      __typename
    }
  }
`)
export const MarkRefundPaid_Mutation = graphql(
  `
    mutation MarkRefundPaid_Mutation($refundId: UUID!, $bankReference: String!) {
      result: markRefundPaid(refundId: $refundId, bankReference: $bankReference) {
        __typename
        ...InvalidInput_problems
      }
    }
  `,
  [InvalidInput_problems],
)
export const WriteRefundAccount_Mutation = graphql(
  `
    mutation WriteRefundAccount_Mutation($groupCode: String!, $account: RefundAccountInput!) {
      result: writeRefundAccount(groupCode: $groupCode, account: $account) {
        __typename
        ...InvalidInput_problems
      }
    }
  `,
  [InvalidInput_problems],
)
export const AnswerDispute_Mutation = graphql(
  `
    mutation AnswerDispute_Mutation($disputeId: UUID!, $answer: String!) {
      result: answerDispute(disputeId: $disputeId, answer: $answer) {
        __typename
        ...InvalidInput_problems
      }
    }
  `,
  [InvalidInput_problems],
)
export const ReconcileNow_Mutation = graphql(`
  mutation ReconcileNow_Mutation {
    result: reconcileNow {
      __typename
    }
  }
`)
export const ExplainReconciliation_Mutation = graphql(
  `
    mutation ExplainReconciliation_Mutation($reconciliationId: UUID!, $reason: String!) {
      result: explainReconciliation(reconciliationId: $reconciliationId, reason: $reason) {
        __typename
        ...InvalidInput_problems
      }
    }
  `,
  [InvalidInput_problems],
)
export const ImportStatement_Mutation = graphql(
  `
    mutation ImportStatement_Mutation($text: String!, $columns: StatementColumnsInput!) {
      result: importStatement(text: $text, columns: $columns) {
        __typename
        ... on ImportedStatement {
          imported
          known
          arrived
          faultyRows
        }
        ...InvalidInput_problems
      }
    }
  `,
  [InvalidInput_problems],
)
export const PublishCommissionRule_Mutation = graphql(
  `
    mutation PublishCommissionRule_Mutation($input: CommissionRuleInput!) {
      result: publishCommissionRule(input: $input) {
        __typename
        ...InvalidInput_problems
      }
    }
  `,
  [InvalidInput_problems],
)
export const PublishDeliveryTariff_Mutation = graphql(`
  mutation PublishDeliveryTariff_Mutation($input: DeliveryTariffInput!) {
    result: publishDeliveryTariff(input: $input) {
      __typename
      ... on InvalidInput {
        problems {
          path
          rule
        }
      }
    }
  }
`)
export const RemindCooperative_Mutation = graphql(`
  mutation RemindCooperative_Mutation($orderId: UUID!) {
    result: remindCooperative(orderId: $orderId) {
      __typename
    }
  }
`)
export const DecideTransfer_Mutation = graphql(
  `
    mutation DecideTransfer_Mutation($transferId: UUID!, $reason: String!) {
      result: decideTransfer(transferId: $transferId, reason: $reason) {
        __typename
        ...InvalidInput_problems
      }
    }
  `,
  [InvalidInput_problems],
)
export const SettleEvent_Mutation = graphql(
  `
    mutation SettleEvent_Mutation($eventId: String!, $dismissReason: String) {
      result: settleEvent(eventId: $eventId, dismissReason: $dismissReason) {
        __typename
        ...InvalidInput_problems
      }
    }
  `,
  [InvalidInput_problems],
)
