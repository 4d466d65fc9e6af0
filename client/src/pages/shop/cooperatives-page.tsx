import { CooperativeCard } from '../../features/cooperative-card.tsx'
import { loadCooperatives } from '../../features/load-cooperatives.server.ts'
import { formatNumber } from '../../i18n/format.ts'
import { pageTags } from '../../features/page-tags.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { ChipLink } from '../../ui/chip.tsx'
import type { Route } from './+types/cooperatives-page'
import style from './cooperatives-page.module.css'

export function loader({ context, url }: Route.LoaderArgs) {
  return loadCooperatives(context, url.searchParams)
}

export function meta({ matches }: Route.MetaArgs) {
  return pageTags(matches, { title: m.cooperatives_title(), description: m.cooperatives_lead(), picture: 'terraces-valley' })
}

export default function CooperativesPage({ loaderData: { cooperatives, total, provinces, province, nextCursor } }: Route.ComponentProps) {
  return (
    <div className={style.page}>
      <header>
        <h1>{m.cooperatives_title()}</h1>
        <p className={style.lead}>{m.cooperatives_count({ count: formatNumber(total) })}</p>
      </header>
      {provinces.length > 0 && (
        <nav aria-label={m.facet_province()} className={style.provinces}>
          <ChipLink to="/htx" current={!province}>
            {m.all_provinces()}
          </ChipLink>
          {provinces.map(({ code, name }) => (
            <ChipLink key={code} to={`/htx?tinh=${code}`} current={province === code}>
              {name}
            </ChipLink>
          ))}
        </nav>
      )}
      <ul role="list" className={style.list}>
        {cooperatives.map((cooperative) => (
          <li key={cooperative.slug}>
            <CooperativeCard cooperative={cooperative} />
          </li>
        ))}
      </ul>
      {nextCursor && (
        <div className={style.next}>
          <ButtonLink to={`/htx?${new URLSearchParams({ ...(province ? { tinh: province } : {}), sau: nextCursor })}`}>{m.show_more()}</ButtonLink>
        </div>
      )}
    </div>
  )
}
