import { WEIGHT_MARGINS } from '@cho-phien/schema/rules/weight-margins.ts'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import type { Problem } from '../../features/input-problems.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { addDays, parseDecimal, unitWord } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { CHANNELS, Offer_offer } from './offer.ts'
import { MarketRefusal_error } from './market-refusal.ts'
import { readTierEntries, tierEntry, tierWord } from './price-tiers.ts'
import { EntryPage } from './loaded.tsx'
import { useMay } from './roles.ts'
import form from './form.module.css'
import { Picked_product, ProductFields, firstProduct, gradeOf } from './product-picker.tsx'
import { ChannelFields, readTerms, TERM_WORDS, TermsFields, type Terms } from './terms-fields.tsx'
import { TierFields } from './tier-fields.tsx'
import { useAct } from './use-act.ts'

const OfferEntry_Query = graphql(
  `
    query OfferEntry_Query {
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
    }
  `,
  [Picked_product],
)
const CreateOffer_Mutation = graphql(
  `
    mutation CreateOffer_Mutation($input: CreateOfferInput!) {
      result: createOffer(input: $input) {
        __typename
        ... on Offer {
          ...Offer_offer
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Offer_offer, MarketRefusal_error],
)

/** How long an offer runs unless its cooperative says otherwise, days. */
const USUAL_RUN_DAYS = 90

/** A new offer: product and grade, who may buy, prices, dates. */
export default function OfferEntryPage() {
  const query = useQuery({ query: OfferEntry_Query })
  return (
    <EntryPage title={m.create_offer()} back={[m.nav_offers(), '/htx-cua-toi/chao-ban']} may={useMay('sell')} mayNot={m.prices_not_your_role()} query={query}>
      {(market) => <EntryForm market={market} />}
    </EntryPage>
  )
}

function EntryForm({ market }: { market: ResultOf<typeof OfferEntry_Query> }) {
  const [product, setProduct] = useState(() => firstProduct(market))
  const [chosenRank, setGradeRank] = useState<number>()
  const grade = gradeOf(product, chosenRank)
  const [terms, setTerms] = useState<Terms>({
    channels: CHANNELS,
    minOrder: '0',
    margin: String(WEIGHT_MARGINS.usual),
    validFromOn: market.businessDay,
    validUntilOn: addDays(market.businessDay, USUAL_RUN_DAYS),
  })
  const change = (part: Partial<Terms>) => setTerms({ ...terms, ...part })
  const { channels } = terms
  // Only what is sold by final weight has a margin.
  const shown = product.catchWeight ? terms : { ...terms, margin: null }
  const [entries, setEntries] = useState(() => CHANNELS.map((channel) => tierEntry(channel)))
  const [pack, setPack] = useState('1')
  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  const [, create] = useMutation(CreateOffer_Mutation)
  const { busy, withKey, carryOut } = useAct('offer')
  const navigate = useNavigate()
  const toast = useToast()
  const unit = product.pricingUnit

  const sold = entries.filter(({ channel }) => channels.includes(channel))

  const send = async (activate: boolean) => {
    const read = readTierEntries(sold, unit)
    const problems: Problem[] = 'problems' in read ? read.problems : []
    const readTerm = readTerms(shown, unit)
    const packSize = parseDecimal(pack)
    if ('problems' in readTerm) problems.push(...readTerm.problems)
    if (packSize === undefined) problems.push({ path: 'sellingUnitSize', rule: 'NOT_A_NUMBER', parameters: {} })
    if ('problems' in read || 'problems' in readTerm || packSize === undefined) return refuse(problems)
    const answer = await carryOut(
      create({
        input: withKey('createOffer', {
          productId: product.id,
          gradeRank: grade.rank,
          titleVi: `${product.nameVi} ${grade.nameVi.toLocaleLowerCase('vi')}`,
          titleEn: `${product.nameEn}, ${grade.nameEn.toLocaleLowerCase('en')}`,
          ...readTerm.terms,
          sellingUnitNameVi: `${packSize.replace('.', ',')} ${unitWord(unit)}`,
          sellingUnitNameEn: `${packSize} ${unitWord(unit)}`,
          sellingUnitSize: { value: packSize, unit },
          tiers: read.tiers,
          activate,
        }),
      }),
    )
    if (!answer.done) return refuse('why' in answer ? answer.why : undefined)
    toast(activate ? m.offer_on_sale() : m.offer_kept_as_draft(), 'ok')
    void navigate(localizedPath('/htx-cua-toi/chao-ban'))
  }
  const fieldWord = (path: string) => (path.startsWith('tiers') ? tierWord(sold)(path) : (FIELD_WORDS[path.split('.')[0]!] ?? m.offer_product)())

  return (
    <form
      className={form.form}
      noValidate
      onChange={onChange}
      onSubmit={(event) => {
        event.preventDefault()
        void send(true)
      }}
    >
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
      <ChannelFields terms={terms} onChange={change} />
      <TierFields
        channels={channels}
        entries={sold}
        unit={unit}
        errorAt={errorAt}
        onChange={(changed) => setEntries([...changed, ...entries.filter(({ channel }) => !channels.includes(channel))])}
      />
      <Field
        label={m.pack_size()}
        name="sellingUnitSize"
        error={errorAt('sellingUnitSize')}
        inputMode="decimal"
        unit={unitWord(unit)}
        value={pack}
        onChange={(event) => setPack(event.target.value)}
      />
      <TermsFields terms={shown} unit={unit} errorAt={errorAt} onChange={change} />
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={fieldWord} />
      <div className={form.acts}>
        <Button type="submit" look="main" size="large" busy={busy}>
          {m.put_on_sale()}
        </Button>
        <Button size="large" busy={busy} onClick={() => void send(false)}>
          {m.keep_as_draft()}
        </Button>
      </div>
    </form>
  )
}

const FIELD_WORDS: Record<string, () => string> = { ...TERM_WORDS, gradeRank: m.grade, sellingUnitSize: m.pack_size }
