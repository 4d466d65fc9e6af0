import { CloudOff, Sprout } from 'lucide'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { addDays, formatQuantity, formatWeek, formatWeekDays, formatWeekNumber, mondayOf } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Select } from '../../ui/field.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Forecast_forecast, type Certainty } from './forecast.ts'
import style from './forecast.module.css'
import { VolumeFields } from './volume-fields.tsx'

const ForecastEntry_Query = graphql(`
  query ForecastEntry_Query {
    businessDay
    offers(first: 100, statuses: [DRAFT, ACTIVE, PAUSED]) {
      nodes {
        id
        gradeRank
        product {
          id
          nameVi
          nameEn
          pictureKey
          pricingUnit
          grades {
            rank
            nameVi
            nameEn
          }
        }
      }
    }
    plantingAreas {
      id
      name
      commodity {
        id
        nameVi
        nameEn
      }
    }
  }
`)
const SaveForecast_Mutation = graphql(
  `
    mutation SaveForecast_Mutation($input: SaveForecastInput!) {
      result: saveForecast(input: $input) {
        __typename
        ... on SaveForecastSuccess {
          forecasts {
            ...Forecast_forecast
          }
        }
        ... on ForecastExists {
          forecastId
          weekOn
        }
        ... on InvalidInput {
          problems {
            path
            rule
          }
        }
      }
    }
  `,
  [Forecast_forecast],
)

const WEEKS_SHOWN = 12

/** Next weeks' harvest in under a minute: crop, weeks, how much, how sure. */
export default function ForecastEntryPage() {
  const [{ data, error }, reload] = useQuery({ query: ForecastEntry_Query })
  return (
    <>
      <PageHead title={m.enter_forecast()} trail={[[m.nav_forecasts(), '/htx-cua-toi/du-bao']]} />
      {error && !data ? (
        <StatePanel
          icon={CloudOff}
          title={m.not_loaded_yet()}
          role="alert"
          action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
        />
      ) : !data ? (
        <SkeletonGroup count={4} shape="row" />
      ) : data.offers.nodes.length === 0 ? (
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
        <EntryForm market={data} />
      )}
    </>
  )
}

type Market = ResultOf<typeof ForecastEntry_Query>

function EntryForm({ market }: { market: Market }) {
  const crops = [...new Map(market.offers.nodes.map(({ product }) => [product.id, product])).values()]
  const weeks = Array.from({ length: WEEKS_SHOWN }, (_, week) => addDays(mondayOf(market.businessDay), week * 7))
  const [productId, setProductId] = useState(crops[0]!.id)
  const product = crops.find(({ id }) => id === productId)!
  const offeredRanks = market.offers.nodes.filter((offer) => offer.product.id === productId).map(({ gradeRank }) => gradeRank)
  const [chosenRank, setGradeRank] = useState<number>()
  const gradeRank = chosenRank !== undefined && product.grades.some(({ rank }) => rank === chosenRank) ? chosenRank : Math.max(...offeredRanks)
  const [chosenWeeks, setChosenWeeks] = useState<readonly string[]>([weeks[1]!])
  const [likely, setLikely] = useState(1000)
  const [certainty, setCertainty] = useState<Certainty>(20)
  const [refusal, setRefusal] = useState<{ words: string; forecastId?: string }>()
  const [{ fetching }, save] = useMutation(SaveForecast_Mutation)
  const key = useRef<{ content: string; value: string }>(undefined)
  const navigate = useNavigate()
  const toast = useToast()
  const unit = product.pricingUnit
  const toggle = (week: string) => setChosenWeeks(chosenWeeks.includes(week) ? chosenWeeks.filter((other) => other !== week) : [...chosenWeeks, week].sort())

  const send = async () => {
    if (chosenWeeks.length === 0) return setRefusal({ words: m.choose_a_week() })
    if (likely <= 0) return setRefusal({ words: m.forecast_above_zero() })
    const content = {
      productId,
      gradeRank,
      publish: true,
      weeks: chosenWeeks.map((weekOn) => ({ weekOn, volumes: { likely: { value: String(likely), unit }, certaintyPct: certainty } })),
    }
    // The same entry sent again after a lost answer keeps its key, so that it is saved once.
    const text = JSON.stringify(content)
    if (key.current?.content !== text) key.current = { content: text, value: crypto.randomUUID() }
    const { data } = await save({ input: { ...content, idempotencyKey: key.current.value } })
    const result = data?.result
    if (result?.__typename === 'SaveForecastSuccess') {
      toast(m.forecast_saved({ total: formatQuantity(likely * chosenWeeks.length, unit) }), 'ok')
      return void navigate(localizedPath('/htx-cua-toi/du-bao'))
    }
    if (result?.__typename === 'ForecastExists')
      return setRefusal({ words: m.forecast_exists({ week: formatWeek(result.weekOn) }), forecastId: result.forecastId })
    setRefusal({ words: refusalWords(result?.__typename) })
  }

  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <fieldset className={style.part}>
        <legend>{m.which_crop()}</legend>
        <div className={style.crops}>
          {crops.map((crop) => (
            <label key={crop.id} className={style.crop}>
              <input type="radio" name="crop" className="visually-hidden" checked={crop.id === productId} onChange={() => setProductId(crop.id)} />
              <span className={style.cropPicture}>
                <ProductPicture pictureKey={crop.pictureKey} alt="" sizes="96px" />
              </span>
              <span>{inLocale(crop.nameVi, crop.nameEn)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {product.grades.length > 1 && (
        <Select label={m.grade()} value={gradeRank} onChange={(event) => setGradeRank(Number(event.target.value))}>
          {product.grades.map((grade) => (
            <option key={grade.rank} value={grade.rank}>
              {inLocale(grade.nameVi, grade.nameEn)}
            </option>
          ))}
        </Select>
      )}
      <fieldset className={style.part}>
        <legend>{m.harvest_weeks()}</legend>
        <div className={style.tiles}>
          {weeks.map((week) => (
            <label key={week} className={style.tile}>
              <input type="checkbox" className="visually-hidden" checked={chosenWeeks.includes(week)} onChange={() => toggle(week)} />
              <strong>{formatWeekNumber(week)}</strong>
              <span className="figures">{formatWeekDays(week)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <VolumeFields likely={likely} certainty={certainty} unit={unit} onLikely={setLikely} onCertainty={setCertainty} />
      {refusal && (
        <p role="alert" className={style.refusal}>
          {refusal.words}{' '}
          {refusal.forecastId && (
            <ButtonLink size="small" to={`/htx-cua-toi/du-bao/${encodeURIComponent(refusal.forecastId)}`}>
              {m.open_it()}
            </ButtonLink>
          )}
        </p>
      )}
      <div className={style.bar}>
        <Button type="submit" look="main" size="large" wide busy={fetching}>
          {m.save_forecast({ total: formatQuantity(likely * chosenWeeks.length, unit) })}
        </Button>
      </div>
    </form>
  )
}

function refusalWords(kind: string | undefined) {
  switch (kind) {
    case 'CooperativeNotApproved':
      return m.cooperative_not_approved()
    case 'NotAllowed':
      return m.not_your_role()
    case 'InvalidInput':
      return m.forecast_not_valid()
    default:
      return m.not_sent_yet()
  }
}
