import { CloudOff } from 'lucide'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { addDays, parseDecimal, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Checkbox, Field, Select } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { CHANNELS, Offer_offer, channelWord, type Channel } from './offer.ts'
import { readTierEntries, tierEntry, tierProblemWords } from './price-tiers.ts'
import { useMay } from './roles.ts'
import style from './stock.module.css'
import { TierFields } from './tier-fields.tsx'
import { useSendOnce } from './use-send-once.ts'

const OfferEntry_Query = graphql(`
  query OfferEntry_Query {
    businessDay
    products(first: 100) {
      nodes {
        id
        nameVi
        nameEn
        pricingUnit
        grades {
          rank
          nameVi
          nameEn
        }
      }
    }
  }
`)
const CreateOffer_Mutation = graphql(
  `
    mutation CreateOffer_Mutation($input: CreateOfferInput!) {
      result: createOffer(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
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
  [Offer_offer],
)

/** How long an offer runs unless its cooperative says otherwise, days. */
const USUAL_RUN_DAYS = 90

/** A new offer: product and grade, who may buy, prices, dates. */
export default function OfferEntryPage() {
  const [{ data, error }, reload] = useQuery({ query: OfferEntry_Query })
  const maySell = useMay('sell')
  return (
    <>
      <PageHead title={m.create_offer()} trail={[[m.nav_offers(), '/htx-cua-toi/chao-ban']]} />
      {!maySell ? (
        <StatePanel icon={CloudOff} title={m.prices_not_your_role()} action={<ButtonLink to="/htx-cua-toi/chao-ban">{m.nav_offers()}</ButtonLink>} />
      ) : error && !data ? (
        <StatePanel
          icon={CloudOff}
          title={m.not_loaded_yet()}
          role="alert"
          action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
        />
      ) : !data ? (
        <SkeletonGroup count={5} shape="row" />
      ) : (
        <EntryForm market={data} />
      )}
    </>
  )
}

function EntryForm({ market }: { market: ResultOf<typeof OfferEntry_Query> }) {
  const products = market.products.nodes.toSorted((one, other) => inLocale(one.nameVi, one.nameEn).localeCompare(inLocale(other.nameVi, other.nameEn), 'vi'))
  const [productId, setProductId] = useState(products[0]!.id)
  const product = products.find(({ id }) => id === productId)!
  const [chosenRank, setGradeRank] = useState<number>()
  const grade = product.grades.find(({ rank }) => rank === chosenRank) ?? product.grades[0]!
  const [channels, setChannels] = useState<readonly Channel[]>(CHANNELS)
  const [entries, setEntries] = useState(() => CHANNELS.map((channel) => tierEntry(channel)))
  const [pack, setPack] = useState('1')
  const [minOrder, setMinOrder] = useState('0')
  const [validFromOn, setValidFromOn] = useState(market.businessDay)
  const [validUntilOn, setValidUntilOn] = useState(addDays(market.businessDay, USUAL_RUN_DAYS))
  const [refusal, setRefusal] = useState<string>()
  const [{ fetching }, create] = useMutation(CreateOffer_Mutation)
  const { withKey } = useSendOnce()
  const navigate = useNavigate()
  const toast = useToast()
  const unit = product.pricingUnit

  const send = async (activate: boolean) => {
    if (channels.length === 0) return setRefusal(m.choose_a_channel())
    const read = readTierEntries(
      entries.filter(({ channel }) => channels.includes(channel)),
      channels,
      unit,
    )
    if (typeof read === 'string') return setRefusal(read)
    const packSize = parseDecimal(pack)
    const least = parseDecimal(minOrder)
    if (packSize === undefined || Number(packSize) <= 0 || least === undefined) return setRefusal(m.quantity_not_valid())
    const { data } = await create({
      input: withKey('createOffer', {
        productId,
        gradeRank: grade.rank,
        titleVi: `${product.nameVi} ${grade.nameVi.toLocaleLowerCase('vi')}`,
        titleEn: `${product.nameEn}, ${grade.nameEn.toLocaleLowerCase('en')}`,
        channels: [...channels],
        validFromOn,
        validUntilOn,
        sellingUnitNameVi: `${packSize.replace('.', ',')} ${unitWord(unit)}`,
        sellingUnitNameEn: `${packSize} ${unitWord(unit)}`,
        sellingUnitSize: { value: packSize, unit },
        minOrder: { value: least, unit },
        tiers: read.tiers,
        activate,
      }),
    })
    const result = data?.result
    if (result?.__typename !== 'Offer') return setRefusal(refusalWords(result))
    toast(activate ? m.offer_on_sale() : m.offer_kept_as_draft(), 'ok')
    void navigate(localizedPath('/htx-cua-toi/chao-ban'))
  }

  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send(true)
      }}
    >
      <Select label={m.offer_product()} value={productId} onChange={(event) => setProductId(event.target.value)}>
        {products.map(({ id, nameVi, nameEn }) => (
          <option key={id} value={id}>
            {inLocale(nameVi, nameEn)}
          </option>
        ))}
      </Select>
      <Select label={m.grade()} value={grade.rank} onChange={(event) => setGradeRank(Number(event.target.value))}>
        {product.grades.map(({ rank, nameVi, nameEn }) => (
          <option key={rank} value={rank}>
            {inLocale(nameVi, nameEn)}
          </option>
        ))}
      </Select>
      <fieldset className={style.part}>
        <legend>{m.who_may_buy()}</legend>
        {CHANNELS.map((channel) => (
          <Checkbox
            key={channel}
            checked={channels.includes(channel)}
            onChange={(event) => setChannels(CHANNELS.filter((other) => (other === channel ? event.target.checked : channels.includes(other))))}
          >
            {channelWord(channel)}
          </Checkbox>
        ))}
      </fieldset>
      <TierFields channels={channels} entries={entries} unit={unit} onChange={setEntries} />
      <div className={style.pair}>
        <Field label={m.pack_size()} inputMode="decimal" unit={unitWord(unit)} value={pack} onChange={(event) => setPack(event.target.value)} />
        <Field label={m.least_order()} inputMode="decimal" unit={unitWord(unit)} value={minOrder} onChange={(event) => setMinOrder(event.target.value)} />
      </div>
      <div className={style.pair}>
        <Field label={m.sold_from()} type="date" value={validFromOn} onChange={(event) => setValidFromOn(event.target.value)} />
        <Field label={m.sold_until()} type="date" value={validUntilOn} min={market.businessDay} onChange={(event) => setValidUntilOn(event.target.value)} />
      </div>
      {refusal && (
        <p role="alert" className={style.refusal}>
          {refusal}
        </p>
      )}
      <div className={style.acts}>
        <Button type="submit" look="main" size="large" busy={fetching}>
          {m.put_on_sale()}
        </Button>
        <Button size="large" busy={fetching} onClick={() => void send(false)}>
          {m.keep_as_draft()}
        </Button>
      </div>
    </form>
  )
}

function refusalWords(result: ResultOf<typeof CreateOffer_Mutation>['result'] | undefined) {
  switch (result?.__typename) {
    case 'OfferExists':
      return m.offer_exists()
    case 'CooperativeNotApproved':
      return m.cooperative_may_not_sell()
    case 'InvalidInput': {
      const problem = result.problems[0]
      return problem?.path.startsWith('valid') ? m.dates_not_valid() : tierProblemWords(problem?.rule)
    }
    case 'NotAllowed':
      return m.not_your_role()
    case 'NotFound':
      return m.offer_gone()
    case 'IdempotencyConflict':
      return m.sent_otherwise()
    default:
      return m.not_sent_yet()
  }
}
