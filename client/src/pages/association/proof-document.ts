import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'

/** A certificate or OCOP recognition as an officer reads it. */
export const ProofDocument_document = graphql(`
  fragment ProofDocument_document on ProofDocument @_unmask {
    __typename
    ... on Certificate {
      id
      number
      issuer
      status
      standing
      validFromOn
      validUntilOn
      hectares
      memberCount
      waitingDays
      submittedAt
      decidedAt
      decisionReason
      openActs
      scheme {
        code
        nameVi
        nameEn
        standard
        validityMonths
      }
      scopes {
        plantingAreaName
        product {
          id
          nameVi
          nameEn
        }
        commodity {
          id
          nameVi
          nameEn
        }
      }
      holder {
        id
        nameVi
        nameEn
        slug
        taxCode
        addressLine
        commune {
          code
          nameVi
          province {
            code
            nameVi
          }
        }
      }
      file {
        id
        name
        path
        contentType
      }
    }
    ... on OcopRecognition {
      id
      status
      standing
      validUntilOn
      signedOn
      waitingDays
      submittedAt
      decidedAt
      decisionReason
      openActs
      productNameVi
      decisionNumber
      certificateNumber
      rulesetCode
      scoreA
      scoreB
      scoreC
      stars
      authority
      partMaxima
      product {
        id
        nameVi
        nameEn
      }
      holder {
        id
        nameVi
        nameEn
        slug
        taxCode
        addressLine
        commune {
          code
          nameVi
          province {
            code
            nameVi
          }
        }
      }
      file {
        id
        name
        path
        contentType
      }
    }
  }
`)

export type ProofDocument = FragmentOf<typeof ProofDocument_document>
export type DocumentAct = ProofDocument['openActs'][number]

export const holderName = ({ holder }: ProofDocument) => inLocale(holder.nameVi, holder.nameEn)

/** What the paper is, in a few words: "VietGAP" or "OCOP 4 sao". */
export const documentTitle = (document: ProofDocument) =>
  document.__typename === 'Certificate' ? inLocale(document.scheme.nameVi, document.scheme.nameEn) : m.ocop_stars({ stars: document.stars })

/** The number printed on the paper. */
export const documentNumber = (document: ProofDocument) => (document.__typename === 'Certificate' ? document.number : document.certificateNumber)

export const statusWord = (status: ProofDocument['status']) =>
  ({
    SUBMITTED: m.document_status_submitted,
    VERIFIED: m.document_status_verified,
    SUSPENDED: m.document_status_suspended,
    EXPIRED: m.document_status_expired,
    REVOKED: m.document_status_revoked,
    REJECTED: m.document_status_rejected,
  })[status]()
