import { Link } from 'react-router'
import { SeasonChart } from '../../features/season-chart.tsx'
import { loadSeasons, type SeasonListRow } from '../../features/load-seasons.server.ts'
import { formatMonth, formatWeek } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { pageTags } from '../../features/page-tags.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { ChipLink } from '../../ui/chip.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import type { Route } from './+types/season-page'
import style from './season-page.module.css'

export function loader({ context, url }: Route.LoaderArgs) {
  return loadSeasons(context, url.searchParams)
}

export function meta({ matches }: Route.MetaArgs) {
  return pageTags(matches, { title: m.season_calendar(), description: m.season_table_caption(), picture: 'terraces-day' })
}

export default function SeasonPage({ loaderData: { todayOn, drawing, list, asList, hidden, provinces, province } }: Route.ComponentProps) {
  const address = (changed: { province?: string | null; asList?: boolean; all?: boolean }) => {
    const wanted = { province, asList, all: false, ...changed }
    const params = new URLSearchParams({
      ...(wanted.province ? { tinh: wanted.province } : {}),
      ...(wanted.asList ? { xem: 'danh-sach' } : {}),
      ...(wanted.all ? { het: '' } : {}),
    })
    return params.size > 0 ? `/mua-vu?${params}` : '/mua-vu'
  }
  return (
    <div className={style.page}>
      <header>
        <h1>{m.season_calendar()}</h1>
        <p className={style.lead}>{m.season_lead({ week: formatWeek(todayOn) })}</p>
      </header>
      <nav aria-label={m.facet_province()} className={style.choices}>
        <ChipLink to={address({ province: null })} current={!province}>
          {m.all_provinces()}
        </ChipLink>
        {provinces.map(({ code, name }) => (
          <ChipLink key={code} to={address({ province: code })} current={province === code}>
            {name}
          </ChipLink>
        ))}
      </nav>
      <nav aria-label={m.season_shapes()} className={style.choices}>
        <ChipLink to={address({ asList: false })} current={!asList}>
          {m.season_as_calendar()}
        </ChipLink>
        <ChipLink to={address({ asList: true })} current={asList}>
          {m.season_as_list()}
        </ChipLink>
      </nav>
      {drawing ? <SeasonChart drawing={drawing} caption={m.season_year_caption()} /> : <SeasonTable rows={list} />}
      {hidden > 0 && (
        <div className={style.more}>
          <ButtonLink to={address({ all: true })} preventScrollReset>
            {m.season_more({ count: hidden })}
          </ButtonLink>
        </div>
      )}
    </div>
  )
}

function SeasonTable({ rows }: { rows: readonly SeasonListRow[] }) {
  const words = (months: readonly number[]) => months.map(formatMonth).join(', ')
  return (
    <Table caption={m.season_table_caption()}>
      <thead>
        <tr>
          <HeadCell>{m.crop()}</HeadCell>
          <HeadCell>{m.facet_province()}</HeadCell>
          <HeadCell>{m.season_on()}</HeadCell>
          <HeadCell>{m.season_peak()}</HeadCell>
          <HeadCell numeric>{m.on_sale()}</HeadCell>
          <HeadCell numeric>{m.price_range()}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ slug, name, place, harvestMonths, peakMonths, goodsCount, prices }) => (
          <tr key={slug + (place ?? '')}>
            <RowHead>
              <Link to={localizedPath(`/tim?q=${encodeURIComponent(name)}`)}>{name}</Link>
            </RowHead>
            <Cell name={m.facet_province()}>{place ?? '–'}</Cell>
            <Cell name={m.season_on()}>{harvestMonths.length === 0 ? m.season_all_year() : words(harvestMonths)}</Cell>
            <Cell name={m.season_peak()}>{words(peakMonths) || '–'}</Cell>
            <Cell numeric name={m.on_sale()}>
              {goodsCount}
            </Cell>
            <Cell numeric name={m.price_range()}>
              {prices ?? '–'}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
