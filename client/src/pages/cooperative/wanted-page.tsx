import { Sprout } from 'lucide'
import { useQuery } from 'urql'
import { SignalValue } from '../../features/market-signal.tsx'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatDate, formatQuantity, formatWeek } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ReportPart } from '../../ui/console/report.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Loaded } from './loaded.tsx'
import style from './wanted.module.css'

const Wanted_Query = graphql(`
  query Wanted_Query {
    wantedNearby(first: 80) {
      productId
      productVi
      productEn
      pictureKey
      pricingUnit
      weekOn
      readOn
      lowVnd
      highVnd
      buyers
      grown
      wanted {
        value
        unit
      }
      surplus {
        value
        unit
      }
    }
  }
`)

export type Wanted = ResultOf<typeof Wanted_Query>['wantedNearby'][number]

/** What buyers miss that could come from here, crops the cooperative grows first. */
export default function WantedPage() {
  const query = useQuery({ query: Wanted_Query, requestPolicy: 'cache-and-network' })
  return (
    <>
      <PageHead title={m.wanted_title()} />
      <Loaded query={query}>{({ wantedNearby }) => <WantedList wanted={wantedNearby} />}</Loaded>
    </>
  )
}

export function WantedList({ wanted }: { wanted: readonly Wanted[] }) {
  const [first] = wanted
  if (!first)
    return (
      <StatePanel icon={Sprout} title={m.wanted_none()} action={<ButtonLink to="/htx-cua-toi/du-bao/moi">{m.wanted_forecast()}</ButtonLink>}>
        {m.wanted_none_help()}
      </StatePanel>
    )
  const parts = [
    { title: m.wanted_grown(), rows: wanted.filter(({ grown }) => grown) },
    { title: m.wanted_others(), rows: wanted.filter(({ grown }) => !grown) },
  ]
  return (
    <>
      <p className={style.lead}>{m.wanted_lead()}</p>
      {parts
        .filter(({ rows }) => rows.length > 0)
        .map(({ title, rows }) => (
          <ReportPart key={title} title={title}>
            <ul role="list" className={style.list}>
              {[...Map.groupBy(rows, ({ productId }) => productId)].map(([productId, weeks]) => (
                <li key={productId}>
                  <WantedProduct weeks={weeks} />
                </li>
              ))}
            </ul>
          </ReportPart>
        ))}
      <p className={style.note}>
        {m.wanted_range_note()} {m.wanted_read_on({ date: formatDate(first.readOn) })}
      </p>
    </>
  )
}

function WantedProduct({ weeks }: { weeks: readonly Wanted[] }) {
  const [first] = weeks
  if (!first) return null
  const inOrder = weeks.toSorted((one, other) => one.weekOn.localeCompare(other.weekOn))
  return (
    <article className={style.card}>
      <span className={style.picture}>
        <ProductPicture pictureKey={first.pictureKey} alt="" sizes="56px" />
      </span>
      <h3>{inLocale(first.productVi, first.productEn)}</h3>
      <ul role="list" className={style.weeks}>
        {inOrder.map((week) => (
          <li key={week.weekOn} className={style.week}>
            <span>{formatWeek(week.weekOn)}</span>
            <SignalValue {...week} />
            <span>
              {m.wanted_missing()} <strong>{formatQuantity(week.wanted.value, week.wanted.unit)}</strong>
            </span>
            <span className={style.note}>
              {m.wanted_buyers({ count: week.buyers })}
              {Number(week.surplus.value) > 0 && ` · ${m.wanted_surplus({ quantity: formatQuantity(week.surplus.value, week.surplus.unit) })}`}
            </span>
          </li>
        ))}
      </ul>
    </article>
  )
}
