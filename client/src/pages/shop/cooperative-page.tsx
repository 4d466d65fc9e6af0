import { CalendarOff, Sprout } from 'lucide'
import { drawPlace } from '../../features/draw-place.server.tsx'
import { drawReviews } from '../../features/draw-reviews.server.tsx'
import { GoodGrid } from '../../features/good-grid.tsx'
import { cooperativeStructure } from '../../features/review-structure.ts'
import { loadCooperative } from '../../features/load-cooperative.server.ts'
import placeStyle from '../../features/place-on-map.module.css'
import reviewsStyle from '../../features/reviews.module.css'
import { SeasonChart } from '../../features/season-chart.tsx'
import { formatDate } from '../../i18n/format.ts'
import { pageTags } from '../../features/page-tags.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { CertificateChip } from '../../ui/certificate-chip.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Crest } from '../../ui/crest.tsx'
import { Icon } from '../../ui/icon.tsx'
import { OcopBadge } from '../../ui/ocop-badge.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import type { Route } from './+types/cooperative-page'
import style from './cooperative-page.module.css'

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const cooperative = await loadCooperative(context, params.slug)
  if (!cooperative) throw new Response(null, { status: 404 })
  const map = cooperative.spot && drawPlace(cooperative.spot)
  return {
    cooperative,
    structure: cooperativeStructure(cooperative, url.origin),
    map,
    reviews: drawReviews(cooperative.reviews, `/htx/${params.slug}/danh-gia`),
  }
}

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return [{ title: m.shop_name() }]
  const { name, place, story } = loaderData.cooperative
  return pageTags(matches, { title: name, description: story ?? `${name}, ${place}`, picture: 'terraces-valley' })
}

export default function CooperativePage({ loaderData: { cooperative, structure, map, reviews } }: Route.ComponentProps) {
  const { name, crestName, place, story, demo, closure, figures, certificates, recognitions, goods, season } = cooperative
  const onlyLater = goods.length > 0 && goods.every(({ remindable }) => remindable) && goods.some(({ harvestFromOn }) => harvestFromOn !== null)
  return (
    <div className={style.page}>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structure }} />
      <header className={style.head}>
        <img src="/pictures/terraces-valley.svg" alt="" width="1600" height="640" className={style.banner} fetchPriority="high" />
        <div className={style.identity}>
          <span className={style.crest}>
            <Crest name={crestName} size={96} />
          </span>
          <div>
            <h1>{name}</h1>
            <p className={style.place}>{place}</p>
            {demo && <Chip tone="info">{m.cooperative_demo()}</Chip>}
          </div>
        </div>
      </header>
      {closure && (
        <p className={style.closure}>
          <Icon of={CalendarOff} />
          {closure}
        </p>
      )}
      {figures.length > 0 && (
        <dl className={style.figures}>
          {figures.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="figures">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {story && (
        <section className={style.section}>
          <h2>{m.cooperative_story()}</h2>
          <p className={style.prose}>{story}</p>
        </section>
      )}
      {map && <section className={placeStyle.section} dangerouslySetInnerHTML={{ __html: map }} />}
      {(certificates.length > 0 || recognitions.length > 0) && (
        <section className={style.section}>
          <h2>{m.in_force_today()}</h2>
          <ul role="list" className={style.documents}>
            {recognitions.map((recognition) => (
              <li key={recognition.decisionNumber + recognition.productName}>
                <OcopBadge recognition={recognition} /> <span>{recognition.productName}</span>
              </li>
            ))}
            {certificates.map((certificate) => (
              <li key={certificate.number}>
                <CertificateChip certificate={certificate} /> <span>{m.valid_until({ date: formatDate(certificate.validUntil) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={style.section}>
        <h2>{onlyLater ? m.pre_order_title() : m.cooperative_goods()}</h2>
        {onlyLater && <p className={style.prose}>{m.cooperative_later()}</p>}
        {goods.length > 0 ? (
          <GoodGrid goods={goods} />
        ) : (
          <StatePanel icon={Sprout} title={m.cooperative_no_goods()} action={<ButtonLink to="/mua-vu">{m.season_calendar()}</ButtonLink>} />
        )}
      </section>
      <section className={reviewsStyle.section} dangerouslySetInnerHTML={{ __html: reviews }} />
      {season.strips.length > 0 && (
        <section className={style.section}>
          <h2>{m.season_calendar()}</h2>
          <SeasonChart drawing={season} caption={m.season_caption()} />
        </section>
      )}
    </div>
  )
}
