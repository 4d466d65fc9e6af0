import { formatMoney, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import style from './match-board.module.css'
import type { MatchFigures, MatchPart } from './match-documents.ts'
import { permille, reasonWord } from './match-words.ts'

/** The head of a board: how full, at what price, how sure, how many stops, and a bar of who brings what and what is missing. */
export function MatchSummary({ figures, parts, unit }: { figures: MatchFigures; parts: readonly MatchPart[]; unit: string }) {
  return (
    <section className={style.summary} aria-label={m.board_summary()}>
      <dl className={style.figures}>
        <Figure name={m.fill()} value={permille(figures.fillPermille)} />
        <Figure name={m.average_price()} value={figures.averageLandedVnd === null ? '–' : `${formatMoney(figures.averageLandedVnd)}/${unitWord(unit)}`} />
        <Figure name={m.volume_risk()} value={`±${permille(figures.riskPermille)}`} />
        <Figure name={m.pick_ups()} value={String(figures.pickUps)} />
      </dl>
      <PartsBar parts={parts} />
    </section>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
    </div>
  )
}

/** Who brings how much, and the missing part by its reason. */
function PartsBar({ parts }: { parts: readonly MatchPart[] }) {
  const total = parts.reduce((sum, { quantity }) => sum + Number(quantity.value), 0) || 1
  let start = 0
  const named = parts.map((part) => ({ ...part, label: `${nameOf(part)} ${formatQuantity(part.quantity.value, part.quantity.unit)}` }))
  return (
    <div className={style.bar}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={named.map(({ label }) => label).join(', ')}>
        <rect width="100" height="10" fill="var(--sunken)" />
        {named.map(({ label, cooperative, quantity }, at) => {
          const width = (Number(quantity.value) / total) * 100
          const x = start
          start += width
          return cooperative && <rect key={label} x={x} width={Math.max(0, width - 0.4)} height="10" fill={`var(--chart-${(at % 6) + 1})`} />
        })}
      </svg>
      <ul role="list" className={style.barNames}>
        {named.map(({ label, cooperative }, at) => (
          <li key={label} className={cooperative ? undefined : style.missing}>
            <svg width="12" height="12" aria-hidden>
              <rect width="12" height="12" rx="3" fill={cooperative ? `var(--chart-${(at % 6) + 1})` : 'var(--line-strong)'} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </div>
  )
}

const nameOf = ({ cooperative, reason }: MatchPart) =>
  cooperative ? inLocale(cooperative.nameVi, cooperative.nameEn) : reason ? m.missing_because({ reason: reasonWord(reason) }) : m.missing()
