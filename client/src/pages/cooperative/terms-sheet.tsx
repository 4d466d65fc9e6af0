import { useState } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { ActSheet } from './act-sheet.tsx'
import type { Offer } from './offer.ts'
import { ChannelFields, readTerms, TERM_WORDS, TermsFields, type Terms } from './terms-fields.tsx'
import { useOfferAct } from './use-offer-act.ts'

const termsOf = ({ channels, minOrder, weightMarginPercent, validFromOn, validUntilOn }: Offer): Terms => ({
  channels,
  minOrder: minOrder.value.replace('.', ','),
  margin: weightMarginPercent === null ? null : String(weightMarginPercent),
  validFromOn,
  validUntilOn,
})

/** Other channels, dates or another least order; what was promised keeps its terms. */
export function TermsSheet({ offer, open, onClose, onDone }: { offer: Offer; open: boolean; onClose: () => void; onDone: () => void }) {
  const { busy, changeTerms } = useOfferAct(offer)
  const [terms, setTerms] = useState(() => termsOf(offer))
  const change = (part: Partial<Terms>) => setTerms({ ...terms, ...part })
  const unit = offer.product.pricingUnit
  return (
    <ActSheet
      open={open}
      onClose={() => {
        setTerms(termsOf(offer))
        onClose()
      }}
      title={m.change_terms()}
      label={m.save_terms()}
      busy={busy}
      fieldWord={(path) => (TERM_WORDS[path.split('.')[0]!] ?? m.change_terms)()}
      send={() => {
        const read = readTerms(terms, unit)
        return 'problems' in read ? read.problems : changeTerms(read.terms)
      }}
      onSent={onDone}
    >
      {(errorAt) => (
        <>
          <p>{m.change_terms_effect()}</p>
          <ChannelFields terms={terms} onChange={change} />
          <TermsFields terms={terms} unit={unit} errorAt={errorAt} onChange={change} />
        </>
      )}
    </ActSheet>
  )
}
