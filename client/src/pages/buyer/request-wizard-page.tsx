import { CloudOff, FileX } from 'lucide'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { RequestDraft_Query, RequestMarket_Query } from './request-documents.ts'
import { formOfDraft, formOfTemplate } from './request-draft.ts'
import { newForm } from './request-form.ts'
import { RequestWizard } from './request-wizard.tsx'
import { requestPath } from './request-words.ts'
import { RequestTemplate_Query } from './template-documents.ts'

/** What is asked for, step by step, beside what the market could give today. New ones, drafts, and those begun from a template alike. */
export default function RequestWizardPage() {
  const { id } = useParams()
  const [search] = useSearchParams()
  // The address gains the draft's id once it is begun; the form stays as it is.
  const [requestId] = useState(id ?? search.get('nhap') ?? undefined)
  const [templateId] = useState(requestId === undefined ? (search.get('mau') ?? undefined) : undefined)
  const [market, reload] = useQuery({ query: RequestMarket_Query })
  const [draft, reloadDraft] = useQuery({
    query: RequestDraft_Query,
    variables: { id: requestId ?? '' },
    pause: requestId === undefined,
    requestPolicy: 'network-only',
  })
  const [template, reloadTemplate] = useQuery({
    query: RequestTemplate_Query,
    variables: { id: templateId ?? '' },
    pause: templateId === undefined,
    requestPolicy: 'network-only',
  })
  const error = market.error ?? draft.error ?? template.error
  const request = draft.data?.purchaseRequest
  const pattern = template.data?.requestTemplate
  const ready = market.data && (requestId === undefined || draft.data) && (templateId === undefined || template.data)
  const head = (title: string) => <PageHead title={title} trail={[[m.nav_requests(), '/mua/yeu-cau']]} />
  if (error && !ready) {
    const again = () => {
      reload({ requestPolicy: 'network-only' })
      if (requestId !== undefined) reloadDraft({ requestPolicy: 'network-only' })
      if (templateId !== undefined) reloadTemplate({ requestPolicy: 'network-only' })
    }
    return (
      <>
        {head(m.new_request())}
        <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={again}>{m.try_again()}</Button>} />
      </>
    )
  }
  if (!ready || !market.data) {
    return (
      <>
        {head(m.new_request())}
        <SkeletonGroup count={6} shape="row" />
      </>
    )
  }
  if (requestId !== undefined && (!request || request.status !== 'DRAFT')) {
    return (
      <>
        {head(request?.title ?? m.new_request())}
        <StatePanel
          icon={FileX}
          title={request ? m.request_already_sent() : m.request_not_found()}
          action={<ButtonLink to={request ? requestPath(request) : '/mua/yeu-cau'}>{request ? m.open_board() : m.nav_requests()}</ButtonLink>}
        />
      </>
    )
  }
  if (templateId !== undefined && !pattern) {
    return (
      <>
        {head(m.new_request())}
        <StatePanel icon={FileX} title={m.template_not_found()} action={<ButtonLink to="/mua/mau">{m.nav_templates()}</ButtonLink>} />
      </>
    )
  }
  const empty = newForm(market.data.businessDay, market.data.buyerLocations[0]?.id ?? '')
  return (
    <RequestWizard
      market={market.data}
      initial={request ? formOfDraft(request.draft, empty) : pattern ? formOfTemplate(pattern.form, empty) : empty}
      empty={empty}
      kept={{ requestId: request?.id, version: request?.version }}
      code={request?.code}
    />
  )
}
