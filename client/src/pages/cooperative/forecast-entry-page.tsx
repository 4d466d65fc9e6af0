import { CircleCheck, CloudUpload, Sprout } from 'lucide'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useClient, useQuery } from 'urql'
import { dropWork, keepWork } from '../../features/outbox.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useViewer } from '../../features/session.tsx'
import { useKept } from '../../features/use-kept.ts'
import { useRefusal } from '../../features/use-refusal.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { addDays, formatQuantity, formatWeekNumber, mondayOf } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { byMonday, figuresAt, figuresOf, readGrid, totalOf, type GridForm, type WeekFigures } from './forecast-grid.ts'
import { Forecast_forecast, forecastName, forecastPath } from './forecast.ts'
import { ForecastGoodFields } from './forecast-good-fields.tsx'
import { OfferedCrop_offer, bestOffered, type OfferedCrop } from './offered-crops.ts'
import { ForecastWeeks } from './forecast-weeks.tsx'
import form from './form.module.css'
import { EntryPage } from './loaded.tsx'
import { refusalOf } from './market-refusal.ts'
import { sendWork, type ForecastInput } from './outbox-sender.ts'
import { gradeOf } from './product-picker.tsx'
import { useMay } from './roles.ts'

const ForecastEntry_Query = graphql(
  `
    query ForecastEntry_Query {
      businessDay
      offers(first: 30, statuses: [DRAFT, ACTIVE, PAUSED]) {
        nodes {
          ...OfferedCrop_offer
        }
        pageInfo {
          hasNextPage
        }
      }
      plantingAreas {
        id
        name
        commodity {
          id
        }
      }
    }
  `,
  [OfferedCrop_offer],
)
const OffersOf_Query = graphql(
  `
    query OffersOf_Query($productId: ID!) {
      offers(first: 10, productId: $productId, statuses: [DRAFT, ACTIVE, PAUSED]) {
        nodes {
          ...OfferedCrop_offer
        }
      }
    }
  `,
  [OfferedCrop_offer],
)
const StandingForecasts_Query = graphql(
  `
    query StandingForecasts_Query($filter: HarvestForecastFilter!) {
      harvestForecasts(first: 100, filter: $filter) {
        nodes {
          ...Forecast_forecast
        }
      }
    }
  `,
  [Forecast_forecast],
)

const WEEKS_SHOWN = 12

/** The next weeks' harvest in under a minute: crop, how sure, and a figure for each week. Without a network it is kept and sent later. */
export default function ForecastEntryPage() {
  const query = useQuery({ query: ForecastEntry_Query })
  return (
    <EntryPage title={m.enter_forecast()} back={[m.nav_forecasts(), '/htx-cua-toi/du-bao']} may={useMay('sell')} query={query}>
      {(market) =>
        market.offers.nodes.length === 0 ? (
          <StatePanel
            icon={Sprout}
            title={m.no_crops_yet()}
            action={
              <ButtonLink look="main" to="/htx-cua-toi/chao-ban">
                {m.nav_offers()}
              </ButtonLink>
            }
          >
            {m.no_crops_yet_help()}
          </StatePanel>
        ) : (
          <Entry market={market} />
        )
      }
    </EntryPage>
  )
}

type Market = ResultOf<typeof ForecastEntry_Query>

/** What was typed before, on this device: its crop may be none of the first that the cooperative offers. */
function Entry({ market }: { market: Market }) {
  const { active } = useViewer()
  const organisationId = active?.organisation.id ?? ''
  const [found, setFound] = useState<readonly OfferedCrop[]>([])
  const first = market.offers.nodes[0]!.product.id
  const [empty] = useState<GridForm>(() => ({
    productId: first,
    gradeRank: bestOffered(market.offers.nodes, first),
    plantingAreaId: '',
    certainty: 20,
    weeks: {},
  }))
  const kept = useKept(`forecast.${organisationId}`, empty)
  const known = [...market.offers.nodes, ...found].some(({ product }) => product.id === kept[0].productId)
  const [{ data, fetching }] = useQuery({ query: OffersOf_Query, variables: { productId: kept[0].productId }, pause: known })
  if (!known && fetching && !data) return <SkeletonGroup count={4} shape="row" />
  return (
    <EntryForm
      market={market}
      organisationId={organisationId}
      offers={[...found, ...(data?.offers.nodes ?? []), ...market.offers.nodes]}
      kept={kept}
      onFound={(offers) => setFound([...offers, ...found])}
    />
  )
}

interface EntryFormProps {
  market: Market
  organisationId: string
  offers: readonly OfferedCrop[]
  kept: ReturnType<typeof useKept<GridForm>>
  onFound: (offers: readonly OfferedCrop[]) => void
}

