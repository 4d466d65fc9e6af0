import { CloudOff } from 'lucide'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Checkbox, Field, Select } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Paper_certificate } from './paper.ts'
import { useMay } from './roles.ts'
import style from './stock.module.css'
import { FILE_TYPES, uploadFile } from './upload-file.ts'
import { useSendOnce } from './use-send-once.ts'

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
        ... on InvalidInput {
          problems {
            path
            rule
          }
        }
      }
    }
  `,
  [Paper_certificate],
)

/** Hands a certificate to the association; it counts once an officer has compared it with its scan. */
export default function PaperEntryPage() {
  const [{ data, error }, reload] = useQuery({ query: PaperEntry_Query })
  const mayHandIn = useMay('handInPapers')
  return (
    <>
      <PageHead title={m.hand_in_paper()} trail={[[m.nav_papers(), '/htx-cua-toi/giay-to']]} />
      {!mayHandIn ? (
        <StatePanel icon={CloudOff} title={m.not_your_role()} action={<ButtonLink to="/htx-cua-toi/giay-to">{m.nav_papers()}</ButtonLink>} />
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
  const [file, setFile] = useState<File>()
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  // A scan is sent once, however often the paper is pressed.
  const sent = useRef<{ file: File; fileId: string }>(undefined)
  const [, submit] = useMutation(SubmitCertificate_Mutation)
  const { withKey } = useSendOnce()
  const navigate = useNavigate()
  const toast = useToast()

  const send = async () => {
    if (!number.trim() || !issuer.trim()) return m.paper_number_and_issuer_missing()
    if (validUntilOn < validFromOn) return m.dates_not_valid()
    if (scopes.length === 0) return m.paper_scope_missing()
    if (!file) return m.paper_scan_missing()
    if (sent.current?.file !== file) {
      const uploaded = await uploadFile(file)
      if ('why' in uploaded) return uploaded.why
      sent.current = { file, fileId: uploaded.fileId }
    }
    const { data } = await submit({
      input: withKey('submitCertificate', {
        schemeCode,
        number: number.trim(),
        issuer: issuer.trim(),
        validFromOn,
        validUntilOn,
        fileId: sent.current.fileId,
        scopes: scopes.map((commodityId) => ({ commodityId })),
      }),
    })
    if (data?.result.__typename !== 'Certificate') return refusalWords(data?.result)
    toast(m.paper_handed_in(), 'ok')
    void navigate(localizedPath('/htx-cua-toi/giay-to'))
    return undefined
  }
  const press = async () => {
    setBusy(true)
    setRefusal(await send())
    setBusy(false)
  }

  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault()
        void press()
      }}
    >
      <Select label={m.paper_kind()} value={schemeCode} onChange={(event) => setSchemeCode(event.target.value)}>
        {schemes.map(({ code, nameVi, nameEn }) => (
          <option key={code} value={code}>
            {inLocale(nameVi, nameEn)}
          </option>
        ))}
      </Select>
      <Field label={m.document_number()} value={number} maxLength={80} onChange={(event) => setNumber(event.target.value)} />
      <Field label={m.document_issuer()} value={issuer} maxLength={200} onChange={(event) => setIssuer(event.target.value)} />
      <div className={style.pair}>
        <Field label={m.document_valid_from()} type="date" value={validFromOn} onChange={(event) => setValidFromOn(event.target.value)} />
        <Field label={m.document_valid_until()} type="date" value={validUntilOn} onChange={(event) => setValidUntilOn(event.target.value)} />
      </div>
      <fieldset className={style.part}>
        <legend>{m.paper_covers()}</legend>
        {crops.length === 0 && <p className={style.note}>{m.paper_no_plots()}</p>}
        {crops.map(({ id, nameVi, nameEn }) => (
          <Checkbox
            key={id}
            checked={scopes.includes(id)}
            onChange={(event) => setScopes(event.target.checked ? [...scopes, id] : scopes.filter((other) => other !== id))}
          >
            {inLocale(nameVi, nameEn)}
          </Checkbox>
        ))}
      </fieldset>
      <Field label={m.paper_scan()} hint={m.paper_scan_hint()} type="file" accept={FILE_TYPES} onChange={(event) => setFile(event.target.files?.[0])} />
      {refusal && (
        <p role="alert" className={style.refusal}>
          {refusal}
        </p>
      )}
      <div className={style.bar}>
        <Button type="submit" look="main" size="large" wide busy={busy}>
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

function refusalWords(result: ResultOf<typeof SubmitCertificate_Mutation>['result'] | undefined) {
  switch (result?.__typename) {
    case 'DocumentNumberTaken':
      return m.paper_number_taken()
    case 'InvalidInput':
      return result.problems[0]?.path.startsWith('valid') ? m.dates_not_valid() : m.entry_not_valid()
    case 'NotAllowed':
      return m.not_your_role()
    case 'IdempotencyConflict':
      return m.sent_otherwise()
    default:
      return m.not_sent_yet()
  }
}
