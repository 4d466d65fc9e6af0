import { Link } from 'react-router'
import { formatMonth, formatWeek, formatWeekDays } from '../i18n/format.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import style from './season-chart.module.css'
import type { SeasonDrawing, SeasonStrip } from './season-strips.ts'

const ROW_HEIGHT = 40
const FILL = { off: 'var(--sunken)', season: 'var(--surplus-1)', peak: 'var(--surplus-2)', expected: 'var(--amount-5)' }
const WORDS = { off: m.season_off, season: m.season_on, peak: m.season_peak, expected: m.season_expected }

/** Weeks of harvest per crop; the first week drawn is this one. */
export function SeasonChart({ drawing, caption }: { drawing: SeasonDrawing; caption: string }) {
  return (
    <figure className={style.chart}>
      <div className={style.rows} role="list">
        {drawing.strips.map((strip) => (
          <div key={strip.slug + (strip.place ?? '')} role="listitem" className={style.row}>
            <Link to={localizedPath(`/tim?q=${encodeURIComponent(strip.name)}`)} className={style.crop}>
              <img src={`/pictures/${strip.pictureKey}-320.webp`} alt="" width="32" height="32" loading="lazy" className={style.thumb} />
              <span>{strip.name}{strip.place && <small className={style.place}>{strip.place}</small>}</span>
            </Link>
            <svg className={style.strip} viewBox={`0 0 ${drawing.width} ${ROW_HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={stripWords(strip)}>
              {strip.weeks.map(({ weekOn, x, width, state, volume }) => (
                <rect key={weekOn} x={x + 1} y="6" width={width - 2} height={ROW_HEIGHT - 12} rx="3" fill={FILL[state]}>
                  <title>{`${formatWeek(weekOn)}: ${volume ?? WORDS[state]()}`}</title>
                </rect>
              ))}
              <rect x="1" y="2" width={(strip.weeks[0]?.width ?? 2) - 2} height={ROW_HEIGHT - 4} fill="none" stroke="var(--plum)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
            </svg>
          </div>
        ))}
        <div className={style.row} aria-hidden>
          <span />
          <span className={style.months}>
            {drawing.months.map(({ month, x }) => (
              <span key={x} style={{ insetInlineStart: `${(x / drawing.width) * 100}%` }}>{formatMonth(month)}</span>
            ))}
          </span>
        </div>
      </div>
      <figcaption className={style.legend}>
        {caption}
        <span className={style.key}><i className={style.season} />{m.season_on()}</span>
        <span className={style.key}><i className={style.peak} />{m.season_peak()}</span>
        <span className={style.key}><i className={style.expected} />{m.season_expected()}</span>
        <span className={style.key}><i className={style.now} />{m.season_this_week()}</span>
      </figcaption>
    </figure>
  )
}

function stripWords({ name, allYear, weeks }: SeasonStrip) {
  if (allYear) return `${name}: ${m.season_all_year()}`
  const picked = weeks.filter(({ state }) => state !== 'off')
  const [first] = picked
  if (!first) return `${name}: ${m.season_off()}`
  return `${name}: ${m.season_weeks({ count: picked.length, first: formatWeekDays(first.weekOn) })}`
}
