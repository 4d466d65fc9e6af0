import { ChevronRight, Plus, X } from 'lucide'
import { addDays, formatDate, formatQuantity, formatWeek, parseDecimal, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { hoursWords, WEEKDAY_WORDS } from '../../i18n/opening-hours.ts'
import { dockWords } from './location.ts'
import type { RequestLocation } from './request-documents.ts'
import type { RequestDesk } from './request-desk.ts'
import { askedCells, placeKey, usualSpan, withCell, type AskedCell, type Span } from './request-form.ts'
import receiving from './receiving.module.css'
import style from './request.module.css'

const MOST_WINDOWS = 12

/** On which days goods arrive: the usual weekdays for all, and own days for single deliveries. */
export function DeliveryStep({ desk }: { desk: RequestDesk }) {
  const { form, market, change } = desk
  const cells = askedCells(form, market.businessDay)
  const used = market.buyerLocations.filter(({ id }) => form.goods.some(({ rows }) => rows.some(({ locationId }) => locationId === id)))
  const weekday = (side: 'from' | 'to', label: string) => (
    <Select
      label={label}
      value={form.days[side]}
      onChange={(event) => {
        const day = Number(event.target.value)
        change({ days: side === 'from' ? { from: day, to: Math.max(day, form.days.to) } : { from: Math.min(day, form.days.from), to: day } })
      }}
    >
      {Object.entries(WEEKDAY_WORDS).map(([day, word]) => (
        <option key={day} value={day}>
          {word()}
        </option>
      ))}
    </Select>
  )
  return (
    <>
      <fieldset className={style.part}>
        <legend>{m.usual_days()}</legend>
        <div className={style.pair}>
          {weekday('from', m.first_weekday())}
          {weekday('to', m.last_weekday())}
        </div>
      </fieldset>
      {used.length > 0 && (
        <section className={style.part} aria-label={m.nav_locations()}>
          <h3 className={receiving.subTitle}>{m.nav_locations()}</h3>
          <ul role="list" className={receiving.placeFacts}>
            {used.map((place) => (
              <li key={place.id}>
                <strong>{inLocale(place.nameVi, place.nameEn)}</strong>
                <span className={style.sub}>{placeWords(place)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={style.part} aria-label={m.own_days()}>
        <h3 className={receiving.subTitle}>{m.own_days()}</h3>
        <p className={style.note}>{cells.length === 0 ? m.own_days_none() : m.own_days_hint()}</p>
        {cells.map((cell) => (
          <CellDays key={placeKey(cell)} desk={desk} cell={cell} />
        ))}
      </section>
    </>
  )
}

/** Hours, docks and limits of a place in one line. */
const placeWords = (place: RequestLocation) => [hoursWords(place.receivingHours), ...dockWords(place)].join(' · ')

const spanWords = ({ fromOn, toOn }: Span) => (fromOn === toOn ? formatDate(fromOn) : `${formatDate(fromOn)} – ${formatDate(toOn)}`)

/** The days of one delivery; opened, they can be set apart from the usual ones. */
function CellDays({ desk, cell }: { desk: RequestDesk; cell: AskedCell }) {
  const { form, market } = desk
  const path = `goods.${cell.good}.rows.${cell.row}.cells.${cell.week}`
  const stored = form.goods[cell.good]!.rows[cell.row]!.cells[cell.week]!
  const place = market.buyerLocations.find(({ id }) => id === cell.line.locationId)
  const own = stored.windows
  const put = (windows: Span[] | undefined) => desk.change((old) => withCell(old, cell, (before) => withWindows(before, windows)))
  const changeWindow = (index: number, part: Partial<Span>) =>
    put((own ?? cell.line.windows).map((window, at) => (at === index ? { ...window, ...part } : window)))
  const error = desk.errorAt(`${path}.windows`)
  return (
    <details className={receiving.cellDays} open={error !== undefined || undefined}>
      <summary>
        <Icon of={ChevronRight} size={16} className={receiving.chevron} />
        <span>
          {desk.goods.nameOf(form.goods[cell.good]!)} · {place ? inLocale(place.nameVi, place.nameEn) : m.choose_location()} · {formatWeek(cell.week)}
        </span>
        <span className="figures">
          {quantityWords(cell)} · {cell.line.windows.map(spanWords).join('; ')}
        </span>
      </summary>
      {cell.line.windows.map((window, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- windows have no name but their place
        <div key={index} className={receiving.window}>
          <Field
            label={m.window_from()}
            type="date"
            min={market.businessDay}
            value={window.fromOn}
            error={desk.errorAt(`${path}.windows.${index}.fromOn`)}
            onChange={(event) => changeWindow(index, { fromOn: event.target.value })}
          />
          <Field
            label={m.window_to()}
            type="date"
            min={window.fromOn || market.businessDay}
            value={window.toOn}
            error={desk.errorAt(`${path}.windows.${index}.toOn`)}
            onChange={(event) => changeWindow(index, { toOn: event.target.value })}
          />
          {cell.line.windows.length > 1 && (
            <Button look="quiet" aria-label={m.remove_window()} onClick={() => put(cell.line.windows.filter((_, at) => at !== index))}>
              <Icon of={X} />
            </Button>
          )}
        </div>
      ))}
      <div className={style.lines}>
        <Button size="small" disabled={cell.line.windows.length >= MOST_WINDOWS} onClick={() => put([...cell.line.windows, nextWindow(cell.line.windows)])}>
          <Icon of={Plus} size={16} /> {m.add_window()}
        </Button>
        {own && (
          <Button size="small" look="quiet" onClick={() => put(undefined)}>
            {m.back_to_usual_days({ days: spanWords(usualSpan(form.days, cell.week, market.businessDay)) })}
          </Button>
        )}
      </div>
    </details>
  )
}

const withWindows = <Cell extends { quantity: string; windows?: Span[] | undefined }>({ windows: _old, ...cell }: Cell, windows: Span[] | undefined) =>
  windows ? { ...cell, windows } : cell

const nextWindow = (windows: readonly Span[]): Span => {
  const last = windows.at(-1)!.toOn
  return { fromOn: addDays(last, 4), toOn: addDays(last, 7) }
}

const quantityWords = ({ line }: AskedCell) => {
  const value = parseDecimal(line.quantity)
  return value === undefined ? `${line.quantity} ${unitWord(line.unit)}` : formatQuantity(value, line.unit)
}
