import { graphql, readFragment, type FragmentOf } from '../graphql/graphql.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import type { CertificateInForce } from '../ui/certificate-chip.tsx'
import type { OcopRecognition } from '../ui/ocop-badge.tsx'

export const OcopBadge_recognition = graphql(`
  fragment OcopBadge_recognition on ShopRecognition {
    productNameVi
    stars
    decisionNumber
    certificateNumber
    rulesetCode
    authority
    signedOn
    validUntilOn
  }
`)

export const CertificateChip_certificate = graphql(`
  fragment CertificateChip_certificate on ShopCertificate {
    schemeVi
    schemeEn
    standard
    number
    issuer
    validFromOn
    validUntilOn
    hectares
    shownToShoppers
  }
`)

const AUTHORITIES = { DISTRICT: m.authority_district, PROVINCE: m.authority_province, MINISTRY: m.authority_ministry }

export function recognitionView(masked: FragmentOf<typeof OcopBadge_recognition>): OcopRecognition & { productName: string } {
  const { productNameVi, stars, decisionNumber, certificateNumber, rulesetCode, authority, signedOn, validUntilOn } = readFragment(
    OcopBadge_recognition,
    masked,
  )
  return {
    productName: productNameVi,
    stars,
    decisionNumber,
    certificateNumber,
    authority: AUTHORITIES[authority](),
    signedOn,
    validUntil: validUntilOn,
    rulesetCode,
  }
}

/** Certificates that mean something to shoppers; food safety papers every seller must have are left out. */
export function certificateViews(masked: readonly FragmentOf<typeof CertificateChip_certificate>[]): CertificateInForce[] {
  return masked
    .map((certificate) => readFragment(CertificateChip_certificate, certificate))
    .filter(({ shownToShoppers }) => shownToShoppers)
    .map(({ schemeVi, schemeEn, standard, number, issuer, validFromOn, validUntilOn, hectares }) => ({
      scheme: inLocale(schemeVi, schemeEn),
      standard,
      number,
      issuer,
      validFrom: validFromOn,
      validUntil: validUntilOn,
      areaHectares: hectares === null ? null : Number(hectares),
    }))
}
