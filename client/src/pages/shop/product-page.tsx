import { Link, redirect } from 'react-router'
import { loadClosedGood, type ClosedGoodView } from '../../features/closed-good.server.ts'
import { CooperativeCard } from '../../features/cooperative-card.tsx'
import { keepDeliveryPlace } from '../../features/delivery-place.server.ts'
import { DELIVERY_ANCHOR, drawDelivery } from '../../features/draw-delivery.server.tsx'
import { drawReviews } from '../../features/draw-reviews.server.tsx'
import { GoodGallery } from '../../features/good-gallery.tsx'
import { GoodGrid } from '../../features/good-grid.tsx'
import type { GoodCardView } from '../../features/good-view.ts'
import { loadDelivery } from '../../features/load-delivery.server.ts'
import { loadProduct } from '../../features/load-product.server.ts'
import { productStructure } from '../../features/product-structure.ts'
import type { ProductView } from '../../features/product-view.ts'
import reviewsStyle from '../../features/reviews.module.css'
import { SeasonChart } from '../../features/season-chart.tsx'
import { localizedPath } from '../../i18n/locale.ts'
import { pageTags } from '../../features/page-tags.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { LotTimeline } from '../../ui/lot-timeline.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import type { Route } from './+types/product-page'
import { BuyBox } from './buy-box.tsx'
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
    delivery: !product.buyable ? null : { anchor: DELIVERY_ANCHOR, drawn: drawDelivery(await loadDelivery(context, { request, search, parcel })) },
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
        <div className={style.section}>
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
  const { good, season, elsewhere, similar } = product
  return (
    <div className={style.page}>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structure }} />
      <Crumbs product={product} />
      <div className={style.top}>
        <GoodGallery product={product} />
        <BuyBox product={product} delivery={delivery} />
        <About product={product} />
      </div>
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

/** Who grew it, how it came, and how to keep it. */
function About({ product: { cooperative, lots, story, description, keeping, words } }: { product: ProductView }) {
  return (
    <div className={style.about}>
      <CooperativeCard cooperative={cooperative} />
      {lots.length > 0 && (
        <section className={style.section}>
          <h2>{words.lots}</h2>
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
      {(story ?? description) && (
        <section className={style.section}>
          <h2>{words.story}</h2>
          {story && <p className={style.prose}>{story}</p>}
          {description && <p className={style.prose}>{description}</p>}
        </section>
      )}
      <section className={style.section}>
        <h2>{words.keeping}</h2>
        <p className={style.prose}>{keeping}</p>
      </section>
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
