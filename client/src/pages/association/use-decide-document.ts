import { useState } from 'react'
import { useMutation } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatDate } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { statusWord, type DocumentAct, type ProofDocument } from './proof-document.ts'

const Decided_certificate = graphql(`
  fragment Decided_certificate on Certificate @_unmask {
    id
    status
    standing
    openActs
  }
`)
const Decided_recognition = graphql(`
  fragment Decided_recognition on OcopRecognition @_unmask {
    id
    status
    standing
    openActs
  }
`)
const DecisionRefusal_error = graphql(`
  fragment DecisionRefusal_error on Error @_unmask {
    __typename
    ... on DocumentStatusChanged {
      status
    }
    ... on DocumentLapsed {
      validUntilOn
    }
  }
`)

const VerifyCertificate_Mutation = graphql(
  `
    mutation VerifyCertificate_Mutation($input: VerifyCertificateInput!) {
      result: verifyCertificate(input: $input) {
        __typename
        ...Decided_certificate
        ...DecisionRefusal_error
      }
    }
  `,
  [Decided_certificate, DecisionRefusal_error],
)
const RejectCertificate_Mutation = graphql(
  `
    mutation RejectCertificate_Mutation($input: RejectCertificateInput!) {
      result: rejectCertificate(input: $input) {
        __typename
        ...Decided_certificate
        ...DecisionRefusal_error
      }
    }
  `,
  [Decided_certificate, DecisionRefusal_error],
)
const SuspendCertificate_Mutation = graphql(
  `
    mutation SuspendCertificate_Mutation($input: SuspendCertificateInput!) {
      result: suspendCertificate(input: $input) {
        __typename
        ...Decided_certificate
        ...DecisionRefusal_error
      }
    }
  `,
  [Decided_certificate, DecisionRefusal_error],
)
const ReinstateCertificate_Mutation = graphql(
  `
    mutation ReinstateCertificate_Mutation($input: ReinstateCertificateInput!) {
      result: reinstateCertificate(input: $input) {
        __typename
        ...Decided_certificate
        ...DecisionRefusal_error
      }
    }
  `,
  [Decided_certificate, DecisionRefusal_error],
)
const RevokeCertificate_Mutation = graphql(
  `
    mutation RevokeCertificate_Mutation($input: RevokeCertificateInput!) {
      result: revokeCertificate(input: $input) {
        __typename
        ...Decided_certificate
        ...DecisionRefusal_error
      }
    }
  `,
  [Decided_certificate, DecisionRefusal_error],
)
const VerifyOcopRecognition_Mutation = graphql(
  `
    mutation VerifyOcopRecognition_Mutation($input: VerifyOcopRecognitionInput!) {
      result: verifyOcopRecognition(input: $input) {
        __typename
        ...Decided_recognition
        ...DecisionRefusal_error
      }
    }
  `,
  [Decided_recognition, DecisionRefusal_error],
)
const RejectOcopRecognition_Mutation = graphql(
  `
    mutation RejectOcopRecognition_Mutation($input: RejectOcopRecognitionInput!) {
      result: rejectOcopRecognition(input: $input) {
        __typename
        ...Decided_recognition
        ...DecisionRefusal_error
      }
    }
  `,
  [Decided_recognition, DecisionRefusal_error],
)
const SuspendOcopRecognition_Mutation = graphql(
  `
    mutation SuspendOcopRecognition_Mutation($input: SuspendOcopRecognitionInput!) {
      result: suspendOcopRecognition(input: $input) {
        __typename
        ...Decided_recognition
        ...DecisionRefusal_error
      }
    }
  `,
  [Decided_recognition, DecisionRefusal_error],
)
const ReinstateOcopRecognition_Mutation = graphql(
  `
    mutation ReinstateOcopRecognition_Mutation($input: ReinstateOcopRecognitionInput!) {
      result: reinstateOcopRecognition(input: $input) {
        __typename
        ...Decided_recognition
        ...DecisionRefusal_error
      }
    }
  `,
  [Decided_recognition, DecisionRefusal_error],
)
const RevokeOcopRecognition_Mutation = graphql(
  `
    mutation RevokeOcopRecognition_Mutation($input: RevokeOcopRecognitionInput!) {
      result: revokeOcopRecognition(input: $input) {
        __typename
        ...Decided_recognition
        ...DecisionRefusal_error
      }
    }
  `,
  [Decided_recognition, DecisionRefusal_error],
)

/** What came of a decision: done, or the sentence that says why not. */
export type Decision = { done: true } | { done: false; why: string }

/** Decides on a paper: verify, reject, suspend, reinstate or revoke, whichever kind it is. */
export function useDecideDocument() {
  const [busy, setBusy] = useState(false)
  const acts = {
    Certificate: {
      VERIFY: useMutation(VerifyCertificate_Mutation)[1],
      REJECT: useMutation(RejectCertificate_Mutation)[1],
      SUSPEND: useMutation(SuspendCertificate_Mutation)[1],
      REINSTATE: useMutation(ReinstateCertificate_Mutation)[1],
      REVOKE: useMutation(RevokeCertificate_Mutation)[1],
    },
    OcopRecognition: {
      VERIFY: useMutation(VerifyOcopRecognition_Mutation)[1],
      REJECT: useMutation(RejectOcopRecognition_Mutation)[1],
      SUSPEND: useMutation(SuspendOcopRecognition_Mutation)[1],
      REINSTATE: useMutation(ReinstateOcopRecognition_Mutation)[1],
      REVOKE: useMutation(RevokeOcopRecognition_Mutation)[1],
    },
  }
  const decide = async (document: ProofDocument, act: DocumentAct, reason: string): Promise<Decision> => {
    setBusy(true)
    const { data } = await acts[document.__typename][act]({ input: { id: document.id, reason } })
    setBusy(false)
    const result = data?.result
    switch (result?.__typename) {
      case 'Certificate':
      case 'OcopRecognition':
        return { done: true }
      case 'DocumentStatusChanged':
        return { done: false, why: m.decision_somebody_faster({ status: statusWord(result.status) }) }
      case 'DocumentLapsed':
        return { done: false, why: m.decision_lapsed({ date: formatDate(result.validUntilOn) }) }
      case 'InvalidInput':
        return { done: false, why: m.decision_reason_missing() }
      case 'NotAllowed':
      case 'NotFound':
        return { done: false, why: m.decision_outside_area() }
      default:
        return { done: false, why: m.not_sent_try_again() }
    }
  }
  return { busy, decide }
}
