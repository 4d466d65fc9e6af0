import { useState } from 'react'
import { Link } from 'react-router'
import { SeasonChart } from '../../features/season-chart.tsx'
import { loadSeasons, type SeasonListRow } from '../../features/load-seasons.server.ts'
import type { SeasonDrawing } from '../../features/season-strips.ts'
import { formatMonth, formatWeek } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ChipLink } from '../../ui/chip.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { Route } from './+types/season-page'
import style from './season-page.module.css'

export function loader({ context, url }: Route.LoaderArgs) {
  return loadSeasons(context, url.searchParams)
}

export function meta() {
  return [{ title: `${m.season_calendar()} · ${m.shop_name()}` }, { name: 'description', content: m.season_table_caption() }]
}

export default function SeasonPage({ loaderData: { todayOn, year, soon, list, provinces, province } }: Route.ComponentProps) {
  const [shape, setShape] = useState('calendar')
  return (
    <div className={style.page}>
      <header>
        <h1>{m.season_calendar()}</h1>
        <p className={style.lead}>{m.season_lead({ week: formatWeek(todayOn) })}</p>
      </header>
      <nav aria-label={m.facet_province()} className={style.provinces}>
        <ChipLink to="/mua-vu" current={!province}>{m.all_provinces()}</ChipLink>
        {provinces.map(({ code, name }) => <ChipLink key={code} to={`/mua-vu?tinh=${code}`} current={province === code}>{name}</ChipLink>)}
      </nav>
      <Tabs label={m.season_shapes()} current={shape} onChange={setShape} tabs={[{ id: 'calendar', label: m.season_as_calendar() }, { id: 'list', label: m.season_as_list() }]}>
        {shape === 'calendar' ? <Calendars year={year} soon={soon} /> : <SeasonTable rows={list} />}
      </Tabs>
    </div>
  )
}

/** A year where there is room for it, twelve weeks on a phone. */
function Calendars({ year, soon }: { year: SeasonDrawing; soon: SeasonDrawing }) {
  return (
    <>
      <div className={style.wide}><SeasonChart drawing={year} caption={m.season_year_caption()} /></div>
      <div className={style.narrow}><SeasonChart drawing={soon} caption={m.season_caption()} /></div>
    </>
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
            <RowHead><Link to={localizedPath(`/tim?q=${encodeURIComponent(name)}`)}>{name}</Link></RowHead>
            <Cell name={m.facet_province()}>{place ?? '–'}</Cell>
            <Cell name={m.season_on()}>{harvestMonths.length === 0 ? m.season_all_year() : words(harvestMonths)}</Cell>
            <Cell name={m.season_peak()}>{words(peakMonths) || '–'}</Cell>
            <Cell numeric name={m.on_sale()}>{goodsCount}</Cell>
            <Cell numeric name={m.price_range()}>{prices ?? '–'}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
