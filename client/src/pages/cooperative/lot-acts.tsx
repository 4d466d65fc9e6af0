import { useState } from 'react'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { useToast } from '../../ui/toast.tsx'
import { BlockSheet } from './block-sheet.tsx'
import { HarvestSheet } from './harvest-sheet.tsx'
import { LossSheet } from './loss-sheet.tsx'
import { isLive, waitsForOffer, type Lot, type LotBalance } from './lot.ts'
import { OfferLotSheet } from './offer-lot-sheet.tsx'
import { PreOrderSheet } from './pre-order-sheet.tsx'
import { useMay } from './roles.ts'
import rows from './rows.module.css'

type Act = 'harvest' | 'preOrders' | 'offer' | 'loss' | 'block'

/** What the person may do with the lot now; each act asks in a sheet of its own. */
export function LotActs({ lot, today, onDone }: { lot: Lot & LotBalance; today: string; onDone: () => void }) {
  const [act, setAct] = useState<Act>()
  const toast = useToast()
  const mayHandle = useMay('handleLots')
  const maySell = useMay('sell')
  const mayUnblock = useMay('unblockLots')
  if (!isLive(lot)) return null
  const blocked = lot.status === 'BLOCKED'
  const done = (words: string) => {
    setAct(undefined)
    toast(words, 'ok')
    onDone()
  }
  const sheet = (name: Act) => ({ lot, open: act === name, onClose: () => setAct(undefined), onDone: done })
  const growing = lot.stage === 'FORECAST'
  return (
    <div className={rows.acts}>
      {mayHandle && growing && (
        <Button look="main" size="large" onClick={() => setAct('harvest')}>
          {m.record_harvest()}
        </Button>
      )}
      {maySell && waitsForOffer(lot) && (
        <Button look={growing ? 'plain' : 'main'} size="large" onClick={() => setAct('offer')}>
          {m.offer_lot()}
        </Button>
      )}
      {maySell && growing && lot.status === 'OFFERED' && (
        <Button size="large" onClick={() => setAct('preOrders')}>
          {m.pre_orders_of_lot()}
        </Button>
      )}
      {mayHandle && (
        <Button size="large" onClick={() => setAct('loss')}>
          {m.record_loss()}
        </Button>
      )}
      {(blocked ? mayUnblock : mayHandle) && (
        <Button size="large" onClick={() => setAct('block')}>
          {blocked ? m.unblock_lot() : m.block_lot()}
        </Button>
      )}
      <HarvestSheet {...sheet('harvest')} today={today} />
      <OfferLotSheet {...sheet('offer')} />
      <PreOrderSheet {...sheet('preOrders')} />
      <LossSheet {...sheet('loss')} />
      <BlockSheet {...sheet('block')} />
    </div>
  )
}
