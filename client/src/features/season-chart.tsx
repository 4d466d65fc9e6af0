import { Link } from 'react-router'
import { addDays, formatDayMonth, formatMonthShort, formatWeek } from '../i18n/format.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { classNames } from '../ui/class-names.ts'
import style from './season-chart.module.css'
import type { SeasonDrawing, SeasonSpan, SeasonState, SeasonStrip } from './season-strips.ts'

const ROW_HEIGHT = 36
const WEEK_WIDTH = 20
/** Weeks a phone has room for; more of them scroll sideways. */
const PHONE_WEEKS = 12
const FILL: Record<SeasonState, string> = { off: 'var(--sunken)', season: 'var(--season)', peak: 'var(--season-peak)', expected: 'var(--season-expected)' }
const WORDS: Record<SeasonState, () => string> = { off: m.season_off, season: m.season_on, peak: m.season_peak, expected: m.season_expected }

/** Weeks of harvest per crop; the first week drawn is this one. */
export function SeasonChart({ drawing, caption }: { drawing: SeasonDrawing; caption: string }) {
  return (
    <figure className={style.chart}>
      <div
        className={classNames(style.scroller, drawing.weekCount > PHONE_WEEKS && style.year)}
        {...(drawing.weekCount > PHONE_WEEKS ? { tabIndex: 0, role: 'group', 'aria-label': caption } : {})}
      >
        <ul role="list" className={style.rows}>
          {drawing.strips.map((strip) => (
            <li key={strip.slug + (strip.place ?? '')}>
              <Link to={localizedPath(offersPath(strip))} className={classNames(style.row, style.offers)}>
                <span className={style.crop}>
                  <img src={`/pictures/${strip.pictureKey}-320.webp`} alt="" width="32" height="32" loading="lazy" className={style.thumb} />
                  <span>
                    {strip.name}
                    {strip.place && <small className={style.place}>{strip.place}</small>}
                    {strip.prices && <small className={`${style.place} figures`}>{strip.prices}</small>}
                  </span>
                </span>
                <Strip strip={strip} drawing={drawing} />
              </Link>
            </li>
          ))}
        </ul>
        <div className={style.row} aria-hidden>
          <span className={style.monthWord}>{m.month()}</span>
          <span className={style.months}>
            {drawing.months.map(({ month, at }) => (
              <span key={at} style={{ insetInlineStart: `${(at / drawing.weekCount) * 100}%` }}>
                {formatMonthShort(month)}
              </span>
            ))}
          </span>
        </div>
      </div>
      <figcaption className={style.legend}>
        {caption}
        <span className={style.key}>
          <i className={style.season} />
          {m.season_on()}
        </span>
        <span className={style.key}>
          <i className={style.peak} />
          {m.season_peak()}
        </span>
        <span className={style.key}>
          <i className={style.expected} />
          {m.season_expected()}
        </span>
        <span className={style.key}>
          <i className={style.now} />
          {m.season_this_week()}
        </span>
      </figcaption>
    </figure>
  )
}

/** Every cell of a row leads to what is on offer of it. */
function offersPath({ name, provinceCode }: SeasonStrip) {
  return `/tim?${new URLSearchParams({ q: name, ...(provinceCode ? { tinh: provinceCode } : {}) })}`
}

function Strip({ strip, drawing }: { strip: SeasonStrip; drawing: SeasonDrawing }) {
  return (
    <svg
      className={style.strip}
      viewBox={`0 0 ${drawing.weekCount * WEEK_WIDTH} ${ROW_HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={stripWords(strip, drawing)}
    >
      {strip.spans.map((span) => (
        <rect key={span.at} x={span.at * WEEK_WIDTH} y="6" width={span.weeks * WEEK_WIDTH} height={ROW_HEIGHT - 12} fill={FILL[span.state]}>
          <title>{`${spanDays(span, drawing)}: ${span.volume ?? WORDS[span.state]()}`}</title>
        </rect>
      ))}
      <path
        d={Array.from({ length: drawing.weekCount - 1 }, (_, i) => `M${(i + 1) * WEEK_WIDTH} 0v${ROW_HEIGHT}`).join('')}
        stroke="var(--surface)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
      <rect x="1" y="2" width={WEEK_WIDTH - 2} height={ROW_HEIGHT - 4} fill="none" stroke="var(--plum)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}

function spanDays({ at, weeks }: SeasonSpan, { fromOn }: SeasonDrawing) {
  const first = addDays(fromOn, 7 * at)
  return weeks === 1 ? formatWeek(first) : `${formatDayMonth(first)}–${formatDayMonth(addDays(first, 7 * weeks - 1))}`
}

function stripWords({ name, allYear, spans }: SeasonStrip, drawing: SeasonDrawing) {
  if (allYear) return `${name}: ${m.season_all_year()}`
  const picked = spans.filter(({ state }) => state !== 'off')
  if (picked.length === 0) return `${name}: ${m.season_off()}`
  return `${name}: ${picked.map((span) => `${spanDays(span, drawing)} ${WORDS[span.state]()}`).join(', ')}`
}
