import { Scale } from 'lucide'
import { useState } from 'react'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatNumber, formatQuantity, formatShare, formatWeek } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ReportPanel, ReportPart, ReportSteps, ShareBar } from '../../ui/console/report.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Loaded } from './loaded.tsx'

const ForecastReliability_Query = graphql(`
  query ForecastReliability_Query {
    forecastReliability {
      __typename
      ... on ForecastReliabilityReport {
        freshDays
        staleLossPermille
        leastFreshPermille
        windowWeeks
        leads {
          leadWeeks
          observations
          marketObservations
          ownMeanPermille
          ownErrorPermille
          marketMeanPermille
          likelyPermille
          safePermille
          marketWeight
          confidencePermille
        }
        crops {
          productId
          productVi
          productEn
          leadWeeks
          observations
          meanPermille
          errorPermille
        }
        history(first: 60) {
          forecastId
          productVi
          productEn
          weekOn
          leadWeeks
          forecast {
            value
            unit
          }
          harvested {
            value
            unit
          }
        }
      }
    }
  }
`)

type Report = Extract<ResultOf<typeof ForecastReliability_Query>['forecastReliability'], { __typename: 'ForecastReliabilityReport' }>
type Lead = Report['leads'][number]

const permille = (share: number) => formatShare(share / 1000)

/** What the cooperative's forecasts were worth, and how far the market leans on them because of it. */
export default function ForecastReliabilityPage() {
  const query = useQuery({ query: ForecastReliability_Query, requestPolicy: 'cache-and-network' })
  return (
    <>
      <PageHead title={m.reliability_title()} trail={[[m.nav_forecasts(), '/htx-cua-toi/du-bao']]} />
      <Loaded query={query}>
        {({ forecastReliability: report }) =>
          report.__typename === 'ForecastReliabilityReport' ? <ReliabilityReport report={report} /> : <StatePanel icon={Scale} title={m.reliability_none()} />
        }
      </Loaded>
    </>
  )
}

export function ReliabilityReport({ report }: { report: Report }) {
  const [chosen, setChosen] = useState('2')
  if (report.leads.length === 0)
    return (
      <StatePanel icon={Scale} title={report.freshDays === null ? m.reliability_not_used() : m.reliability_none()}>
        {m.reliability_none_help()}
      </StatePanel>
    )
  const lead = report.leads.find(({ leadWeeks }) => String(leadWeeks) === chosen) ?? report.leads[0]
  return (
    <>
      <FigureRow>
        {report.leads.map((row) => (
          <FigureCard
            key={row.leadWeeks}
            label={m.reliability_lead_weeks({ weeks: row.leadWeeks })}
            value={m.reliability_counts({ share: permille(row.likelyPermille) })}
            note={
              row.ownMeanPermille === null ? m.reliability_note_none() : m.reliability_note({ count: row.observations, share: permille(row.ownMeanPermille) })
            }
            tone={row.likelyPermille < 850 ? 'warn' : 'plain'}
          />
        ))}
      </FigureRow>
      <ReportPart title={m.reliability_how()}>
        <Tabs
          label={m.reliability_lead()}
          current={String(lead?.leadWeeks)}
          onChange={setChosen}
          tabs={report.leads.map(({ leadWeeks }) => ({ id: String(leadWeeks), label: m.reliability_lead_weeks({ weeks: leadWeeks }) }))}
        >
          {lead && (
            <ReportPanel>
              <ReportSteps steps={stepsOf(lead, report)} />
              <p>
                {m.reliability_example({
                  said: formatQuantity(1000, 'KGM'),
                  likely: formatQuantity(lead.likelyPermille, 'KGM'),
                  safe: formatQuantity(lead.safePermille, 'KGM'),
                })}
              </p>
            </ReportPanel>
          )}
        </Tabs>
      </ReportPart>
      <Crops crops={report.crops} />
      <History history={report.history.filter(({ leadWeeks }) => leadWeeks === lead?.leadWeeks)} />
    </>
  )
}

function stepsOf(lead: Lead, report: Report): string[] {
  const { ownMeanPermille, ownErrorPermille } = lead
  const own =
    ownMeanPermille === null || ownErrorPermille === null
      ? m.reliability_step_own_none()
      : m.reliability_step_own({
          weeks: report.windowWeeks ?? 52,
          count: lead.observations,
          share: permille(ownMeanPermille),
          error: permille(ownErrorPermille),
        })
  const steps = [
    own,
    m.reliability_step_market({ count: formatNumber(lead.marketObservations), share: permille(lead.marketMeanPermille) }),
    m.reliability_step_weight({ own: lead.observations, market: lead.marketWeight, share: permille(lead.likelyPermille) }),
    m.reliability_step_safe({ confidence: permille(lead.confidencePermille), share: permille(lead.safePermille) }),
  ]
  if (report.freshDays === null) return steps
  const stale = { days: report.freshDays, loss: permille(report.staleLossPermille ?? 0), least: permille(report.leastFreshPermille ?? 0) }
  return [...steps, m.reliability_step_stale(stale)]
}

function Crops({ crops }: { crops: Report['crops'] }) {
  if (crops.length === 0) return null
  return (
    <ReportPart title={m.reliability_crops()}>
      <Table caption={m.reliability_crops()}>
        <thead>
          <tr>
            <HeadCell>{m.reliability_crop()}</HeadCell>
            <HeadCell numeric>{m.reliability_lead()}</HeadCell>
            <HeadCell numeric>{m.reliability_times()}</HeadCell>
            <HeadCell numeric>{m.reliability_mean()}</HeadCell>
            <HeadCell numeric>{m.reliability_error()}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {crops.map((crop) => (
            <tr key={`${crop.productId} ${crop.leadWeeks}`}>
              <RowHead>{inLocale(crop.productVi, crop.productEn)}</RowHead>
              <Cell numeric name={m.reliability_lead()}>
                {m.reliability_weeks({ weeks: crop.leadWeeks })}
              </Cell>
              <Cell numeric name={m.reliability_times()}>
                {crop.observations}
              </Cell>
              <Cell numeric name={m.reliability_mean()}>
                <ShareBar share={crop.meanPermille / 1000} />
              </Cell>
              <Cell numeric name={m.reliability_error()}>
                {permille(crop.errorPermille)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </ReportPart>
  )
}

function History({ history }: { history: Report['history'] }) {
  if (history.length === 0) return null
  return (
    <ReportPart title={m.reliability_history()}>
      <Table caption={m.reliability_history()}>
        <thead>
          <tr>
            <HeadCell>{m.reliability_week()}</HeadCell>
            <HeadCell>{m.reliability_crop()}</HeadCell>
            <HeadCell numeric>{m.reliability_forecast()}</HeadCell>
            <HeadCell numeric>{m.reliability_harvested()}</HeadCell>
            <HeadCell numeric>{m.reliability_share()}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {history.map(({ forecastId, weekOn, productVi, productEn, forecast, harvested }) => (
            <tr key={forecastId}>
              <RowHead>{formatWeek(weekOn)}</RowHead>
              <Cell name={m.reliability_crop()}>{inLocale(productVi, productEn)}</Cell>
              <Cell numeric name={m.reliability_forecast()}>
                {formatQuantity(forecast.value, forecast.unit)}
              </Cell>
              <Cell numeric name={m.reliability_harvested()}>
                {formatQuantity(harvested.value, harvested.unit)}
              </Cell>
              <Cell numeric name={m.reliability_share()}>
                <ShareBar share={Number(harvested.value) / Number(forecast.value)} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </ReportPart>
  )
}