function EntryForm({ market, organisationId, offers, kept: [grid, setGrid, forget], onFound }: EntryFormProps) {
  const crops = [...new Map(offers.map(({ product }) => [product.id, product])).values()]
  const weeks = Array.from({ length: WEEKS_SHOWN }, (_, week) => addDays(mondayOf(market.businessDay), week * 7))
  const change = (part: Partial<GridForm>) => setGrid({ ...grid, ...part })
  const product = crops.find(({ id }) => id === grid.productId) ?? crops[0]!
  const grade = gradeOf(product, grid.gradeRank)
  const areas = market.plantingAreas.filter(({ commodity }) => commodity.id === product.commodity.id)
  const unit = product.pricingUnit
  const entry = {
    ...grid,
    productId: product.id,
    gradeRank: grade.rank,
    plantingAreaId: areas.some(({ id }) => id === grid.plantingAreaId) ? grid.plantingAreaId : '',
  }

  const [{ data }] = useQuery({
    query: StandingForecasts_Query,
    variables: { filter: { productId: product.id, statuses: ['DRAFT', 'PUBLISHED'], fromWeekOn: addDays(weeks[0]!, -7), toWeekOn: weeks.at(-1)! } },
    requestPolicy: 'cache-and-network',
  })
  const ofGood = (data?.harvestForecasts.nodes ?? []).filter(
    ({ gradeRank, plantingArea }) => gradeRank === grade.rank && (plantingArea?.id ?? '') === entry.plantingAreaId,
  )
  const standing = new Map(ofGood.map((forecast) => [forecast.weekOn, forecast]))
  const figuresBefore = (weekOn: string): WeekFigures | undefined => {
    const before = addDays(weekOn, -7)
    const forecast = standing.get(before)
    if (forecast) return figuresOf(forecast)
    const figures = figuresAt(grid, before)
    return figures.likely.trim() === '' ? undefined : figures
  }
  const open: GridForm = {
    ...entry,
    weeks: Object.fromEntries(Object.entries(grid.weeks).filter(([weekOn]) => weeks.includes(weekOn) && !standing.has(weekOn))),
  }
  const read = readGrid(open, unit)

  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  const [existing, setExisting] = useState<string>()
  const [kept, setKept] = useState(false)
  const [busy, setBusy] = useState(false)
  const client = useClient()
  const navigate = useNavigate()
  const toast = useToast()

  const send = async () => {
    if ('problems' in read) return refuse(read.problems)
    const { input } = read
    const work = { id: crypto.randomUUID(), act: 'saveForecast', title: titleOf(input), input, organisationId, madeAt: new Date().toISOString() }
    setBusy(true)
    keepWork(work)
    const sent = await sendWork(client, work)
    setBusy(false)
    if (sent.kind === 'REFUSED') {
      // The form still holds the entry, so it is mended here and not in the list of what waits.
      dropWork(work.id)
      const why = refusalOf(sent.error, 'forecast')
      setExisting(sent.error.__typename === 'ForecastExists' ? sent.error.forecastId : undefined)
      return refuse(typeof why === 'string' ? why : byMonday(why, input))
    }
    forget()
    refuse(undefined)
    if (sent.kind === 'WAITING') return setKept(true)
    toast(m.forecast_saved({ total: formatQuantity(totalOf(input), unit) }), 'ok')
    void navigate(localizedPath('/htx-cua-toi/du-bao'))
  }
  const titleOf = (input: ForecastInput) =>
    m.forecast_title({ good: forecastName({ product, gradeRank: grade.rank }), count: input.weeks.length, total: formatQuantity(totalOf(input), unit) })

  return (
    <form
      className={form.form}
      noValidate
      onChange={(event) => {
        setKept(false)
        onChange(event)
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {kept && (
        <p role="status" className={form.keptNote}>
          <Icon of={CloudUpload} /> {m.forecast_kept()}
        </p>
      )}
      <ForecastGoodFields
        crops={crops}
        more={market.offers.pageInfo.hasNextPage}
        product={product}
        areas={areas}
        entry={entry}
        errorAt={errorAt}
        onCrop={(productId, among) => {
          onFound(among)
          change({ productId, gradeRank: bestOffered([...among, ...offers], productId), weeks: {} })
        }}
        onChange={change}
      />
      <section className={form.part} aria-label={m.harvest_weeks()}>
        <h2>{m.harvest_weeks()}</h2>
        <ForecastWeeks
          weeks={weeks}
          grid={grid}
          unit={unit}
          standing={standing}
          figuresBefore={figuresBefore}
          errorAt={errorAt}
          onWeek={(weekOn, figures) => change({ weeks: { ...grid.weeks, [weekOn]: figures } })}
        />
      </section>
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={fieldWord}>
        {existing && (
          <ButtonLink size="small" to={forecastPath(existing)}>
            {m.open_it()}
          </ButtonLink>
        )}
      </RefusalPanel>
      <div className={form.bar}>
        <Button type="submit" look="main" size="large" wide busy={busy}>
          <Icon of={CircleCheck} size={18} />
          {m.save_forecast({ total: formatQuantity('input' in read ? totalOf(read.input) : 0, unit) })}
        </Button>
      </div>
    </form>
  )
}

/** `T49, thấp nhất`: the week and which of its figures. */
function fieldWord(path: string) {
  if (path === 'gradeRank') return m.grade()
  const [, weekOn, figure] = /^weeks\.([\d-]{10})(?:\.volumes\.(\w+))?/.exec(path) ?? []
  if (weekOn === undefined) return m.harvest_weeks()
  return figure === 'low' || figure === 'high'
    ? `${formatWeekNumber(weekOn)}, ${figure === 'low' ? m.low_volume() : m.high_volume()}`
    : formatWeekNumber(weekOn)
}
