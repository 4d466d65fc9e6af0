import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'

/** A certificate as its cooperative reads it. */
export const Paper_certificate = graphql(`
  fragment Paper_certificate on Certificate @_unmask {
    id
    number
    issuer
    standing
    validFromOn
    validUntilOn
    decisionReason
    scheme {
      code
      nameVi
      nameEn
    }
    file {
      id
      name
      path
      contentType
    }
  }
`)

/** An OCOP recognition as its cooperative reads it. */
export const Paper_recognition = graphql(`
  fragment Paper_recognition on OcopRecognition @_unmask {
    id
    stars
    productNameVi
    decisionNumber
    certificateNumber
    standing
    signedOn
    validUntilOn
    decisionReason
    file {
      id
      name
      path
      contentType
    }
  }
`)

/** A paper of either kind. */
export type Paper = FragmentOf<typeof Paper_certificate> | FragmentOf<typeof Paper_recognition>

const AUTHORITY = { DISTRICT: m.authority_district, PROVINCE: m.authority_province, MINISTRY: m.authority_ministry }
/** Who signs a recognition. */
export const authorityWord = (authority: keyof typeof AUTHORITY) => AUTHORITY[authority]()

/** Days before its last day a paper is worth a reminder. */
export const REMIND_DAYS = 60

const STANDING: Record<Paper['standing'], readonly [Tone, () => string]> = {
  COUNTS: ['ok', m.standing_counts],
  NOT_YET_VALID: ['info', m.standing_not_yet_valid],
  WAITING: ['info', m.standing_waiting],
  WITHHELD: ['bad', m.standing_withheld],
  LAPSED: ['neutral', m.standing_lapsed],
}
export const standingTone = (standing: Paper['standing']) => STANDING[standing][0]
export const standingWord = (standing: Paper['standing']) => STANDING[standing][1]()

/** What the paper is: "VietGAP", or "OCOP 4 sao · Mận hậu". */
export const paperName = (paper: Paper) =>
  'scheme' in paper ? inLocale(paper.scheme.nameVi, paper.scheme.nameEn) : `${m.ocop_stars({ stars: paper.stars })} · ${paper.productNameVi}`
