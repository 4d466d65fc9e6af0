import { Link, redirect } from 'react-router'
import { loadClosedGood, type ClosedGoodView } from '../../features/closed-good.server.ts'
import { CooperativeCard } from '../../features/cooperative-card.tsx'
import { keepDeliveryPlace } from '../../features/delivery-place.server.ts'
import promised from '../../features/delivery-promise.module.css'
import { DELIVERY_ANCHOR, drawDelivery } from '../../features/draw-delivery.server.tsx'
import { drawReviews } from '../../features/draw-reviews.server.tsx'
import { GoodGrid } from '../../features/good-grid.tsx'
import type { GoodCardView } from '../../features/good-view.ts'
import { loadDelivery } from '../../features/load-delivery.server.ts'
import { loadProduct } from '../../features/load-product.server.ts'
import { productStructure } from '../../features/product-structure.ts'
import type { PriceTierView, ProductView } from '../../features/product-view.ts'
import reviewsStyle from '../../features/reviews.module.css'
import { SeasonChart } from '../../features/season-chart.tsx'
import { formatMonth } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { pageTags } from '../../features/page-tags.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { CertificateChip } from '../../ui/certificate-chip.tsx'
import { LotTimeline } from '../../ui/lot-timeline.tsx'
import { OcopBadge } from '../../ui/ocop-badge.tsx'
import { Price, PriceTier } from '../../ui/price.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import type { Route } from './+types/product-page'
import style from './product-page.module.css'

export async function loader({ context, params, request, url }: Route.LoaderArgs) {
  const product = await loadProduct(context, params.slug)
  if (!product) {
    const closed = await loadClosedGood(context, { slug: params.slug })
    if (!closed) throw new Response(null, { status: 404 })
    return { closed }
  }
  const { cooperative, packs, pack } = product
  const parcel = { slug: params.slug, pack: packs[0]?.name ?? pack, from: [cooperative.name, cooperative.place].filter(Boolean).join(', ') }
  const search = url.searchParams.get('noi') ?? ''
  return {
    closed: null,
    product,
    delivery: product.available === null ? null : { anchor: DELIVERY_ANCHOR, drawn: drawDelivery(await loadDelivery(context, { request, search, parcel })) },
    origin: url.origin,
    structure: productStructure(product, url.origin),
    reviews: drawReviews(product.reviews, `/san-pham/${params.slug}/danh-gia`),
  }
}

/** Keeps where things go; the page then says what comes there. */
export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const here = localizedPath(`/san-pham/${params.slug}#${DELIVERY_ANCHOR}`)
  return redirect(here, { headers: await keepDeliveryPlace(request, String(form.get('commune') ?? '')) })
}

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return [{ title: m.shop_name() }]
  if (loaderData.closed) {
    const { title, cooperative, words, pictureKey } = loaderData.closed
    return pageTags(matches, { title: `${title} – ${cooperative.name}`, description: words, picture: pictureKey, type: 'product' })
  }
  const { good, cooperative } = loaderData.product
  const title = `${good.title} – ${cooperative.name}`
  return pageTags(matches, { title, description: loaderData.product.words.summary, picture: good.pictureKey, type: 'product' })
}

type Loaded = Route.ComponentProps['loaderData']

export default function ProductPage({ loaderData }: Route.ComponentProps) {
  return loaderData.closed ? <ClosedPage good={loaderData.closed} /> : <OpenPage {...loaderData} />
}

function ClosedPage({ good: { title, pictureKey, cooperative, words } }: { good: ClosedGoodView }) {
  return (
    <div className={style.page}>
      <div className={style.top}>
        <ProductPicture pictureKey={pictureKey} alt="" sizes="(min-width: 60rem) 520px, 85vw" first faint />
        <div className={style.buy}>
          <h1>{title}</h1>
          <p className={style.closed}>{words}</p>
          <ButtonLink to={`/htx/${cooperative.slug}`} size="large">
            {cooperative.name}
          </ButtonLink>
        </div>
      </div>
    </div>
  )
}

function OpenPage({ product, delivery, structure, reviews }: Extract<Loaded, { closed: null }>) {
  const { good, lots, season, elsewhere, similar, story, description, keeping } = product
  return (
    <div className={style.page}>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structure }} />
      <Crumbs product={product} />
      <div className={style.top}>
        <Gallery product={product} />
        <BuyBox product={product} delivery={delivery} />
      </div>
      {(story ?? description) && (
        <section className={style.section}>
          <h2>{product.words.story}</h2>
          {story && <p className={style.prose}>{story}</p>}
          {description && <p className={style.prose}>{description}</p>}
        </section>
      )}
      {lots.length > 0 && (
        <section className={style.section}>
          <h2>{product.words.lots}</h2>
          <div className={style.lots}>
            {lots.map(({ code, heading, journey, summary, events }) => (
              <article key={code} className={style.card}>
                <div className={style.cardHead}>
                  <h3 className="figures">{heading}</h3>
                  <span className={style.meta}>{summary}</span>
                </div>
                <LotTimeline events={events} label={journey} />
              </article>
            ))}
          </div>
        </section>
      )}
      <section className={style.section}>
        <h2>{product.words.keeping}</h2>
        <p className={style.prose}>{keeping}</p>
      </section>
      <section className={reviewsStyle.section} dangerouslySetInnerHTML={{ __html: reviews }} />
      <section className={style.section}>
        <SectionHead title={product.words.season} to="/mua-vu" more={m.season_calendar()} />
        <SeasonChart drawing={season} caption={product.words.seasonCaption} />
      </section>
      <MoreGoods title={product.words.elsewhere} goods={elsewhere} />
      <MoreGoods title={product.words.similar} goods={similar} />
      {good.season === 'OFF' && <p className={style.note}>{product.words.offSeason}</p>}
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

