import { ClipboardList } from 'lucide'
import { Link } from 'react-router'
import { categoryBySlug } from '../../features/categories.ts'
import { CooperativeCard } from '../../features/cooperative-card.tsx'
import { GoodGrid } from '../../features/good-grid.tsx'
import type { GoodCardView } from '../../features/good-view.ts'
import { loadProduct } from '../../features/load-product.server.ts'
import { productStructure } from '../../features/product-structure.ts'
import type { PriceTierView, ProductView } from '../../features/product-view.ts'
import { SeasonChart } from '../../features/season-chart.tsx'
import { formatMoney, unitWord } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { CertificateChip } from '../../ui/certificate-chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LotTimeline } from '../../ui/lot-timeline.tsx'
import { OcopBadge } from '../../ui/ocop-badge.tsx'
import { Price, PriceTier } from '../../ui/price.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import type { Route } from './+types/product-page'
import style from './product-page.module.css'

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const product = await loadProduct(context, params.slug)
  if (!product) throw new Response(null, { status: 404 })
  return { product, origin: url.origin, structure: productStructure(product, url.origin) }
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [{ title: m.shop_name() }]
  const { good, cooperative } = loaderData.product
  const title = `${good.title} – ${cooperative.name}`
  const description = m.product_summary({
    title: good.title,
    cooperative: cooperative.name,
    price: formatMoney(good.priceVnd),
    unit: unitWord(good.pricingUnit),
  })
  return [
    { title: `${title} · ${m.shop_name()}` },
    { name: 'description', content: description },
    { property: 'og:type', content: 'product' },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:image', content: `${loaderData.origin}/pictures/${good.pictureKey}-960.webp` },
  ]
}

export default function ProductPage({ loaderData: { product, structure } }: Route.ComponentProps) {
  const { good, lots, season, elsewhere, similar, story, description, keeping } = product
  return (
    <div className={style.page}>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structure }} />
      <Crumbs product={product} />
      <div className={style.top}>
        <Gallery product={product} />
        <BuyBox product={product} />
      </div>
      {(story ?? description) && (
        <section className={style.section}>
          <h2>{m.product_story()}</h2>
          {story && <p className={style.prose}>{story}</p>}
          {description && <p className={style.prose}>{description}</p>}
        </section>
      )}
      {lots.length > 0 && (
        <section className={style.section}>
          <h2>{m.product_lots()}</h2>
          <div className={style.lots}>
            {lots.map(({ code, summary, events }) => (
              <article key={code} className={style.card}>
                <div className={style.cardHead}>
                  <h3 className="figures">{m.lot_code({ code })}</h3>
                  <span className={style.meta}>{summary}</span>
                </div>
                <LotTimeline events={events} label={m.lot_journey({ code })} />
              </article>
            ))}
          </div>
        </section>
      )}
      <section className={style.section}>
        <h2>{m.product_keeping()}</h2>
        <p className={style.prose}>{keeping}</p>
      </section>
      <section className={style.section}>
        <SectionHead title={m.product_season()} to="/mua-vu" more={m.season_calendar()} />
        <SeasonChart drawing={season} caption={m.season_caption()} />
      </section>
      <MoreGoods title={m.product_elsewhere()} goods={elsewhere} />
      <MoreGoods title={m.product_similar()} goods={similar} />
      {good.season === 'OFF' && <p className={style.note}>{m.product_off_season()}</p>}
    </div>
  )
}

function MoreGoods({ title, goods }: { title: string; goods: readonly GoodCardView[] }) {
  if (goods.length === 0) return null
  return (
    <section className={style.section}>
      <h2>{title}</h2>
      <GoodGrid goods={goods} />
    </section>
  )
}

function Crumbs({ product: { categorySlug, good } }: { product: ProductView }) {
  const category = categorySlug ? categoryBySlug(categorySlug) : undefined
  return (
    <nav aria-label={m.breadcrumbs()}>
      <ol role="list" className={style.crumbs}>
        <li>
          <Link to={localizedPath('/')}>{m.nav_home()}</Link>
        </li>
        {category && (
          <li>
            <Link to={localizedPath(`/danh-muc/${category.slug}`)}>{category.name()}</Link>
          </li>
        )}
        <li aria-current="page">{good.title}</li>
      </ol>
    </nav>
  )
}

function Gallery({ product: { good, grade } }: { product: ProductView }) {
  return (
    <figure className={style.gallery}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className={style.pictures} tabIndex={0} role="group" aria-label={m.pictures()}>
        <ProductPicture
          pictureKey={good.pictureKey}
          alt={`${good.title}, ${grade}`}
          sizes="(min-width: 60rem) 520px, 85vw"
          first
          faint={good.season === 'OFF' && !good.inStock}
        />
        <ProductPicture pictureKey={good.pictureKey} layout="crate" alt="" sizes="(min-width: 60rem) 180px, 85vw" />
      </div>
      <figcaption>{m.illustration()}</figcaption>
    </figure>
  )
}

function BuyBox({ product }: { product: ProductView }) {
  const { good, grade, recognition, certificates, cooperative, available, pack, catchWeight } = product
  return (
    <div className={style.buy}>
      <div className={style.badges}>
        {recognition && <OcopBadge recognition={recognition} />}
        {certificates.map((certificate) => (
          <CertificateChip key={certificate.number} certificate={certificate} />
        ))}
      </div>
      <h1>{good.title}</h1>
      <p className={style.meta}>{[grade, available ?? m.stock_none()].join(' · ')}</p>
      <div className={style.priceRow}>
        <Price size="page" amountVnd={good.priceVnd} unit={good.pricingUnit} provisional={catchWeight} />
        <Tiers tiers={product.retailTiers} />
      </div>
      {catchWeight && <p className={style.note}>{m.catch_weight_why()}</p>}
      <p className={style.meta}>{m.sold_as({ pack })}</p>
      <div className={style.acts}>
        <ButtonLink to="/mua/yeu-cau/moi" look="main" size="large">
          <Icon of={ClipboardList} />
          {m.request_in_bulk()}
        </ButtonLink>
      </div>
      {product.wholesaleTiers.length > 0 && (
        <section className={style.card}>
          <strong>{m.wholesale_prices()}</strong>
          <Tiers tiers={product.wholesaleTiers} />
        </section>
      )}
      <CooperativeCard cooperative={cooperative} />
    </div>
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
