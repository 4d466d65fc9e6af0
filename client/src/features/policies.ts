import { m } from '../i18n/paraglide/messages.js'

export interface Policy {
  slug: string
  title: () => string
  /** Paragraphs, each with its heading. */
  parts: readonly (readonly [heading: () => string, text: () => string])[]
}

export const POLICIES: readonly Policy[] = [
  {
    slug: 'xac-minh',
    title: m.policy_verification,
    parts: [
      [m.verification_ocop, m.verification_ocop_text],
      [m.verification_certificates, m.verification_certificates_text],
      [m.verification_who, m.verification_who_text],
    ],
  },
  {
    slug: 'dieu-khoan',
    title: m.policy_terms,
    parts: [
      [m.terms_role, m.terms_role_text],
      [m.terms_prices, m.terms_prices_text],
      [m.terms_season, m.terms_season_text],
    ],
  },
  {
    slug: 'du-lieu-ca-nhan',
    title: m.policy_privacy,
    parts: [
      [m.privacy_kept, m.privacy_kept_text],
      [m.privacy_third, m.privacy_third_text],
      [m.privacy_rights, m.privacy_rights_text],
    ],
  },
  {
    slug: 'hinh-anh',
    title: m.policy_pictures,
    parts: [
      [m.pictures_drawn, m.pictures_drawn_text],
      [m.pictures_licences, m.pictures_licences_text],
    ],
  },
]
