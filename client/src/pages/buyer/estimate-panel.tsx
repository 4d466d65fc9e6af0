import { Lightbulb, Sparkles } from 'lucide'
import { formatMoney, formatMoneyShort, formatQuantity, formatShare, formatWeek } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { reasonWord, relaxationSentence } from './match-words.ts'
import { placeKey, type AskedCell, type CellPlace } from './request-form.ts'
import { outlookOf, shortest, type Answered } from './request-outlook.ts'
import style from './request.module.css'
import type { Estimate } from './use-estimate.ts'

interface EstimatePanelProps {
  estimate: Estimate
  cells: readonly AskedCell[]
  /** Cell the person works in. */
  workedIn: CellPlace | undefined
  goodNames: readonly string[]
  placeName: (locationId: string) => string
  cooperativeName: (id: string) => string
}

/** What the market could give today, good by good: how much, at what price and risk, what stops the rest and what each own limit costs. */
export function EstimatePanel({ estimate, cells, workedIn, goodNames, placeName, cooperativeName }: EstimatePanelProps) {
  const answered = cells.flatMap((cell): Answered[] => {
    const answer = estimate.of(cell)
    return answer ? [{ cell, answer }] : []
  })
  return (
    <aside className={style.estimate} aria-label={m.instant_estimate()}>
      <h2>
        <Icon of={Sparkles} /> {m.instant_estimate()}
      </h2>
      <div aria-live="polite" aria-busy={estimate.computing} className={estimate.computing ? style.computing : undefined}>
        {estimate.kind === 'incomplete' && <p className={style.note}>{m.estimate_needs()}</p>}
        {estimate.kind === 'failed' && <p className={style.note}>{m.estimate_failed()}</p>}
        {estimate.kind === 'computing' && <SkeletonGroup count={3} shape="line" />}
        {estimate.kind === 'ready' &&
          goodNames.map((name, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- goods have no name but their place
            <section key={index} className={style.estimateLine}>
              {goodNames.length > 1 && <h3>{name}</h3>}
              <GoodFigures answered={answered.filter(({ cell }) => cell.good === index)} {...{ workedIn, placeName, cooperativeName }} />
            </section>
          ))}
      </div>
      <p className={style.note}>{m.estimate_not_promised()}</p>
    </aside>
  )
}

type GoodFiguresProps = Pick<EstimatePanelProps, 'workedIn' | 'placeName' | 'cooperativeName'> & { answered: readonly Answered[] }

function GoodFigures({ answered, workedIn, placeName, cooperativeName }: GoodFiguresProps) {
  const outlook = outlookOf(answered)
  if (!outlook) return <p className={style.note}>{m.estimate_line_incomplete()}</p>
  const { fill, lowestLandedVnd, highestLandedVnd, risk, totalVnd, unfilled } = outlook
  // With several deliveries the limits are those of the one worked in, else of the one that lacks most.
  const looked = answered.find(({ cell }) => workedIn && placeKey(cell) === placeKey(workedIn)) ?? shortest(answered) ?? answered[0]!
  const { relaxations, qualifiedCount, negotiableCount } = looked.answer
  return (
    <>
      <p className={style.fill}>
        <strong className="figures">{formatShare(fill)}</strong> {m.estimate_fill()}
      </p>
      <span className={style.bar} aria-hidden>
        <span style={{ inlineSize: `${fill * 100}%` }} />
      </span>
      <dl className={style.facts}>
        {lowestLandedVnd !== undefined && highestLandedVnd !== undefined && (
          <div>
            <dt>{m.estimate_price()}</dt>
            <dd className="figures">
              {lowestLandedVnd === highestLandedVnd ? formatMoney(lowestLandedVnd) : `${formatMoney(lowestLandedVnd)} – ${formatMoney(highestLandedVnd)}`}
            </dd>
          </div>
        )}
        {totalVnd > 0 && (
          <div>
            <dt>{m.estimate_total()}</dt>
            <dd className="figures">{formatMoneyShort(totalVnd)}</dd>
          </div>
        )}
        {fill > 0 && (
          <div>
            <dt>{m.volume_risk()}</dt>
            <dd className="figures">{formatShare(risk)}</dd>
          </div>
        )}
      </dl>
      {unfilled.length > 0 && (
        <div className={style.stops}>
          <h4>{m.estimate_stops()}</h4>
          <ul>
            {unfilled.map(({ reason, value, unit }) => (
              <li key={`${reason} ${unit}`}>
                <strong className="figures">{formatQuantity(value, unit)}</strong> {reasonWord(reason)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {answered.length > 1 && (
        <p className={style.looked}>
          {placeName(looked.cell.line.locationId)} · {formatWeek(looked.cell.week)}:{' '}
          <strong className="figures">{formatShare(looked.answer.figures.fillPermille / 1000)}</strong>
        </p>
      )}
      <dl className={style.facts}>
        <div>
          <dt>{m.estimate_cooperatives()}</dt>
          <dd className="figures">
            {negotiableCount > 0 ? m.estimate_also_negotiable({ qualified: qualifiedCount, negotiable: negotiableCount }) : qualifiedCount}
          </dd>
        </div>
      </dl>
      {relaxations.length > 0 && (
        <div className={style.helps}>
          <h4>
            <Icon of={Lightbulb} size={16} /> {m.estimate_helps()}
          </h4>
          <ul>
            {relaxations.slice(0, 4).map((relaxation) => {
              const sentence = relaxationSentence(relaxation, cooperativeName)
              return <li key={sentence}>{sentence}</li>
            })}
          </ul>
        </div>
      )}
    </>
  )
}
