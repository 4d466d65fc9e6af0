import { useState } from 'react'
import { SeasonChart } from '../../features/season-chart.tsx'
import type { SeasonDrawing } from '../../features/season-strips.ts'
import { formatMonth, formatWeek } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ChipLink } from '../../ui/chip.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { Route } from './+types/season-page'
import style from './season-page.module.css'

export default function SeasonPage({ loaderData: { todayOn, year, soon, months, categories, category } }: Route.ComponentProps) {
  const [shape, setShape] = useState('calendar')
  return (
    <div className={style.page}>
      <header>
        <h1>{m.season_calendar()}</h1>
        <p className={style.lead}>{m.season_lead({ week: formatWeek(todayOn) })}</p>
      </header>
      <nav aria-label={m.nav_categories()} className={style.categories}>
        <ChipLink to="/mua-vu" current={!category}>{m.season_all_crops()}</ChipLink>
        {categories.map(({ slug, name }) => <ChipLink key={slug} to={`/mua-vu?loai=${slug}`} current={category === slug}>{name}</ChipLink>)}
      </nav>
      <Tabs label={m.season_shapes()} current={shape} onChange={setShape} tabs={[{ id: 'calendar', label: m.season_as_calendar() }, { id: 'list', label: m.season_as_list() }]}>
        {shape === 'calendar' ? <Calendars year={year} soon={soon} /> : <MonthTable months={months} />}
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

export interface SeasonMonths {
  slug: string
  name: string
  harvestMonths: readonly number[]
  peakMonths: readonly number[]
}

function MonthTable({ months }: { months: readonly SeasonMonths[] }) {
  const words = (list: readonly number[]) => list.map(formatMonth).join(', ')
  return (
    <Table caption={m.season_table_caption()}>
      <thead>
        <tr><HeadCell>{m.crop()}</HeadCell><HeadCell>{m.season_on()}</HeadCell><HeadCell>{m.season_peak()}</HeadCell></tr>
      </thead>
      <tbody>
        {months.map(({ slug, name, harvestMonths, peakMonths }) => (
          <tr key={slug}>
            <RowHead>{name}</RowHead>
            <Cell name={m.season_on()}>{harvestMonths.length === 0 ? m.season_all_year() : words(harvestMonths)}</Cell>
            <Cell name={m.season_peak()}>{words(peakMonths) || '–'}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
