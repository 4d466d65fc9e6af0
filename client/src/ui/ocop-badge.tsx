import { formatDate } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'
import style from './ocop-badge.module.css'
import { FactList, PopoverPanel } from './popover-panel.tsx'
import { StarRow } from './star-row.tsx'

/** A recognition in force today. The server leaves out lapsed and suspended ones, so this never judges dates. */
export interface OcopRecognition {
  stars: number
  decisionNumber: string
  certificateNumber: string
  authority: string
  signedOn: string
  validUntil: string
  /** The decision that set the rules of scoring. */
  rulesetCode: string
}

/** The pill alone, for places where the whole card is one link. */
export function OcopPill({ stars }: { stars: number }) {
  return (
    <span className={style.pill}>
      <StarRow count={stars} />
      {m.ocop_stars({ stars })}
    </span>
  )
}

/** The pill with the document behind it: number, authority, dates, ruleset. */
export function OcopBadge({ recognition }: { recognition: OcopRecognition }) {
  const { stars, decisionNumber, certificateNumber, authority, signedOn, validUntil, rulesetCode } = recognition
  return (
    <PopoverPanel title={m.ocop_recognition()} trigger={<OcopPill stars={stars} />} triggerClassName={style.trigger}>
      <FactList
        facts={[
          [m.document_stars(), m.ocop_stars({ stars })],
          [m.document_decision(), decisionNumber],
          [m.document_number(), certificateNumber],
          [m.document_authority(), authority],
          [m.document_signed_on(), formatDate(signedOn)],
          [m.document_valid_until(), formatDate(validUntil)],
          [m.document_ruleset(), rulesetCode],
        ]}
      />
    </PopoverPanel>
  )
}
