import { Copy } from 'lucide'
import { Link } from 'react-router'
import { formatQuantity, formatWeekDays, formatWeekNumber, parseDecimal, unitWord } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RangeNumber } from '../../ui/range-number.tsx'
import form from './form.module.css'
import { figuresAt, spread, type GridForm, type WeekFigures } from './forecast-grid.ts'
import { forecastPath, type Forecast } from './forecast.ts'

interface ForecastWeeksProps {
  /** Mondays, one after another. */
  weeks: readonly string[]
  grid: GridForm
  unit: string
  /** What stands already, by Monday; those figures are revised on a page of their own. */
  standing: ReadonlyMap<string, Forecast>
  /** Figures of the week before a week, when there are any. */
  figuresBefore: (weekOn: string) => WeekFigures | undefined
  errorAt: (path: string) => string | undefined
  onWeek: (weekOn: string, figures: WeekFigures) => void
}

/** A row for each week: what stands already, or fields for what is expected and a button that takes over the week before. */
export function ForecastWeeks({ weeks, standing, ...row }: ForecastWeeksProps) {
  return (
    <ol role="list" className={form.weeks}>
      {weeks.map((weekOn) => {
        const forecast = standing.get(weekOn)
        return <li key={weekOn}>{forecast ? <StandingWeek weekOn={weekOn} forecast={forecast} /> : <OpenWeek weekOn={weekOn} {...row} />}</li>
      })}
    </ol>
  )
}

const weekName = (weekOn: string) => `${formatWeekNumber(weekOn)} · ${formatWeekDays(weekOn)}`

function StandingWeek({ weekOn, forecast: { id, low, likely, high } }: { weekOn: string; forecast: Forecast }) {
  return (
    <Link to={localizedPath(forecastPath(id))} className={form.standingWeek}>
      <span>
        <strong>{weekName(weekOn)}</strong>
        <span className={form.note}>{m.forecast_stands()}</span>
      </span>
      <RangeNumber low={Number(low.value)} likely={Number(likely.value)} high={Number(high.value)} format={(value) => formatQuantity(value, likely.unit)} />
    </Link>
  )
}

function OpenWeek({ weekOn, grid, unit, figuresBefore, errorAt, onWeek }: Omit<ForecastWeeksProps, 'weeks' | 'standing'> & { weekOn: string }) {
  const figures = figuresAt(grid, weekOn)
  const before = figuresBefore(weekOn)
  const path = `weeks.${weekOn}.volumes`
  const likely = Number(parseDecimal(figures.likely) ?? Number.NaN)
  const range = grid.certainty !== 'RANGE' && likely > 0 ? spread(likely, grid.certainty) : undefined
  const field = (name: keyof WeekFigures, label: string) => (
    <Field
      label={label}
      name={`${path}.${name}`}
      error={errorAt(`${path}.${name}`) ?? (name === 'likely' ? errorAt(`weeks.${weekOn}`) : undefined)}
      inputMode="decimal"
      autoComplete="off"
      enterKeyHint="next"
      unit={unitWord(unit)}
      value={figures[name]}
      onChange={(event) => onWeek(weekOn, { ...figures, [name]: event.target.value })}
    />
  )
  return (
    <fieldset className={form.openWeek}>
      <legend className="visually-hidden">{weekName(weekOn)}</legend>
      <div className={form.weekLine}>
        {field('likely', weekName(weekOn))}
        <Button disabled={!before} aria-label={m.copy_week_before({ week: formatWeekNumber(weekOn) })} onClick={() => before && onWeek(weekOn, before)}>
          <Icon of={Copy} size={18} />
          {m.as_before()}
        </Button>
      </div>
      {grid.certainty === 'RANGE' && (
        <div className={form.pair}>
          {field('low', m.low_volume())}
          {field('high', m.high_volume())}
        </div>
      )}
      {range && <p className={`${form.note} figures`}>{m.low_to_high({ low: formatQuantity(range.low, unit), high: formatQuantity(range.high, unit) })}</p>}
    </fieldset>
  )
}
