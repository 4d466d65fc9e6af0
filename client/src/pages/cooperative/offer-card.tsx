import { Eye } from 'lucide'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatDate, formatMoney, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { goodName } from './lot.ts'
import { channelWord, offerStatusWord, offerTone, type Offer } from './offer.ts'
import { PriceSheet } from './price-sheet.tsx'
import { useMay } from './roles.ts'
import style from './stock.module.css'
import { useOfferAct, type OfferAct } from './use-offer-act.ts'

/** One offer: its prices, how much of it is free, and what may be done with it. */
export function OfferCard({ offer, onDone }: { offer: Offer; onDone: (words: string) => void }) {
  const unit = offer.product.pricingUnit
  return (
    <article className={style.card} aria-label={inLocale(offer.titleVi, offer.titleEn)}>
      <div className={style.head}>
        <div className={style.picture}>
          <ProductPicture pictureKey={offer.product.pictureKey} alt="" sizes="64px" />
        </div>
        <div className={style.what}>
          <h2 className={style.name}>{inLocale(offer.titleVi, offer.titleEn)}</h2>
          <p className={style.note}>{goodName(offer)}</p>
          <p>
            <Chip tone={offerTone(offer.status)}>{offerStatusWord(offer.status)}</Chip>
          </p>
        </div>
      </div>
      <ul role="list" className={style.tiers}>
        {offer.tiers.map(({ channel, from, priceVnd }) => (
          <li key={`${channel} ${from.value}`}>
            <span>
              {channelWord(channel)}
              {Number(from.value) > 0 && `, ${m.from_quantity({ quantity: formatQuantity(from.value, from.unit) })}`}
            </span>
            <strong className="figures">
              {formatMoney(priceVnd)}/{unitWord(unit)}
            </strong>
          </li>
        ))}
      </ul>
      <p className={`${style.note} figures`}>
        {m.free_now({ quantity: formatQuantity(offer.available.value, offer.available.unit) })} ·{' '}
        {m.offer_runs({ from: formatDate(offer.validFromOn), until: formatDate(offer.validUntilOn) })}
      </p>
      {offer.status === 'ACTIVE' && offer.channels.includes('RETAIL') && (
        <Link to={localizedPath(`/san-pham/${offer.slug}`)} className={style.inShop}>
          <Icon of={Eye} size={18} />
          {m.see_in_shop()}
        </Link>
      )}
      <OfferActs offer={offer} onDone={onDone} />
    </article>
  )
}

function OfferActs({ offer, onDone }: { offer: Offer; onDone: (words: string) => void }) {
  const maySell = useMay('sell')
  const { busy, move } = useOfferAct(offer)
  const [refusal, setRefusal] = useState<string>()
  const [sheet, setSheet] = useState<'prices' | 'withdraw'>()
  if (offer.status === 'EXPIRED' || offer.status === 'WITHDRAWN') return null
  if (!maySell) return <p className={style.note}>{m.prices_not_your_role()}</p>
  const carryOut = async (act: OfferAct, words: string) => {
    const answer = await move(act)
    setSheet(undefined)
    setRefusal(answer.done ? undefined : answer.why)
    if (answer.done) onDone(words)
  }
  return (
    <>
      <div className={style.acts}>
        <Button look="main" size="large" onClick={() => setSheet('prices')}>
          {m.change_prices()}
        </Button>
        {offer.status === 'ACTIVE' ? (
          <Button size="large" busy={busy} onClick={() => void carryOut('PAUSE', m.offer_paused())}>
            {m.pause_offer()}
          </Button>
        ) : (
          <Button size="large" busy={busy} onClick={() => void carryOut('RESUME', m.offer_resumed())}>
            {offer.status === 'DRAFT' ? m.activate_offer() : m.resume_offer()}
          </Button>
        )}
        <Button size="large" look="quiet" onClick={() => setSheet('withdraw')}>
          {m.withdraw_offer()}
        </Button>
      </div>
      {refusal && (
        <p role="alert" className={style.refusal}>
          {refusal}
        </p>
      )}
      <PriceSheet
        offer={offer}
        open={sheet === 'prices'}
        onClose={() => setSheet(undefined)}
        onDone={() => {
          setSheet(undefined)
          onDone(m.prices_changed())
        }}
      />
      <Dialog
        shape="sheet"
        open={sheet === 'withdraw'}
        onClose={() => setSheet(undefined)}
        title={m.withdraw_offer()}
        actions={
          <Button wide size="large" look="danger" busy={busy} onClick={() => void carryOut('WITHDRAW', m.offer_withdrawn())}>
            {m.withdraw_offer()}
          </Button>
        }
      >
        <p>{m.withdraw_offer_effect()}</p>
      </Dialog>
    </>
  )
}
