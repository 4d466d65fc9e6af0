import { ClipboardCheck, CloudOff } from 'lucide'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { classNames } from '../../ui/class-names.ts'
import { graphql } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ProofDocumentPanel } from './proof-document-panel.tsx'
import { documentTitle, holderName, ProofDocument_document, type DocumentAct, type ProofDocument } from './proof-document.ts'
import style from './verification.module.css'

const Verification_Query = graphql(
  `
    query Verification_Query($status: [DocumentStatus!]) {
      verificationQueue(first: 25, status: $status) {
        pageInfo {
          hasNextPage
        }
        nodes {
          __typename
          ...ProofDocument_document
        }
      }
    }
  `,
  [ProofDocument_document],
)

const Paper_Query = graphql(
  `
    query Paper_Query($id: ID!) {
      node(id: $id) {
        __typename
        ...ProofDocument_document
      }
    }
  `,
  [ProofDocument_document],
)

const VIEWS = { waiting: ['SUBMITTED'], verified: ['VERIFIED'], suspended: ['SUSPENDED'], ended: ['EXPIRED', 'REVOKED', 'REJECTED'] } as const
type View = keyof typeof VIEWS
const isView = (text: string | null): text is View => text !== null && text in VIEWS

/** Papers of the officer's area, the longest waiting first; the chosen one beside the list. J and K move. */
export default function VerificationPage() {
  const [address, setAddress] = useSearchParams()
  const asked = address.get('view')
  const view = isView(asked) ? asked : 'waiting'
  const [{ data, fetching, error }, reload] = useQuery({
    query: Verification_Query,
    variables: { status: [...VIEWS[view]] },
    requestPolicy: 'cache-and-network',
  })
  const documents = data?.verificationQueue.nodes ?? []
  const asking = address.get('giay') ?? ''
  const foundAt = documents.findIndex((document) => document.id === asking)
  // A link may lead to a paper further down than the list reaches.
  const [{ data: further }] = useQuery({ query: Paper_Query, variables: { id: asking }, pause: !asking || !data || foundAt >= 0 })
  const linked = further?.node?.__typename === 'Certificate' || further?.node?.__typename === 'OcopRecognition' ? further.node : undefined
  const chosenAt = Math.max(0, foundAt)
  const chosen = foundAt < 0 && linked?.id === asking ? linked : documents[chosenAt]
  const toast = useToast()

  const choose = (document: ProofDocument | undefined) => {
    if (document) setAddress({ view, giay: document.id }, { replace: true, preventScrollReset: true })
  }
  useStepKeys((step) => choose(documents[chosenAt + step]))

  const onDecided = (_act: DocumentAct) => {
    toast(m.decision_done(), 'ok')
    setAddress({ view, ...(documents[chosenAt + 1] && { giay: documents[chosenAt + 1]!.id }) }, { replace: true, preventScrollReset: true })
    reload({ requestPolicy: 'network-only' })
  }

  return (
    <>
      <PageHead title={m.nav_verification()} facts={<span className={style.keys}>{m.verification_keys()}</span>} />
      <Tabs
        label={m.nav_verification()}
        current={view}
        onChange={(next) => setAddress({ view: next })}
        tabs={(Object.keys(VIEWS) as View[]).map((id) => ({
          id,
          label: viewLabel(id),
          ...(id === view && data && { count: `${documents.length}${data.verificationQueue.pageInfo.hasNextPage ? '+' : ''}` }),
        }))}
      >
        {error && !data ? (
          <StatePanel
            icon={CloudOff}
            title={m.not_loaded()}
            role="alert"
            action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
          />
        ) : fetching && !data ? (
          <SkeletonGroup count={6} shape="row" />
        ) : !chosen ? (
          <StatePanel icon={ClipboardCheck} title={view === 'waiting' ? m.nothing_waits() : m.nothing_here()}>
            {view === 'waiting' && m.nothing_waits_help()}
          </StatePanel>
        ) : (
          <div className={style.desk}>
            <DocumentList documents={documents} chosen={chosen} onChoose={choose} />
            <ProofDocumentPanel key={chosen.id} document={chosen} onDecided={onDecided} />
          </div>
        )}
      </Tabs>
    </>
  )
}

const viewLabel = (view: View) => ({ waiting: m.view_waiting, verified: m.view_verified, suspended: m.view_suspended, ended: m.view_ended })[view]()

function DocumentList({
  documents,
  chosen,
  onChoose,
}: {
  documents: readonly ProofDocument[]
  chosen: ProofDocument
  onChoose: (document: ProofDocument) => void
}) {
  const current = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not return.
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen.id])
  return (
    <ol role="list" className={style.list}>
      {documents.map((document) => (
        <li key={document.id}>
          <button
            ref={document.id === chosen.id ? current : undefined}
            type="button"
            className={classNames(style.entry, document.id === chosen.id && style.chosen)}
            aria-current={document.id === chosen.id ? 'true' : undefined}
            onClick={() => onChoose(document)}
          >
            <strong>{documentTitle(document)}</strong>
            <span>{holderName(document)}</span>
            <span className={style.waiting}>
              {document.status === 'SUBMITTED' ? m.waiting_days({ days: document.waitingDays }) : document.holder.commune?.nameVi}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

/** J goes to the next paper, K back, unless somebody is typing or a dialog is open. */
function useStepKeys(onStep: (step: 1 | -1) => void) {
  const step = useEffectEvent(onStep)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, dialog')) return
      if (event.key === 'j' || event.key === 'J') step(1)
      if (event.key === 'k' || event.key === 'K') step(-1)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
