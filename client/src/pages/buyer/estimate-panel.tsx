import { Lightbulb, Sparkles } from 'lucide'
import { formatMoney, formatQuantity, formatShare } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { reasonWord, relaxationSentence } from './match-words.ts'
import type { LineEstimate } from './request-documents.ts'
import style from './request.module.css'
import type { Estimate } from './use-estimate.ts'

interface EstimatePanelProps {
  estimate: Estimate
  lineNames: readonly string[]
  cooperativeName: (id: string) => string
}

/** What the market could give today, line by line: how much, at what price, and what stops the rest. */
export function EstimatePanel({ estimate, lineNames, cooperativeName }: EstimatePanelProps) {
  return (
    <aside className={style.estimate} aria-label={m.instant_estimate()}>
      <h2>
        <Icon of={Sparkles} /> {m.instant_estimate()}
      </h2>
      <div aria-live="polite" aria-busy={estimate.kind === 'computing' || (estimate.kind === 'ready' && estimate.computing)}>
        {estimate.kind === 'incomplete' && <p className={style.note}>{m.estimate_needs()}</p>}
        {estimate.kind === 'failed' && <p className={style.note}>{m.estimate_failed()}</p>}
        {estimate.kind === 'computing' && <SkeletonGroup count={3} shape="line" />}
        {estimate.kind === 'ready' &&
          estimate.lines.map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no name but their place
            <section key={index} className={style.estimateLine}>
              {lineNames.length > 1 && <h3>{lineNames[index]}</h3>}
              {line ? <LineFigures line={line} cooperativeName={cooperativeName} /> : <p className={style.note}>{m.estimate_line_incomplete()}</p>}
            </section>
          ))}
      </div>
      <p className={style.note}>{m.estimate_not_promised()}</p>
    </aside>
  )
}

function LineFigures({ line, cooperativeName }: { line: LineEstimate; cooperativeName: (id: string) => string }) {
  const { figures, unfilled, relaxations } = line
  const share = figures.fillPermille / 1000
  return (
    <>
      <p className={style.fill}>
        <strong className="figures">{formatShare(share)}</strong> {m.estimate_fill()}
      </p>
      <span className={style.bar} aria-hidden>
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <dl className={style.facts}>
        {line.lowestLandedVnd && line.highestLandedVnd && (
          <div>
            <dt>{m.estimate_price()}</dt>
            <dd className="figures">
              {line.lowestLandedVnd === line.highestLandedVnd
                ? formatMoney(line.lowestLandedVnd)
                : `${formatMoney(line.lowestLandedVnd)} – ${formatMoney(line.highestLandedVnd)}`}
            </dd>
          </div>
        )}
        <div>
          <dt>{m.estimate_cooperatives()}</dt>
          <dd className="figures">
            {line.negotiableCount > 0 ? m.estimate_also_negotiable({ qualified: line.qualifiedCount, negotiable: line.negotiableCount }) : line.qualifiedCount}
          </dd>
        </div>
      </dl>
      {unfilled.length > 0 && (
        <div className={style.stops}>
          <h4>{m.estimate_stops()}</h4>
          <ul>
            {unfilled.map(({ reason, quantity }) => (
              <li key={reason}>
                <strong className="figures">{formatQuantity(quantity.value, quantity.unit)}</strong> {reasonWord(reason)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {relaxations.length > 0 && (
        <div className={style.helps}>
          <h4>
            <Icon of={Lightbulb} size={16} /> {m.estimate_helps()}
          </h4>
          <ul>
            {relaxations.slice(0, 3).map((relaxation) => {
              const sentence = relaxationSentence(relaxation, cooperativeName)
              return <li key={sentence}>{sentence}</li>
            })}
          </ul>
        </div>
      )}
    </>
  )
}
