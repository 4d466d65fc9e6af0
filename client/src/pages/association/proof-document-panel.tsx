import { ExternalLink, FileWarning } from 'lucide'
import { useState } from 'react'
import { formatDate, formatNumber } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Checkbox } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FactList } from '../../ui/popover-panel.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { actLabel, DecisionDialog } from './decision-dialog.tsx'
import { documentNumber, documentTitle, holderName, statusWord, type DocumentAct, type ProofDocument } from './proof-document.ts'
import style from './verification.module.css'

/** Paper and facts side by side, a checklist, and the acts that are open now. */
export function ProofDocumentPanel({ document, onDecided }: { document: ProofDocument; onDecided: (act: DocumentAct) => void }) {
  const [act, setAct] = useState<DocumentAct>()
  return (
    <article className={style.panel} aria-labelledby="paper-title">
      <header className={style.panelHead}>
        <h2 id="paper-title" tabIndex={-1}>
          {documentTitle(document)} · {holderName(document)}
        </h2>
        <Chip tone={document.status === 'SUBMITTED' ? 'warn' : document.status === 'VERIFIED' ? 'ok' : 'bad'}>{statusWord(document.status)}</Chip>
      </header>
      <div className={style.sides}>
        <section aria-label={m.document_scan()} className={style.scan}>
          <Scan document={document} />
        </section>
        <section aria-label={m.document_facts()} className={style.facts}>
          <FactList facts={factsOf(document)} />
          {document.decisionReason && <p className={style.reason}>{m.last_decision({ reason: document.decisionReason })}</p>}
        </section>
      </div>
      {document.status === 'SUBMITTED' && <Checklist key={document.id} document={document} />}
      <footer className={style.acts}>
        {document.openActs.length === 0 && <p>{m.no_open_acts()}</p>}
        {document.openActs.toSorted(byWeight).map((open) => (
          <Button key={open} look={open === 'VERIFY' || open === 'REINSTATE' ? 'main' : 'danger'} onClick={() => setAct(open)}>
            {actLabel(open)}
          </Button>
        ))}
      </footer>
      <DecisionDialog document={document} act={act} onClose={() => setAct(undefined)} onDone={onDecided} />
    </article>
  )
}

const WEIGHT: Record<DocumentAct, number> = { VERIFY: 0, REINSTATE: 1, REJECT: 2, SUSPEND: 3, REVOKE: 4 }
const byWeight = (one: DocumentAct, other: DocumentAct) => WEIGHT[one] - WEIGHT[other]

function Scan({ document: { file } }: { document: ProofDocument }) {
  if (!file)
    return (
      <StatePanel icon={FileWarning} title={m.document_without_scan()}>
        {m.document_without_scan_help()}
      </StatePanel>
    )
  return (
    <>
      {file.contentType.startsWith('image/') && <img src={file.path} alt={m.document_scan()} className={style.picture} />}
      <a href={file.path} target="_blank" rel="noreferrer" className={style.file}>
        <Icon of={ExternalLink} size={16} />
        {file.name}
      </a>
    </>
  )
}

/** What an officer compares with the paper before deciding. The ticks help the eye; they are not stored. */
function Checklist({ document }: { document: ProofDocument }) {
  const checks = [m.check_holder(), m.check_number(), m.check_dates(), document.__typename === 'Certificate' ? m.check_scope() : m.check_scores()]
  return (
    <fieldset className={style.checks}>
      <legend>{m.checklist()}</legend>
      {checks.map((check) => (
        <Checkbox key={check}>{check}</Checkbox>
      ))}
    </fieldset>
  )
}

function factsOf(document: ProofDocument): [string, string][] {
  const { holder } = document
  const place = [holder.addressLine, holder.commune?.nameVi, holder.commune?.province.nameVi].filter(Boolean).join(', ')
  const common: [string, string][] = [
    [m.document_holder(), holderName(document)],
    [m.document_place(), place],
    ...(holder.taxCode ? [[m.tax_code(), holder.taxCode] as [string, string]] : []),
    [m.document_number(), documentNumber(document)],
  ]
  return document.__typename === 'Certificate' ? [...common, ...certificateFacts(document)] : [...common, ...recognitionFacts(document)]
}

function certificateFacts(document: Extract<ProofDocument, { __typename: 'Certificate' }>): [string, string][] {
  const scope = document.scopes
    .map(({ product, commodity, plantingAreaName }) =>
      product ? inLocale(product.nameVi, product.nameEn) : commodity ? inLocale(commodity.nameVi, commodity.nameEn) : plantingAreaName,
    )
    .filter(Boolean)
    .join(', ')
  return [
    [m.document_standard(), document.scheme.standard],
    [m.document_issuer(), document.issuer],
    [m.document_valid_from(), formatDate(document.validFromOn)],
    [m.document_valid_until(), formatDate(document.validUntilOn)],
    [m.document_scope(), scope || '–'],
    [m.document_area(), document.hectares ? m.area_hectares_of({ area: formatNumber(Number(document.hectares), 1) }) : '–'],
    [m.document_members(), document.memberCount === null ? '–' : formatNumber(document.memberCount)],
  ]
}

function recognitionFacts(document: Extract<ProofDocument, { __typename: 'OcopRecognition' }>): [string, string][] {
  const parts = [document.scoreA, document.scoreB, document.scoreC].map((score, part) => `${formatNumber(Number(score), 1)}/${document.partMaxima[part]}`)
  const total = [document.scoreA, document.scoreB, document.scoreC].reduce((sum, score) => sum + Number(score), 0)
  return [
    [m.document_product(), document.productNameVi],
    [m.document_decision(), document.decisionNumber],
    [m.document_ruleset(), document.rulesetCode],
    [m.document_authority(), { DISTRICT: m.authority_district, PROVINCE: m.authority_province, MINISTRY: m.authority_ministry }[document.authority]()],
    [m.document_scores(), `A ${parts[0]} · B ${parts[1]} · C ${parts[2]} = ${formatNumber(total, 1)}`],
    [m.document_stars(), m.ocop_stars({ stars: document.stars })],
    [m.document_signed_on(), formatDate(document.signedOn)],
    [m.document_valid_until(), formatDate(document.validUntilOn)],
  ]
}
