import { Eye } from 'lucide'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { formatDate, formatInstant, formatMoney, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import type { ListPage } from '../../ui/console/pager.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { ActSheet } from './act-sheet.tsx'
import { goodName } from './lot.ts'
import { channelWord, offerPictureKey, offerStatusWord, offerTone, type Offer } from './offer.ts'
import { PriceSheet } from './price-sheet.tsx'
import { useMay } from './roles.ts'
import rows from './rows.module.css'
import { TermsSheet } from './terms-sheet.tsx'
import { useOfferAct, type OfferAct } from './use-offer-act.ts'

const PackListSheet = lazy(async () => ({ default: (await import('./pack-list-sheet.tsx')).PackListSheet }))
const PictureSheet = lazy(async () => ({ default: (await import('./picture-sheet.tsx')).PictureSheet }))

/** What the market orders offers by, at the columns that show it. */
export const OFFER_ORDERS = { state: 'STATUS', changed: 'CHANGED' } as const

interface OfferTableProps {
  caption: string
  offers: readonly Offer[]
  page: ListPage
  busy: boolean
  onDone: (words: string) => void
}

/** Offers: their prices, how much of each is free, and what may be done with it. */
export function OfferTable({ caption, offers, page, busy, onDone }: OfferTableProps) {
  return (
    <ConsoleTable
      list="offers"
      caption={caption}
      rows={offers}
      rowKey={({ id }) => id}
      sorts={OFFER_ORDERS}
      page={page}
      busy={busy}
      columns={[
        {
          id: 'offer',
          head: m.offer(),
          cell: (offer) => (
            <span className={rows.named}>
              <span className={rows.thumb}>
                <ProductPicture pictureKey={offerPictureKey(offer)} alt="" sizes="40px" />
              </span>
              <span>
                <strong>{inLocale(offer.titleVi, offer.titleEn)}</strong>
                <span className={rows.under}>{goodName(offer)}</span>
              </span>
            </span>
          ),
        },
        { id: 'state', head: m.state(), cell: ({ status }) => <Chip tone={offerTone(status)}>{offerStatusWord(status)}</Chip> },
        { id: 'prices', head: m.offer_prices(), wide: true, cell: (offer) => <Prices offer={offer} /> },
        { id: 'free', head: m.lot_free(), numeric: true, cell: ({ available }) => formatQuantity(available.value, available.unit) },
        {
          id: 'runs',
          head: m.offer_days(),
          cell: ({ validFromOn, validUntilOn }) => <span className="figures">{`${formatDate(validFromOn)} – ${formatDate(validUntilOn)}`}</span>,
        },
        { id: 'changed', head: m.last_changed(), spare: true, cell: ({ updatedAt }) => formatInstant(updatedAt) },
        { id: 'acts', head: m.acts(), wide: true, cell: (offer) => <OfferActs offer={offer} onDone={onDone} /> },
      ]}
    />
  )
}

function Prices({ offer: { tiers, product } }: { offer: Offer }) {
  return (
    <ul role="list" className={rows.cellLines}>
      {tiers.map(({ channel, from, priceVnd }) => (
        <li key={`${channel} ${from.value}`} className={rows.priceLine}>
          <span>
            {channelWord(channel)}
            {Number(from.value) > 0 && `, ${m.from_quantity({ quantity: formatQuantity(from.value, from.unit) })}`}
          </span>
          <strong className="figures">
            {formatMoney(priceVnd)}/{unitWord(product.pricingUnit)}
          </strong>
        </li>
      ))}
    </ul>
  )
}

function OfferActs({ offer, onDone }: { offer: Offer; onDone: (words: string) => void }) {
  const maySell = useMay('sell')
  const { busy, move } = useOfferAct(offer)
  const { refusal, refuse, panel } = useRefusal()
  const [sheet, setSheet] = useState<'prices' | 'terms' | 'packs' | 'pictures' | 'withdraw'>()
  if (offer.status === 'EXPIRED' || offer.status === 'WITHDRAWN') return null
  if (!maySell) return <p className={rows.note}>{m.prices_not_your_role()}</p>
  const carryOut = async (act: Exclude<OfferAct, 'WITHDRAW'>, words: string) => {
    const answer = await move(act)
    refuse('why' in answer ? answer.why : undefined)
    if (answer.done) onDone(words)
  }
  return (
    <>
      <div className={rows.acts}>
        {offer.status === 'ACTIVE' && offer.channels.includes('RETAIL') && (
          <Link to={localizedPath(`/san-pham/${offer.slug}`)} className={rows.inlineLink}>
            <Icon of={Eye} size={18} />
            {m.see_in_shop()}
          </Link>
        )}
        <Button size="small" look="main" onClick={() => setSheet('prices')}>
          {m.change_prices()}
        </Button>
        <Button size="small" onClick={() => setSheet('terms')}>
          {m.change_terms()}
        </Button>
        <Button size="small" onClick={() => setSheet('packs')}>
          {m.packs_of_offer()}
        </Button>
        <Button size="small" onClick={() => setSheet('pictures')}>
          {m.pictures_of_offer()}
        </Button>
        {offer.status === 'ACTIVE' ? (
          <Button size="small" busy={busy} onClick={() => void carryOut('PAUSE', m.offer_paused())}>
            {m.pause_offer()}
          </Button>
        ) : (
          <Button size="small" busy={busy} onClick={() => void carryOut('RESUME', m.offer_resumed())}>
            {offer.status === 'DRAFT' ? m.activate_offer() : m.resume_offer()}
          </Button>
        )}
        <Button size="small" look="quiet" onClick={() => setSheet('withdraw')}>
          {m.withdraw_offer()}
        </Button>
      </div>
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={() => inLocale(offer.titleVi, offer.titleEn)} />
      <PriceSheet
        offer={offer}
        open={sheet === 'prices'}
        onClose={() => setSheet(undefined)}
        onDone={() => {
          setSheet(undefined)
          onDone(m.prices_changed())
        }}
      />
      <TermsSheet
        key={`${offer.validFromOn} ${offer.validUntilOn} ${offer.channels.join()} ${offer.minOrder.value}`}
        offer={offer}
        open={sheet === 'terms'}
        onClose={() => setSheet(undefined)}
        onDone={() => {
          setSheet(undefined)
          onDone(m.terms_changed())
        }}
      />
      <Suspense>
        {sheet === 'packs' && <PackListSheet offer={offer} open onClose={() => setSheet(undefined)} onDone={onDone} />}
        {sheet === 'pictures' && <PictureSheet offer={offer} open onClose={() => setSheet(undefined)} onDone={onDone} />}
      </Suspense>
      <ActSheet
        open={sheet === 'withdraw'}
        onClose={() => setSheet(undefined)}
        title={m.withdraw_offer()}
        label={m.withdraw_offer()}
        look="danger"
        busy={busy}
        send={() => move('WITHDRAW')}
        onSent={() => {
          setSheet(undefined)
          onDone(m.offer_withdrawn())
        }}
      >
        {() => <p>{m.withdraw_offer_effect()}</p>}
      </ActSheet>
    </>
  )
}
