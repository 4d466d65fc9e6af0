import { Sprout } from 'lucide'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatQuantity, formatWeek } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { RangeNumber } from '../../ui/range-number.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Forecast_forecast, forecastName, forecastPath, type Forecast } from './forecast.ts'
import { Loaded } from './loaded.tsx'
import rows from './rows.module.css'

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
  const query = useQuery({ query: ForecastList_Query, variables: { after: null }, requestPolicy: 'cache-and-network' })
  const enter = (
    <ButtonLink look="main" to="/htx-cua-toi/du-bao/moi">
      {m.enter_forecast()}
    </ButtonLink>
  )
  return (
    <>
      <PageHead
        title={m.nav_forecasts()}
        actions={
          <>
            <ButtonLink to="/htx-cua-toi/du-bao/do-dung">{m.reliability_link()}</ButtonLink>
            {enter}
          </>
        }
      />
      <Loaded query={query}>
        {({ harvestForecasts }) =>
          harvestForecasts.nodes.length === 0 ? (
            <StatePanel icon={Sprout} title={m.no_forecasts()} action={enter}>
              {m.no_forecasts_help()}
            </StatePanel>
          ) : (
            <Weeks forecasts={harvestForecasts.nodes} />
          )
        }
      </Loaded>
    </>
  )
}

function Weeks({ forecasts }: { forecasts: readonly Forecast[] }) {
  return [...Map.groupBy(forecasts, ({ weekOn }) => weekOn)]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([weekOn, ofWeek]) => (
      <section key={weekOn} className={rows.week} aria-label={formatWeek(weekOn)}>
        <h2>{formatWeek(weekOn)}</h2>
        <ul role="list" className={rows.list}>
          {ofWeek.map((forecast) => (
            <li key={forecast.id}>
              <ForecastRow forecast={forecast} />
            </li>
          ))}
        </ul>
      </section>
    ))
}

function ForecastRow({ forecast }: { forecast: Forecast }) {
  const { low, likely, high, promised } = forecast
  const format = (value: number) => formatQuantity(value, likely.unit)
  return (
    <Link to={localizedPath(forecastPath(forecast.id))} className={rows.row}>
      <span className={rows.picture}>
        <ProductPicture pictureKey={forecast.product.pictureKey} alt="" sizes="56px" />
      </span>
      <span className={rows.what}>
        <strong>{forecastName(forecast)}</strong>
        <RangeNumber low={Number(low.value)} likely={Number(likely.value)} high={Number(high.value)} format={format} />
        <span className={rows.note}>
          {Number(promised.value) > 0 ? m.promised_of_it({ quantity: formatQuantity(promised.value, promised.unit) }) : m.nothing_promised()}
        </span>
      </span>
    </Link>
  )
}
