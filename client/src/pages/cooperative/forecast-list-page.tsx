import { CloudOff, Sprout } from 'lucide'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatQuantity, formatWeek } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { RangeNumber } from '../../ui/range-number.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Forecast_forecast, forecastName, type Forecast } from './forecast.ts'
import style from './forecast.module.css'

const ForecastList_Query = graphql(
  `
    query ForecastList_Query($after: String) {
      harvestForecasts(first: 50, after: $after, filter: { statuses: [DRAFT, PUBLISHED] }) {
        totalCount
        nodes {
          ...Forecast_forecast
        }
      }
    }
  `,
  [Forecast_forecast],
)

/** What the cooperative expects to harvest, week by week. */
export default function ForecastListPage() {
  const [{ data, error }, reload] = useQuery({ query: ForecastList_Query, variables: { after: null }, requestPolicy: 'cache-and-network' })
  const weeks = Map.groupBy(data?.harvestForecasts.nodes ?? [], ({ weekOn }) => weekOn)
  return (
    <>
      <PageHead
        title={m.nav_forecasts()}
        actions={
          <ButtonLink look="main" to="/htx-cua-toi/du-bao/moi">
            {m.enter_forecast()}
          </ButtonLink>
        }
      />
      {error && !data ? (
        <StatePanel
          icon={CloudOff}
          title={m.not_loaded_yet()}
          role="alert"
          action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
        />
      ) : !data ? (
        <SkeletonGroup count={4} shape="row" />
      ) : weeks.size === 0 ? (
        <StatePanel
          icon={Sprout}
          title={m.no_forecasts()}
          action={
            <ButtonLink look="main" to="/htx-cua-toi/du-bao/moi">
              {m.enter_forecast()}
            </ButtonLink>
          }
        >
          {m.no_forecasts_help()}
        </StatePanel>
      ) : (
        [...weeks]
          .sort(([one], [other]) => one.localeCompare(other))
          .map(([weekOn, forecasts]) => (
            <section key={weekOn} className={style.week} aria-label={formatWeek(weekOn)}>
              <h2>{formatWeek(weekOn)}</h2>
              <ul role="list" className={style.list}>
                {forecasts.map((forecast) => (
                  <li key={forecast.id}>
                    <ForecastRow forecast={forecast} />
                  </li>
                ))}
              </ul>
            </section>
          ))
      )}
    </>
  )
}

function ForecastRow({ forecast }: { forecast: Forecast }) {
  const { low, likely, high, promised } = forecast
  const format = (value: number) => formatQuantity(value, likely.unit)
  return (
    <Link to={localizedPath(`/htx-cua-toi/du-bao/${encodeURIComponent(forecast.id)}`)} className={style.row}>
      <span className={style.picture}>
        <ProductPicture pictureKey={forecast.product.pictureKey} alt="" sizes="56px" />
      </span>
      <span className={style.what}>
        <strong>{forecastName(forecast)}</strong>
        <RangeNumber low={Number(low.value)} likely={Number(likely.value)} high={Number(high.value)} format={format} />
        <span className={style.note}>
          {Number(promised.value) > 0 ? m.promised_of_it({ quantity: formatQuantity(promised.value, promised.unit) }) : m.nothing_promised()}
        </span>
      </span>
    </Link>
  )
}
