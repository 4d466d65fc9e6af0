import { CircleAlert, CircleCheck, SearchX } from 'lucide'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { useSettled } from '../../features/use-settled.ts'
import { graphql } from '../../graphql/graphql.ts'
import { formatInstant, formatQuantity, formatWeek } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Checkbox, TextArea } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { BrokenPreOrder_order, BrokenPromise_promise, BrokenPromises } from './broken-promises.tsx'
import { ForecastLeaning, ForecastLeaning_forecast } from './forecast-leaning.tsx'
import { CERTAINTIES, Forecast_forecast, forecastName, type Certainty, type Forecast } from './forecast.ts'
import form from './form.module.css'
import { Loaded } from './loaded.tsx'
import rows from './rows.module.css'
import { BelowWhatLeft_error, belowWords, MarketRefusal_error } from './market-refusal.ts'
import { useAct } from './use-act.ts'
import { VolumeFields } from './volume-fields.tsx'

const ForecastRevision_Query = graphql(
  `
    query ForecastRevision_Query($id: ID!) {
      harvestForecast(id: $id) {
        ...Forecast_forecast
        ...ForecastLeaning_forecast
        revisions {
          revision
          reason
          revisedAt
          likely {
            value
            unit
          }
        }
      }
    }
  `,
  [Forecast_forecast, ForecastLeaning_forecast],
)
const ForecastRevisionPreview_Query = graphql(
  `
    query ForecastRevisionPreview_Query($input: PreviewForecastRevisionInput!) {
      previewForecastRevision(input: $input) {
        __typename
        ... on ForecastRevisionPreview {
          token
          promised {
            value
            unit
          }
          breaks {
            ...BrokenPromise_promise
          }
          preOrders {
            ...BrokenPreOrder_order
          }
        }
        ... on BelowWhatLeft {
          ...BelowWhatLeft_error
        }
      }
    }
  `,
  [BelowWhatLeft_error, BrokenPreOrder_order, BrokenPromise_promise],
)
const ReviseForecast_Mutation = graphql(
  `
    mutation ReviseForecast_Mutation($input: ReviseForecastInput!) {
      result: reviseForecast(input: $input) {
        __typename
        ... on HarvestForecast {
          ...Forecast_forecast
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Forecast_forecast, MarketRefusal_error],
)

/** A new figure for one week; what it would break is named before it is saved. */
export default function ForecastRevisionPage() {
  const { id = '' } = useParams()
  const query = useQuery({ query: ForecastRevision_Query, variables: { id }, requestPolicy: 'cache-and-network' })
  return (
    <Loaded query={query}>
      {({ harvestForecast: forecast }) =>
        forecast ? (
          <>
            <PageHead title={`${forecastName(forecast)} · ${formatWeek(forecast.weekOn)}`} trail={[[m.nav_forecasts(), '/htx-cua-toi/du-bao']]} />
            <RevisionForm key={forecast.revision} forecast={forecast} />
            <ForecastLeaning forecast={forecast} />
            <section className={rows.part} aria-label={m.earlier_figures()}>
              <h2>{m.earlier_figures()}</h2>
              <ol role="list" className={rows.history}>
                {forecast.revisions.toReversed().map(({ revision, reason, revisedAt, likely }) => (
                  <li key={revision}>
                    <span className="figures">
                      {formatInstant(revisedAt)} · <strong>{formatQuantity(likely.value, likely.unit)}</strong>
                    </span>
                    {reason && <span> · {reason}</span>}
                  </li>
                ))}
              </ol>
            </section>
          </>
        ) : (
          <StatePanel icon={SearchX} title={m.forecast_gone()} action={<ButtonLink to="/htx-cua-toi/du-bao">{m.nav_forecasts()}</ButtonLink>} />
        )
      }
    </Loaded>
  )
}

const isCertainty = (value: number | null): value is Certainty => CERTAINTIES.some((certainty) => certainty === value)

function RevisionForm({ forecast }: { forecast: Forecast }) {
  const unit = forecast.likely.unit
  const before = Number(forecast.likely.value)
  const [likely, setLikely] = useState(before)
  const [certainty, setCertainty] = useState<Certainty>(isCertainty(forecast.certaintyPct) ? forecast.certaintyPct : 20)
  const [reason, setReason] = useState('')
  const [seen, setSeen] = useState<string>()
  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  const [, revise] = useMutation(ReviseForecast_Mutation)
  const { busy, withKey, carryOut } = useAct('forecast')
  const navigate = useNavigate()
  const toast = useToast()

  const volumes = { likely: { value: String(likely), unit }, certaintyPct: certainty }
  const settled = useSettled(JSON.stringify(volumes))
  const [{ data, stale, fetching: looking }, look] = useQuery({
    query: ForecastRevisionPreview_Query,
    variables: { input: { forecastId: forecast.id, volumes: JSON.parse(settled) as typeof volumes } },
    requestPolicy: 'network-only',
  })
  const current = settled === JSON.stringify(volumes) && !looking && !stale
  const preview = data?.previewForecastRevision.__typename === 'ForecastRevisionPreview' ? data.previewForecastRevision : undefined
  const floor = data?.previewForecastRevision.__typename === 'BelowWhatLeft' ? data.previewForecastRevision : undefined
  const refused = data !== undefined && preview === undefined && floor === undefined
  const token = preview?.token ?? undefined
  const accepted = token === undefined || seen === token

  const send = async () => {
    if (!accepted) return refuse(m.revision_needs_look())
    const content = { forecastId: forecast.id, volumes, reason: reason.trim(), ...(token !== undefined && { acceptedBreaks: token }) }
    const answer = await carryOut(revise({ input: withKey('reviseForecast', content) }))
    if (answer.done) {
      toast(m.forecast_revised(), 'ok')
      return void navigate(localizedPath('/htx-cua-toi/du-bao'))
    }
    if ('why' in answer) return refuse(answer.why)
    // Somebody was promised more meanwhile: look again before saving.
    look({ requestPolicy: 'network-only' })
    refuse(m.breaks_changed())
  }

  return (
    <form
      className={form.form}
      noValidate
      onChange={onChange}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <VolumeFields likely={likely} certainty={certainty} unit={unit} onLikely={setLikely} onCertainty={setCertainty} />
      <div aria-live="polite" className={form.effect}>
        {floor ? (
          <p className={rows.breaks}>
            <Icon of={CircleAlert} />
            {belowWords(floor)}
          </p>
        ) : preview && token !== undefined ? (
          <>
            <BrokenPromises breaks={preview.breaks} preOrders={preview.preOrders} />
            <Checkbox checked={accepted} onChange={(event) => setSeen(event.target.checked ? token : undefined)}>
              {m.breaks_seen()}
            </Checkbox>
          </>
        ) : refused && current ? (
          <p className={rows.breaks}>
            <Icon of={CircleAlert} />
            {data.previewForecastRevision.__typename === 'NotAllowed'
              ? m.not_your_role()
              : data.previewForecastRevision.__typename === 'StatusForbids'
                ? m.forecast_closed()
                : m.forecast_not_valid()}
          </p>
        ) : preview && current ? (
          <p className={rows.keeps}>
            <Icon of={CircleCheck} />
            {m.nothing_breaks({ promised: formatQuantity(preview.promised.value, preview.promised.unit) })}
          </p>
        ) : (
          <SkeletonGroup count={1} shape="line" />
        )}
      </div>
      <TextArea
        label={m.revision_reason()}
        hint={m.revision_reason_hint()}
        name="reason"
        error={errorAt('reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={(path) => (path === 'reason' ? m.revision_reason() : m.likely_volume())} />
      <div className={form.bar}>
        <Button
          type="submit"
          look={preview && preview.breaks.length > 0 ? 'danger' : 'main'}
          size="large"
          wide
          busy={busy}
          disabled={!current || floor !== undefined || refused}
        >
          {m.save_revision({ quantity: formatQuantity(likely, unit) })}
        </Button>
      </div>
    </form>
  )
}
