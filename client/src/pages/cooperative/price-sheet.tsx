import { useState } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { ActSheet } from './act-sheet.tsx'
import type { Offer } from './offer.ts'
import { entriesOf, readTierEntries, tierWord } from './price-tiers.ts'
import { TierFields } from './tier-fields.tsx'
import { useOfferAct } from './use-offer-act.ts'

/** New prices for an offer; orders already made keep theirs. */
export function PriceSheet({ offer, open, onClose, onDone }: { offer: Offer; open: boolean; onClose: () => void; onDone: () => void }) {
  const { busy, changePrices } = useOfferAct(offer)
  const [entries, setEntries] = useState(() => entriesOf(offer))
  const unit = offer.product.pricingUnit
  return (
    <ActSheet
      open={open}
      onClose={() => {
        setEntries(entriesOf(offer))
        onClose()
      }}
      title={m.change_prices()}
      label={m.save_prices()}
      busy={busy}
      fieldWord={tierWord(entries)}
      send={() => {
        const read = readTierEntries(entries, unit)
        return 'problems' in read ? read.problems : changePrices(read)
      }}
      onSent={onDone}
    >
      {(errorAt) => (
        <>
          <p>{m.change_prices_effect()}</p>
          <TierFields channels={offer.channels} entries={entries} unit={unit} errorAt={errorAt} onChange={setEntries} />
        </>
      )}
    </ActSheet>
  )
}
