import { offerColumns, type OfferColumn, type OfferRow } from '@cho-phien/schema/rules/offer-import.ts'
import { DoorClosed } from 'lucide'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { problemSentence } from '../../features/input-problems.ts'
import { readSheet } from '../../features/read-sheet.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Field } from '../../ui/field.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { downloadFaults, downloadTemplate, offerRows } from './import-sheet.ts'
import { MarketRefusal_error } from './market-refusal.ts'
import { useMay } from './roles.ts'
import rowStyle from './rows.module.css'
import { useAct } from './use-act.ts'

const OfferImport_outcome = graphql(`
  fragment OfferImport_outcome on OfferImport @_unmask {
    saved
    rows {
      row
      outcome
      problems {
        column
        rule
        parameters
      }
    }
  }
`)
const PreviewOfferImport_Mutation = graphql(
  `
    mutation PreviewOfferImport_Mutation($input: PreviewOfferImportInput!) {
      result: previewOfferImport(input: $input) {
        __typename
        ... on OfferImport {
          ...OfferImport_outcome
        }
        ...MarketRefusal_error
      }
    }
  `,
  [OfferImport_outcome, MarketRefusal_error],
)
const ImportOffers_Mutation = graphql(
  `
    mutation ImportOffers_Mutation($input: ImportOffersInput!) {
      result: importOffers(input: $input) {
        __typename
        ... on OfferImport {
          ...OfferImport_outcome
        }
        ...MarketRefusal_error
      }
    }
  `,
  [OfferImport_outcome, MarketRefusal_error],
)
type Outcome = FragmentOf<typeof OfferImport_outcome>
type Row = Outcome['rows'][number]

/** Offers from a sheet: what it would do is shown row by row before anything is saved. */
export default function OfferImportPage() {
  const maySell = useMay('sell')
  return (
    <>
      <PageHead title={m.import_offers()} trail={[[m.nav_offers(), '/htx-cua-toi/chao-ban']]} />
      {maySell ? <ImportForm /> : <StatePanel icon={DoorClosed} title={m.prices_not_your_role()} />}
    </>
  )
}

function ImportForm() {
  const [rows, setRows] = useState<OfferRow[]>()
  const [preview, setPreview] = useState<Outcome>()
  const { refusal, refuse, panel } = useRefusal()
  const [, look] = useMutation(PreviewOfferImport_Mutation)
  const [, save] = useMutation(ImportOffers_Mutation)
  const { busy, withKey, carryOut } = useAct('offer')
  const navigate = useNavigate()
  const toast = useToast()

  const open = async (file: File | undefined) => {
    setPreview(undefined)
    if (!file) return
    const read = await readSheet(file)
      .then(offerRows)
      .catch(() => null)
    if (read === null || read.length === 0) return refuse(m.import_not_read())
    setRows(read)
    const answer = await carryOut(look({ input: { rows: read } }))
    refuse('why' in answer ? answer.why : undefined)
    if (answer.done) setPreview(answer.result)
  }
  const send = async (policy: 'REJECT_ALL' | 'REJECT_FAILED') => {
    if (!rows) return
    const answer = await carryOut(save({ input: withKey(policy, { policy, rows }) }))
    refuse('why' in answer ? answer.why : undefined)
    if (!answer.done) return
    if (!answer.result.saved) return setPreview(answer.result)
    toast(m.import_saved({ count: answer.result.rows.filter(({ outcome }) => outcome === 'CREATED' || outcome === 'CHANGED').length }), 'ok')
    void navigate(localizedPath('/htx-cua-toi/chao-ban'))
  }
  return (
    <div className={rowStyle.list}>
      <p>{m.import_how()}</p>
      <div className={rowStyle.acts}>
        <Button onClick={downloadTemplate}>{m.import_template()}</Button>
      </div>
      <Field
        label={m.import_file()}
        hint={m.import_file_hint()}
        type="file"
        accept=".csv,.xlsx,text/csv"
        // A sheet that was mended under the same name is read again.
        onClick={(event) => {
          event.currentTarget.value = ''
        }}
        onChange={(event) => void open(event.target.files?.[0])}
      />
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={() => m.import_file()} />
      {preview && rows && <Preview preview={preview} rows={rows} busy={busy} onSave={(policy) => void send(policy)} />}
    </div>
  )
}

interface PreviewProps {
  preview: Outcome
  rows: readonly OfferRow[]
  busy: boolean
  onSave: (policy: 'REJECT_ALL' | 'REJECT_FAILED') => void
}

function Preview({ preview, rows, busy, onSave }: PreviewProps) {
  const count = (outcome: Row['outcome']) => preview.rows.filter((row) => row.outcome === outcome).length
  const wrong = preview.rows.filter(({ outcome }) => outcome === 'FAILED')
  const changes = count('CREATED') + count('CHANGED')
  const sentences = new Map(wrong.map((row) => [row.row, problemsOfRow(row)]))
  return (
    <section className={rowStyle.part} aria-label={m.import_preview()} role="status">
      <h2>{m.import_preview()}</h2>
      <FigureRow>
        <FigureCard label={m.import_created()} value={count('CREATED')} tone="ok" />
        <FigureCard label={m.import_changed()} value={count('CHANGED')} />
        <FigureCard label={m.import_same()} value={count('SAME')} />
        <FigureCard label={m.import_failed()} value={wrong.length} tone={wrong.length > 0 ? 'bad' : 'plain'} />
      </FigureRow>
      {wrong.length > 0 && (
        <>
          <ul role="list" className={rowStyle.list} aria-label={m.import_failed()}>
            {wrong.map((row) => (
              <li key={row.row} className={rowStyle.plainRow}>
                <strong>{m.import_row({ row: row.row })}</strong>
                <span>{sentences.get(row.row)}</span>
              </li>
            ))}
          </ul>
          <div className={rowStyle.acts}>
            <Button onClick={() => downloadFaults(rows, sentences, m.import_failed())}>{m.import_faults()}</Button>
          </div>
        </>
      )}
      <div className={rowStyle.acts}>
        <Button size="large" look="main" busy={busy} disabled={changes === 0} onClick={() => onSave(wrong.length > 0 ? 'REJECT_FAILED' : 'REJECT_ALL')}>
          {changes === 0 ? m.import_nothing() : wrong.length > 0 ? m.import_save_good({ count: changes }) : m.import_save({ count: changes })}
        </Button>
      </div>
    </section>
  )
}

function problemsOfRow({ problems }: Row) {
  return problems
    .map(({ column, rule, parameters }) => {
      const words = offerColumns[column as OfferColumn]
      const figures = parameters as Record<string, string>
      return `${inLocale(words[0], words[1])}: ${problemSentence({ path: column, rule, parameters: figures })}`
    })
    .join('; ')
}
