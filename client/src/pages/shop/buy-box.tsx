import { Link } from 'react-router'
import { BasketForm } from '../../features/basket-form.tsx'
import promised from '../../features/delivery-promise.module.css'
import { GoodPicks } from '../../features/good-picks.tsx'
import { HARVESTS_SHOWN, type PriceTierView, type ProductView } from '../../features/product-view.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { CertificateChip } from '../../ui/certificate-chip.tsx'
import { OcopBadge } from '../../ui/ocop-badge.tsx'
import { Price, PriceTier } from '../../ui/price.tsx'
import style from './buy-box.module.css'

interface BuyBoxProps {
  product: ProductView
  delivery: { anchor: string; drawn: string } | null
}

/** What a good costs and every way to have it: now, from a later harvest, with neighbours, or in bulk. */
export function BuyBox({ product, delivery }: BuyBoxProps) {
  const { good, grade, recognition, certificates, available, buyable, packs, catchWeight, words } = product
  return (
    <div className={style.box}>
      <div className={style.badges}>
        {recognition && <OcopBadge recognition={recognition} />}
        {certificates.map((certificate) => (
          <CertificateChip key={certificate.number} certificate={certificate} />
        ))}
      </div>
      <h1>{good.title}</h1>
      <p className={style.meta}>{good.remindable ? grade : `${grade} · ${available}`}</p>
      <div className={style.priceRow}>
        <Price size="page" amountVnd={good.priceVnd} unit={good.pricingUnit} provisional={catchWeight} />
        <Tiers tiers={product.retailTiers} />
      </div>
      {catchWeight && <p className={style.meta}>{words.catchWeight}</p>}
      {packs.length === 1 && <p className={style.meta}>{words.sold}</p>}
      {delivery && <section id={delivery.anchor} className={promised.promise} dangerouslySetInnerHTML={{ __html: delivery.drawn }} />}
      {buyable && (
        <>
          <BasketForm product={product} />
          <p>
            <a href={localizedPath(`/mua-chung/moi/${good.slug}`)}>{words.groupBuy}</a>
          </p>
        </>
      )}
      {good.remindable ? <NotNow product={product} /> : <PreOrders product={product} />}
      <ButtonLink to="/mua/yeu-cau/moi" size="large">
        {words.bulk}
      </ButtonLink>
      {product.wholesaleTiers.length > 0 && (
        <section className={style.card}>
          <strong>{words.wholesale}</strong>
          <Tiers tiers={product.wholesaleTiers} />
        </section>
      )}
    </div>
  )
}

/** A good no household can have now: when it can, how to be sure of it, and what else there is. */
function NotNow({ product }: { product: ProductView }) {
  const { good, category, available, instead, words } = product
  return (
    <section className={style.nothing}>
      <strong>{available}</strong>
      <PreOrders product={product} />
      <ButtonLink to={`/bao-toi/${good.slug}`} reloadDocument look={product.preOrders.some(({ open }) => open) ? 'plain' : 'main'} size="large">
        {words.remind}
      </ButtonLink>
      {instead.length > 0 ? (
        <div>
          <h2>{words.instead}</h2>
          <GoodPicks goods={instead} />
        </div>
      ) : (
        <Link to={localizedPath(category ? `/danh-muc/${category.slug}?vu=NOW` : '/tim?vu=NOW')}>{words.insteadSeason}</Link>
      )}
    </section>
  )
}

/** Harvests to come, each with its own page to order from; the form there works without scripts. */
function PreOrders({ product: { preOrders, words } }: { product: ProductView }) {
  if (preOrders.length === 0) return null
  const further = preOrders.slice(HARVESTS_SHOWN)
  return (
    <section className={style.card}>
      <strong>{words.preOrder}</strong>
      <span className={style.meta}>{words.preOrderWhy}</span>
      <Harvests harvests={preOrders.slice(0, HARVESTS_SHOWN)} />
      {further.length > 0 && (
        <details className={style.further}>
          <summary>{words.furtherHarvests}</summary>
          <Harvests harvests={further} />
        </details>
      )}
    </section>
  )
}

function Harvests({ harvests }: { harvests: ProductView['preOrders'] }) {
  return (
    <ul role="list" className={style.harvests}>
      {harvests.map(({ code, window, left, open }) => (
        <li key={code}>
          {open ? (
            <a href={localizedPath(`/dat-truoc/${code}`)}>
              {window} <small>{left}</small>
            </a>
          ) : (
            <span>
              {window} <small>{left}</small>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Tiers({ tiers }: { tiers: readonly PriceTierView[] }) {
  return (
    <div className={style.tiers}>
      {tiers.map(({ from, unit, priceVnd }) => (
        <PriceTier key={from} from={from} unit={unit} amountVnd={priceVnd} />
      ))}
    </div>
  )
}
