import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '../../graphql/graphql.ts'
import { formatQuantity, formatShare } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ReportPanel } from '../../ui/console/report.tsx'

export const ForecastLeaning_forecast = graphql(`
  fragment ForecastLeaning_forecast on HarvestForecast {
    likely {
      value
      unit
    }
    leaning {
      leadWeeks
      likelyPermille
      freshPermille
      ageDays
      likely {
        value
        unit
      }
      safe {
        value
        unit
      }
    }
  }
`)

/** What the market leans on of a forecast, and why that is less than what was said. */
export function ForecastLeaning({ forecast }: { forecast: FragmentOf<typeof ForecastLeaning_forecast> }) {
  const { likely, leaning } = readFragment(ForecastLeaning_forecast, forecast)
  if (!leaning) return null
  const said = (quantity: { value: string; unit: string }) => formatQuantity(quantity.value, quantity.unit)
  return (
    <ReportPanel title={m.leaning_title()}>
      <p>{m.leaning_of({ said: said(likely), likely: said(leaning.likely), safe: said(leaning.safe) })}</p>
      <p>
        {m.leaning_record({ weeks: leaning.leadWeeks, share: formatShare(leaning.likelyPermille / 1000) })}{' '}
        {leaning.ageDays !== null &&
          (leaning.freshPermille < 1000
            ? m.leaning_stale({ days: leaning.ageDays, share: formatShare(leaning.freshPermille / 1000) })
            : m.leaning_fresh({ days: Math.max(0, leaning.ageDays) }))}
      </p>
      <Link to={localizedPath('/htx-cua-toi/du-bao/do-dung')}>{m.leaning_more()}</Link>
    </ReportPanel>
  )
}
