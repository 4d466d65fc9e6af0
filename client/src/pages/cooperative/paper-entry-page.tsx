import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { requiredProblems } from '../../features/input-problems.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Checkbox, Field, Select } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { MarketRefusal_error } from './market-refusal.ts'
import { Paper_certificate } from './paper.ts'
import { EntryPage } from './loaded.tsx'
import { useMay } from './roles.ts'
import form from './form.module.css'
import { ScanField, useScan } from './scan-field.tsx'
import { useAct } from './use-act.ts'

const PaperEntry_Query = graphql(`
  query PaperEntry_Query {
    businessDay
    certificationSchemes {
      code
      nameVi
      nameEn
      validityMonths
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
const SubmitCertificate_Mutation = graphql(
  `
    mutation SubmitCertificate_Mutation($input: SubmitCertificateInput!) {
      result: submitCertificate(input: $input) {
        __typename
        ... on Certificate {
          ...Paper_certificate
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Paper_certificate, MarketRefusal_error],
)

/** Hands a certificate to the association; it counts once an officer has compared it with its scan. */
export default function PaperEntryPage() {
  const query = useQuery({ query: PaperEntry_Query })
  return (
    <EntryPage title={m.hand_in_paper()} back={[m.nav_papers(), '/htx-cua-toi/giay-to']} may={useMay('handInPapers')} query={query}>
      {(market) => <EntryForm market={market} />}
    </EntryPage>
  )
}

function EntryForm({ market }: { market: ResultOf<typeof PaperEntry_Query> }) {
  const { certificationSchemes: schemes, plantingAreas, businessDay } = market
  const crops = [...new Map(plantingAreas.map(({ commodity }) => [commodity.id, commodity])).values()]
  const [schemeCode, setSchemeCode] = useState(schemes[0]?.code ?? '')
  const [number, setNumber] = useState('')
  const [issuer, setIssuer] = useState('')
  const [validFromOn, setValidFromOn] = useState(businessDay)
  const [chosenUntilOn, setValidUntilOn] = useState<string>()
  const validUntilOn = chosenUntilOn ?? monthsLater(validFromOn, schemes.find(({ code }) => code === schemeCode)?.validityMonths ?? 12)
  const [scopes, setScopes] = useState<readonly string[]>(crops.length === 1 ? [crops[0]!.id] : [])
  const scan = useScan()
  const { refusal, refuse, onChange, errorAt, panel } = useRefusal()
  const [, submit] = useMutation(SubmitCertificate_Mutation)
  const { busy, withKey, carryOut } = useAct('paper')
  const navigate = useNavigate()
  const toast = useToast()

  const send = async () => {
    const problems = requiredProblems({ number, issuer, validFromOn, validUntilOn })
    if (!scan.file) problems.push({ path: 'fileId', rule: 'REQUIRED', parameters: {} })
    if (problems.length > 0 || !scan.file) return refuse(problems)
    const sent = await scan.send(scan.file)
    if ('why' in sent) return refuse(sent.why)
    const answer = await carryOut(
      submit({
        input: withKey('submitCertificate', {
          schemeCode,
          number: number.trim(),
          issuer: issuer.trim(),
          validFromOn,
          validUntilOn,
          fileId: sent.fileId,
          scopes: scopes.map((commodityId) => ({ commodityId })),
        }),
      }),
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
      <Select label={m.paper_kind()} value={schemeCode} onChange={(event) => setSchemeCode(event.target.value)}>
        {schemes.map(({ code, nameVi, nameEn }) => (
          <option key={code} value={code}>
            {inLocale(nameVi, nameEn)}
          </option>
        ))}
      </Select>
      <Field
        label={m.document_number()}
        name="number"
        error={errorAt('number')}
        value={number}
        maxLength={80}
        onChange={(event) => setNumber(event.target.value)}
      />
      <Field
        label={m.document_issuer()}
        name="issuer"
        error={errorAt('issuer')}
        value={issuer}
        maxLength={200}
        onChange={(event) => setIssuer(event.target.value)}
      />
      <div className={form.pair}>
        <Field
          label={m.document_valid_from()}
          name="validFromOn"
          error={errorAt('validFromOn')}
          type="date"
          value={validFromOn}
          onChange={(event) => setValidFromOn(event.target.value)}
        />
        <Field
          label={m.document_valid_until()}
          name="validUntilOn"
          error={errorAt('validUntilOn')}
          type="date"
          value={validUntilOn}
          onChange={(event) => setValidUntilOn(event.target.value)}
        />
      </div>
      <fieldset className={form.part}>
        <legend>{m.paper_covers()}</legend>
        {crops.length === 0 && <p className={form.note}>{m.paper_no_plots()}</p>}
        {crops.map(({ id, nameVi, nameEn }) => (
          <Checkbox
            key={id}
            name="scopes"
            checked={scopes.includes(id)}
            onChange={(event) => setScopes(event.target.checked ? [...scopes, id] : scopes.filter((other) => other !== id))}
          >
            {inLocale(nameVi, nameEn)}
          </Checkbox>
        ))}
      </fieldset>
      <ScanField file={scan.file} error={errorAt('fileId')} onFile={scan.setFile} />
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={(path) => (FIELD_WORDS[path.split('.')[0]!] ?? m.paper_kind)()} />
      <div className={form.bar}>
        <Button type="submit" look="main" size="large" wide busy={busy || scan.busy}>
          {m.send_paper()}
        </Button>
      </div>
    </form>
  )
}

/** The day before the same day so many months later: a paper of twelve months from 01/03 runs to the last of February. */
function monthsLater(date: string, months: number) {
  const day = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return date
  day.setUTCMonth(day.getUTCMonth() + months)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

const FIELD_WORDS: Record<string, () => string> = {
  number: m.document_number,
  issuer: m.document_issuer,
  validFromOn: m.document_valid_from,
  validUntilOn: m.document_valid_until,
  scopes: m.paper_covers,
  fileId: m.paper_scan,
}
