import { useState } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { Offer } from './offer.ts'
import { entriesOf, readTierEntries } from './price-tiers.ts'
import style from './stock.module.css'
import { TierFields } from './tier-fields.tsx'
import { useOfferAct } from './use-offer-act.ts'

/** New prices for an offer; orders already made keep theirs. */
export function PriceSheet({ offer, open, onClose, onDone }: { offer: Offer; open: boolean; onClose: () => void; onDone: () => void }) {
  const { busy, changePrices } = useOfferAct(offer)
  const [entries, setEntries] = useState(() => entriesOf(offer))
  const [refusal, setRefusal] = useState<string>()
  const close = () => {
    setEntries(entriesOf(offer))
    setRefusal(undefined)
    onClose()
  }
  const save = async () => {
    const read = readTierEntries(entries, offer.channels, offer.product.pricingUnit)
    if (typeof read === 'string') return setRefusal(read)
    const answer = await changePrices(read)
    if (!answer.done) return setRefusal(answer.why)
    setRefusal(undefined)
    onDone()
  }
  return (
    <Dialog
      shape="sheet"
      open={open}
      onClose={close}
      title={m.change_prices()}
      actions={
        <Button wide size="large" look="main" busy={busy} onClick={() => void save()}>
          {m.save_prices()}
        </Button>
      }
    >
      <div className={style.form}>
        <p>{m.change_prices_effect()}</p>
        <TierFields channels={offer.channels} entries={entries} unit={offer.product.pricingUnit} onChange={setEntries} />
        {refusal && (
          <p role="alert" className={style.refusal}>
            {refusal}
          </p>
        )}
      </div>
    </Dialog>
  )
}