function Crumbs({ product: { category, good } }: { product: ProductView }) {
  return (
    <nav aria-label={m.breadcrumbs()}>
      <ol role="list" className={style.crumbs}>
        <li>
          <Link to={localizedPath('/')}>{m.nav_home()}</Link>
        </li>
        {category && (
          <li>
            <Link to={localizedPath(`/danh-muc/${category.slug}`)}>{category.name}</Link>
          </li>
        )}
        <li aria-current="page">{good.title}</li>
      </ol>
    </nav>
  )
}

function Gallery({ product: { good, gallery, words } }: { product: ProductView }) {
  return (
    <figure className={style.gallery}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className={style.pictures} tabIndex={0} role="group" aria-label={words.pictures}>
        {gallery.map(({ pictureKey, layout, alt }, place) => (
          <ProductPicture
            key={`${pictureKey} ${layout}`}
            pictureKey={pictureKey}
            layout={layout}
            alt={alt}
            sizes={`(min-width: 60rem) ${place === 0 ? 520 : 180}px, 85vw`}
            first={place === 0}
            faint={place === 0 && good.season === 'OFF' && !good.inStock}
          />
        ))}
      </div>
      <figcaption>{words.illustration}</figcaption>
    </figure>
  )
}

function BuyBox({ product, delivery }: { product: ProductView; delivery: { anchor: string; drawn: string } | null }) {
  const { good, grade, recognition, certificates, cooperative, available, pack, packs, catchWeight } = product
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
      {good.remindable && <Reminding product={product} />}
      <div className={style.priceRow}>
        <Price size="page" amountVnd={good.priceVnd} unit={good.pricingUnit} provisional={catchWeight} />
        <Tiers tiers={product.retailTiers} />
      </div>
      {catchWeight && <p className={style.note}>{product.words.catchWeight}</p>}
      {packs.length === 1 && <p className={style.meta}>{product.words.sold}</p>}
      {delivery && <section id={delivery.anchor} className={promised.promise} dangerouslySetInnerHTML={{ __html: delivery.drawn }} />}
      {available && (
        <form method="post" action={localizedPath('/gio-hang')} className={style.basket}>
          <input type="hidden" name="add" value={good.slug} />
          {packs.length > 1 && <Packs packs={packs} />}
          <label className={style.packs}>
            {packs.length === 1 ? m.packs_of({ pack }) : product.words.packsNumber}
            <input name="packs" type="number" min={1} max={999} defaultValue={1} />
          </label>
          <button className={style.put}>{product.words.add}</button>
        </form>
      )}
      {available && (
        <p>
          <a href={localizedPath(`/mua-chung/moi/${good.slug}`)}>{product.words.groupBuy}</a>
        </p>
      )}
      <PreOrders product={product} />
      <div className={style.acts}>
        <ButtonLink to="/mua/yeu-cau/moi" look={available || good.remindable ? 'plain' : 'main'} size="large">
          {product.words.bulk}
        </ButtonLink>
      </div>
      {product.wholesaleTiers.length > 0 && (
        <section className={style.card}>
          <strong>{product.words.wholesale}</strong>
          <Tiers tiers={product.wholesaleTiers} />
        </section>
      )}
      <CooperativeCard cooperative={cooperative} />
    </div>
  )
}

/** What cannot be had now: when its season begins, and who wants to be told. */
function Reminding({ product: { good, words } }: { product: ProductView }) {
  return (
    <div className={style.reminding}>
      {good.nextSeasonMonth !== null && <span className={style.season}>{m.season_from_month({ month: formatMonth(good.nextSeasonMonth) })}</span>}
      <ButtonLink to={`/bao-toi/${good.slug}`} reloadDocument look="main">
        {words.remind}
      </ButtonLink>
    </div>
  )
}

function Packs({ packs }: { packs: ProductView['packs'] }) {
  return (
    <fieldset className={style.choice}>
      <legend>{m.choose_pack()}</legend>
      {packs.map(({ id, name, price, unitPrice }, place) => (
        <label key={id} className={style.pack}>
          <input type="radio" name="pack" value={id} defaultChecked={place === 0} />
          <strong>{name}</strong>
          <span className="figures">{price}</span>
          <small className="figures">{unitPrice}</small>
        </label>
      ))}
    </fieldset>
  )
}

/** Harvests to come, each with its own page to order from; the form there works without scripts. */
function PreOrders({ product: { preOrders, words } }: { product: ProductView }) {
  if (preOrders.length === 0) return null
  return (
    <section className={style.card}>
      <strong>{words.preOrder}</strong>
      <span className={style.meta}>{words.preOrderWhy}</span>
      <ul role="list" className={style.windows}>
        {preOrders.map(({ code, window }) => (
          <li key={code}>
            <a href={localizedPath(`/dat-truoc/${code}`)}>{window}</a>
          </li>
        ))}
      </ul>
    </section>
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
