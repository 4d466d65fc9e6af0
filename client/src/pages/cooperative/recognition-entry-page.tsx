import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { requiredProblems } from '../../features/input-problems.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { useSettled } from '../../features/use-settled.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatDate, formatNumber, parseDecimal } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import form from './form.module.css'
import { EntryPage } from './loaded.tsx'
import { MarketRefusal_error } from './market-refusal.ts'
import { Paper_recognition, authorityWord } from './paper.ts'
import { Picked_product, ProductPicker, firstProduct, type PickedProduct } from './product-picker.tsx'
import { useMay } from './roles.ts'
import { ScanField, useScan } from './scan-field.tsx'
import { useAct } from './use-act.ts'

const RecognitionEntry_Query = graphql(
  `
    query RecognitionEntry_Query {
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
const OcopAward_Query = graphql(`
  query OcopAward_Query($signedOn: Date!, $scoreA: Decimal!, $scoreB: Decimal!, $scoreC: Decimal!) {
    previewOcopAward(signedOn: $signedOn, scoreA: $scoreA, scoreB: $scoreB, scoreC: $scoreC) {
      rulesetCode
      partMaxima
      stars
      authority
      validUntilOn
    }
  }
`)
const SubmitRecognition_Mutation = graphql(
  `
    mutation SubmitRecognition_Mutation($input: SubmitOcopRecognitionInput!) {
      result: submitOcopRecognition(input: $input) {
        __typename
        ... on OcopRecognition {
          ...Paper_recognition
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Paper_recognition, MarketRefusal_error],
)

/** Hands an OCOP recognition to the association, as the decision states it. */
export default function RecognitionEntryPage() {
  const query = useQuery({ query: RecognitionEntry_Query })
  return (
    <EntryPage title={m.hand_in_recognition()} back={[m.nav_papers(), '/htx-cua-toi/giay-to']} may={useMay('handInPapers')} query={query}>
      {(market) => <EntryForm market={market} />}
    </EntryPage>
  )
}

const PARTS = [
  ['scoreA', m.score_part_a],
  ['scoreB', m.score_part_b],
  ['scoreC', m.score_part_c],
] as const
type Scores = Record<(typeof PARTS)[number][0], string>

const FIELD_WORDS: Record<string, () => string> = {
  productId: m.offer_product,
  productNameVi: m.name_in_decision,
  decisionNumber: m.decision_number,
  certificateNumber: m.document_number,
  signedOn: m.document_signed_on,
  fileId: m.paper_scan,
  ...Object.fromEntries(PARTS),
}

function EntryForm({ market }: { market: ResultOf<typeof RecognitionEntry_Query> }) {
  const [product, setProduct] = useState(() => firstProduct(market))
  const [texts, setTexts] = useState({ productNameVi: product.nameVi, decisionNumber: '', certificateNumber: '', signedOn: market.businessDay })
  const [scores, setScores] = useState<Scores>({ scoreA: '', scoreB: '', scoreC: '' })
  const scan = useScan()
  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  const [, submit] = useMutation(SubmitRecognition_Mutation)
  const { busy, withKey, carryOut } = useAct('paper')
  const navigate = useNavigate()
  const toast = useToast()
  const points = Object.fromEntries(PARTS.map(([part]) => [part, parseDecimal(scores[part])])) as Record<keyof Scores, string | undefined>
  const award = useAward(texts.signedOn, points)

  const choose = (next: PickedProduct) => {
    setProduct(next)
    // The name in the decision follows the product until somebody writes their own.
    if (texts.productNameVi === product.nameVi) setTexts({ ...texts, productNameVi: next.nameVi })
  }
  const text = (name: keyof typeof texts) => ({
    label: FIELD_WORDS[name]!(),
    name,
    error: errorAt(name),
    value: texts[name],
    onChange: (event: { target: { value: string } }) => setTexts({ ...texts, [name]: event.target.value }),
  })
  const send = async () => {
    const { scoreA, scoreB, scoreC } = points
    const problems = [
      ...requiredProblems(texts),
      ...PARTS.filter(([part]) => points[part] === undefined).map(([part]) => ({ path: part, rule: 'NOT_A_NUMBER', parameters: {} })),
      ...(scan.file ? [] : [{ path: 'fileId', rule: 'REQUIRED', parameters: {} }]),
    ]
    if (problems.length > 0 || !scan.file || scoreA === undefined || scoreB === undefined || scoreC === undefined) return refuse(problems)
    const sent = await scan.send(scan.file)
    if ('why' in sent) return refuse(sent.why)
    const answer = await carryOut(
      submit({ input: withKey('submitOcopRecognition', { productId: product.id, ...texts, scoreA, scoreB, scoreC, fileId: sent.fileId }) }),
    )
    if (!answer.done) return refuse('why' in answer ? answer.why : undefined)
    toast(m.paper_handed_in(), 'ok')
    void navigate(localizedPath('/htx-cua-toi/giay-to'))
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
      <p>{m.hand_in_recognition_help()}</p>
      <ProductPicker product={product} error={errorAt('productId')} onProduct={choose} />
      <Field {...text('productNameVi')} maxLength={200} />
      <Field {...text('decisionNumber')} maxLength={80} />
      <Field {...text('certificateNumber')} maxLength={80} />
      <Field {...text('signedOn')} type="date" max={market.businessDay} />
      <fieldset className={form.part}>
        <legend>{m.scores()}</legend>
        {PARTS.map(([part, word], index) => (
          <Field
            key={part}
            label={word()}
            hint={award?.partMaxima[index] !== undefined && m.at_most_points({ most: formatNumber(award.partMaxima[index]) })}
            name={part}
            error={errorAt(part)}
            inputMode="decimal"
            value={scores[part]}
            onChange={(event) => setScores({ ...scores, [part]: event.target.value })}
          />
        ))}
      </fieldset>
      <Worth points={points} award={award} />
      <ScanField file={scan.file} error={errorAt('fileId')} onFile={scan.setFile} />
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={(path) => (FIELD_WORDS[path] ?? m.offer_product)()} />
      <div className={form.bar}>
        <Button type="submit" look="main" size="large" wide busy={busy || scan.busy}>
          {m.send_paper()}
        </Button>
      </div>
    </form>
  )
}

type Award = ResultOf<typeof OcopAward_Query>['previewOcopAward']

/** What the rules of the day make of the scores; a part that is not typed yet counts nothing. */
function useAward(signedOn: string, points: Record<keyof Scores, string | undefined>): Award | undefined {
  const asked = useSettled(JSON.stringify({ signedOn, ...Object.fromEntries(PARTS.map(([part]) => [part, points[part] ?? '0'])) }))
  const [{ data }] = useQuery({
    query: OcopAward_Query,
    variables: JSON.parse(asked) as Scores & { signedOn: string },
    pause: signedOn === '' || PARTS.some(([part]) => !/^\d{1,3}(\.\d{1,2})?$/.test(points[part] ?? '0')),
  })
  return data?.previewOcopAward
}

function Worth({ points, award }: { points: Record<keyof Scores, string | undefined>; award: Award | undefined }) {
  const typed = PARTS.every(([part]) => points[part] !== undefined)
  const total = PARTS.reduce((sum, [part]) => sum + Number(points[part] ?? 0), 0)
  return (
    <p role="status">
      {!typed || !award
        ? m.scores_to_come()
        : award.stars !== null && award.authority && award.validUntilOn
          ? m.scores_worth({
              total: formatNumber(total, 2),
              stars: award.stars,
              authority: authorityWord(award.authority),
              until: formatDate(award.validUntilOn),
            })
          : m.scores_worth_nothing({ total: formatNumber(total, 2) })}
    </p>
  )
}
