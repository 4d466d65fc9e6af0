import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { requiredProblems } from '../../features/input-problems.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { addDays, formatQuantity } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { QuantityStepper } from '../../ui/quantity-stepper.tsx'
import { useToast } from '../../ui/toast.tsx'
import form from './form.module.css'
import { EntryPage } from './loaded.tsx'
import { Lot_lot, OLDEST_HARVEST_DAYS, lotPath } from './lot.ts'
import { MarketRefusal_error } from './market-refusal.ts'
import { Picked_product, ProductFields, firstProduct, gradeOf } from './product-picker.tsx'
import { useMay } from './roles.ts'
import { useAct } from './use-act.ts'

const LotEntry_Query = graphql(
  `
    query LotEntry_Query {
      businessDay
      own: products(first: 30, own: true) {
        nodes {
          ...Picked_product
        }
      }
      every: products(first: 1) {
        nodes {
          ...Picked_product
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
  [Picked_product],
)
const RegisterLot_Mutation = graphql(
  `
    mutation RegisterLot_Mutation($input: RegisterLotInput!) {
      result: registerLot(input: $input) {
        __typename
        ... on HarvestLot {
          ...Lot_lot
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Lot_lot, MarketRefusal_error],
)

/** A harvest nobody forecast: weighed, it becomes a lot of its own. */
export default function LotEntryPage() {
  const query = useQuery({ query: LotEntry_Query })
  return (
    <EntryPage title={m.register_lot()} back={[m.nav_lots(), '/htx-cua-toi/lo']} may={useMay('handleLots')} query={query}>
      {(market) => <EntryForm market={market} />}
    </EntryPage>
  )
}

const FIELD_WORDS: Record<string, () => string> = {
  gradeRank: m.grade,
  quantity: m.weighed_volume,
  plantingAreaId: m.grown_on,
  harvestFromOn: m.harvested_from,
  harvestToOn: m.harvested_to,
  shelfLifeDays: m.shelf_life_days,
}

function EntryForm({ market }: { market: ResultOf<typeof LotEntry_Query> }) {
  const today = market.businessDay
  const [product, setProduct] = useState(() => firstProduct(market))
  const [chosenRank, setGradeRank] = useState<number>()
  const grade = gradeOf(product, chosenRank)
  const areas = market.plantingAreas.filter(({ commodity }) => commodity.id === product.commodity.id)
  const [chosenArea, setArea] = useState('')
  const plantingAreaId = areas.some(({ id }) => id === chosenArea) ? chosenArea : null
  const [quantity, setQuantity] = useState(0)
  const [harvestFromOn, setHarvestFromOn] = useState(today)
  const [harvestToOn, setHarvestToOn] = useState(today)
  const [shelfLife, setShelfLife] = useState('')
  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  const [, register] = useMutation(RegisterLot_Mutation)
  const { busy, withKey, carryOut } = useAct('lot')
  const navigate = useNavigate()
  const toast = useToast()
  const unit = product.pricingUnit
  const days = { min: addDays(today, -OLDEST_HARVEST_DAYS), max: today }

  const send = async () => {
    const shelfLifeDays = shelfLife.trim() === '' ? null : Number(shelfLife)
    const problems = requiredProblems({ harvestFromOn, harvestToOn })
    if (shelfLifeDays !== null && !Number.isInteger(shelfLifeDays)) problems.push({ path: 'shelfLifeDays', rule: 'NOT_A_NUMBER', parameters: {} })
    if (problems.length > 0) return refuse(problems)
    const answer = await carryOut(
      register({
        input: withKey('registerLot', {
          productId: product.id,
          gradeRank: grade.rank,
          plantingAreaId,
          quantity: { value: String(quantity), unit },
          harvestFromOn,
          harvestToOn,
          shelfLifeDays,
        }),
      }),
    )
    if (!answer.done) return refuse('why' in answer ? answer.why : undefined)
    toast(m.lot_registered({ code: answer.result.code }), 'ok')
    void navigate(localizedPath(lotPath(answer.result.id)))
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
      <p>{m.register_lot_help()}</p>
      <ProductFields
        product={product}
        gradeRank={grade.rank}
        errorAt={errorAt}
        onProduct={(chosen) => {
          setProduct(chosen)
          setGradeRank(undefined)
        }}
        onGrade={setGradeRank}
      />
      <div className={form.amount}>
        <span aria-hidden>{m.weighed_volume()}</span>
        <QuantityStepper label={m.weighed_volume()} name="quantity" value={quantity} unit={unit} step={1} min={0} onChange={setQuantity} />
      </div>
      {areas.length > 0 && (
        <Select
          label={m.grown_on()}
          name="plantingAreaId"
          error={errorAt('plantingAreaId')}
          value={chosenArea}
          onChange={(event) => setArea(event.target.value)}
        >
          <option value="">{m.several_plots()}</option>
          {areas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <div className={form.pair}>
        <Field
          label={m.harvested_from()}
          name="harvestFromOn"
          type="date"
          {...days}
          error={errorAt('harvestFromOn')}
          value={harvestFromOn}
          onChange={(event) => setHarvestFromOn(event.target.value)}
        />
        <Field
          label={m.harvested_to()}
          name="harvestToOn"
          type="date"
          {...days}
          error={errorAt('harvestToOn')}
          value={harvestToOn}
          onChange={(event) => setHarvestToOn(event.target.value)}
        />
      </div>
      <Field
        label={m.shelf_life_days()}
        hint={m.shelf_life_hint({ days: product.shelfLifeDays })}
        name="shelfLifeDays"
        inputMode="numeric"
        error={errorAt('shelfLifeDays')}
        value={shelfLife}
        onChange={(event) => setShelfLife(event.target.value)}
      />
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={(path) => (FIELD_WORDS[path.split('.')[0]!] ?? m.offer_product)()} />
      <div className={form.bar}>
        <Button type="submit" look="main" size="large" wide busy={busy}>
          {m.save_harvest({ quantity: formatQuantity(quantity, unit) })}
        </Button>
      </div>
    </form>
  )
}
