import { BadgeCheck, Scale, ShieldCheck, Sprout, type IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { CATEGORIES } from '../../features/categories.ts'
import { CooperativeCard } from '../../features/cooperative-card.tsx'
import { GoodGrid } from '../../features/good-grid.tsx'
import { GoodPicks } from '../../features/good-picks.tsx'
import type { GoodCardView } from '../../features/good-view.ts'
import { loadHome } from '../../features/load-home.server.ts'
import { SeasonChart } from '../../features/season-chart.tsx'
import { formatWeek } from '../../i18n/format.ts'
import { pageTags } from '../../features/page-tags.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { ChipLink } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import type { Route } from './+types/home-page'
import style from './home-page.module.css'

/** Vegetables grown under a scheme that is certified from the field on. */
const SAFE_VEGETABLES = '/danh-muc/rau-cu?cn=VIETGAP&cn=GLOBALGAP&cn=ORGANIC_VN'

export function loader({ context }: Route.LoaderArgs) {
  return loadHome(context)
}

export function meta({ matches }: Route.MetaArgs) {
  return pageTags(matches, { title: m.home_title(), wholeTitle: true, description: m.home_description(), picture: 'terraces-dusk' })
}

export default function HomePage({
  loaderData: { todayOn, tetComes, headline, inSeason, thisWeek, starred, comingUp, seasons, cooperative },
}: Route.ComponentProps) {
  return (
    <div className={style.page}>
      <div className={style.top}>
        <section className={style.banner} aria-labelledby="headline">
          <img src="/pictures/terraces-dusk.svg" alt="" className={style.terraces} width="1600" height="640" fetchPriority="high" />
          <div className={style.bannerWords}>
            <span className={style.week}>{m.home_in_season_week({ week: formatWeek(todayOn) })}</span>
            <h1 id="headline">{headline ? m.home_headline({ crop: headline }) : m.home_headline_plain()}</h1>
            <ButtonLink look="main" size="large" to="/tim?vu=NOW">
              {m.home_see_season()}
            </ButtonLink>
          </div>
        </section>
        {thisWeek.length > 0 && <ThisWeek goods={thisWeek.slice(0, 5)} />}
      </div>

      <nav aria-label={m.nav_categories()} className={style.chips}>
        <ChipLink to="/tim?vu=NOW">{m.home_chip_season()}</ChipLink>
        <ChipLink to="/tim?sao=4&sao=5">{m.nav_ocop()}</ChipLink>
        <ChipLink to={SAFE_VEGETABLES}>{m.home_chip_safe()}</ChipLink>
        <ChipLink to="/tim?qua=1">{tetComes ? m.home_chip_tet() : m.home_chip_gifts()}</ChipLink>
        {CATEGORIES.slice(0, 7).map(({ slug, name }) => (
          <ChipLink key={slug} to={`/danh-muc/${slug}`}>
            {name()}
          </ChipLink>
        ))}
      </nav>

      <section className={style.section}>
        <SectionHead title={m.home_fresh()} to="/tim?vu=NOW" more={m.see_all()} />
        {inSeason.length > 0 ? (
          <GoodGrid goods={inSeason} aboveFold={2} />
        ) : (
          <StatePanel icon={Sprout} title={m.home_nothing_in_season()} action={<ButtonLink to="/mua-vu">{m.nav_seasons()}</ButtonLink>} />
        )}
      </section>

      {seasons.strips.length > 0 && (
        <section className={style.section}>
          <SectionHead title={m.home_next_weeks()} to="/mua-vu" more={m.season_calendar()} />
          <SeasonChart drawing={seasons} caption={m.season_caption()} />
        </section>
      )}

      <Shelf title={m.home_starred()} to="/tim?sao=4&sao=5" goods={starred} />

      {cooperative && (
        <section className={style.section}>
          <SectionHead title={m.home_cooperative()} to="/htx" more={m.see_all()} />
          <div className={style.cooperative}>
            <CooperativeCard cooperative={cooperative.card} crestSize={72} />
            {cooperative.story && <p className={style.story}>{cooperative.story}</p>}
          </div>
          {cooperative.goods.length > 0 && <GoodGrid goods={cooperative.goods} />}
        </section>
      )}

      <Shelf title={m.home_coming_up()} to="/tim?vu=SOON" goods={comingUp} />

      <ul role="list" className={style.trust}>
        <TrustPoint icon={BadgeCheck} title={m.trust_documents()}>
          {m.trust_documents_why()}
        </TrustPoint>
        <TrustPoint icon={ShieldCheck} title={m.trust_origin()}>
          {m.trust_origin_why()}
        </TrustPoint>
        <TrustPoint icon={Scale} title={m.trust_price()}>
          {m.trust_price_why()}
        </TrustPoint>
      </ul>
    </div>
  )
}

function ThisWeek({ goods }: { goods: readonly GoodCardView[] }) {
  return (
    <section className={style.thisWeek}>
      <h2>{m.home_this_week()}</h2>
      <GoodPicks goods={goods} />
    </section>
  )
}

function Shelf({ title, to, goods, aboveFold = 0 }: { title: string; to: string; goods: readonly GoodCardView[]; aboveFold?: number }) {
  if (goods.length === 0) return null
  return (
    <section className={style.section}>
      <SectionHead title={title} to={to} more={m.see_all()} />
      <GoodGrid goods={goods} aboveFold={aboveFold} />
    </section>
  )
}

function TrustPoint({ icon, title, children }: { icon: IconNode; title: string; children: ReactNode }) {
  return (
    <li>
      <Icon of={icon} size={24} />
      <div>
        <strong>{title}</strong>
        <p>{children}</p>
      </div>
    </li>
  )
}
