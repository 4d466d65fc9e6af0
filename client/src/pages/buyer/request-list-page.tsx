import { ClipboardList, CloudOff, Plus } from 'lucide'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Select, TextArea } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { RequestList_Query, WithdrawRequest_Mutation, type ListedRequest, type RequestStatus } from './request-documents.ts'
import { RequestTable } from './request-table.tsx'
import style from './request.module.css'

const RequestPlaces_Query = graphql(`
  query RequestPlaces_Query {
    buyerLocations {
      id
      nameVi
      nameEn
    }
  }
`)

const VIEWS = {
  open: ['OPEN', 'PROPOSED', 'PARTLY_AWARDED'],
  draft: ['DRAFT'],
  awarded: ['AWARDED', 'CLOSED'],
  ended: ['EXPIRED', 'WITHDRAWN'],
  all: undefined,
} as const satisfies Record<string, readonly RequestStatus[] | undefined>
type View = keyof typeof VIEWS
const VIEW_WORDS: Record<View, () => string> = {
  open: m.view_requests_open,
  draft: m.view_drafts,
  awarded: m.view_awarded,
  ended: m.view_requests_ended,
  all: m.view_all_requests,
}
const TYPING_MS = 300

/** Every request of the house; what is shown stands in the address. */
export default function RequestListPage() {
  const [search, setSearch] = useSearchParams()
  const view = (Object.keys(VIEWS) as View[]).find((name) => name === search.get('xem')) ?? 'open'
  const text = search.get('tim') ?? ''
  const locationId = search.get('noi') ?? ''
  const after = search.get('sau')
  const [places] = useQuery({ query: RequestPlaces_Query })
  const statuses = VIEWS[view]
  const [{ data, fetching, error }, reload] = useQuery({
    query: RequestList_Query,
    variables: { after, filter: { ...(statuses && { statuses: [...statuses] }), ...(text && { text }), ...(locationId && { locationId }) } },
    requestPolicy: 'cache-and-network',
  })
  const [withdrawing, setWithdrawing] = useState<ListedRequest>()
  const put = (name: string, value: string) =>
    setSearch(
      (old) => {
        old.delete('sau')
        if (value) old.set(name, value)
        else old.delete(name)
        return old
      },
      { replace: true, preventScrollReset: true },
    )
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const found = data?.purchaseRequests
  const filtered = text !== '' || locationId !== ''
  return (
    <>
      <PageHead
        title={m.nav_requests()}
        actions={
          <>
            <ButtonLink look="main" to="/mua/yeu-cau/moi">
              <Icon of={Plus} /> {m.new_request()}
            </ButtonLink>
          </>
        }
      />
      <div className={style.filters}>
        <SearchField text={text} onSearch={(typed) => put('tim', typed)} />
        <Select label={m.field_location()} value={locationId} onChange={(event) => put('noi', event.target.value)}>
          <option value="">{m.every_place()}</option>
          {places.data?.buyerLocations.map(({ id, nameVi, nameEn }) => (
            <option key={id} value={id}>
              {inLocale(nameVi, nameEn)}
            </option>
          ))}
        </Select>
      </div>
      <Tabs
        label={m.nav_requests()}
        current={view}
        onChange={(next) => put('xem', next)}
        tabs={(Object.keys(VIEWS) as View[]).map((id) => ({ id, label: VIEW_WORDS[id]() }))}
      >
        {error && !data ? (
          <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
        ) : !found || (fetching && !data) ? (
          <SkeletonGroup count={6} shape="row" />
        ) : found.nodes.length === 0 ? (
          <StatePanel
            icon={ClipboardList}
            title={filtered ? m.no_request_found() : m.no_requests_here()}
            action={
              filtered ? (
                <Button onClick={() => setSearch({ xem: view }, { replace: true })}>{m.remove_all_filters()}</Button>
              ) : (
                <ButtonLink to="/mua/yeu-cau/moi">{m.new_request()}</ButtonLink>
              )
            }
          />
        ) : (
          <>
            <RequestTable caption={VIEW_WORDS[view]()} requests={found.nodes} businessDay={data.businessDay} onWithdraw={setWithdrawing} />
            <p className={style.more}>
              <span role="status" className={style.note}>
                {m.request_count({ count: found.totalCount })}
              </span>
              {found.pageInfo.hasNextPage && found.pageInfo.endCursor && (
                <ButtonLink size="small" to={`/mua/yeu-cau?${nextPage(search, found.pageInfo.endCursor)}`}>
                  {m.next_page()}
                </ButtonLink>
              )}
            </p>
          </>
        )}
      </Tabs>
      {withdrawing && <WithdrawDialog key={withdrawing.id} request={withdrawing} onClose={() => setWithdrawing(undefined)} onDone={refresh} />}
    </>
  )
}

const nextPage = (search: URLSearchParams, cursor: string) => {
  const next = new URLSearchParams(search)
  next.set('sau', cursor)
  return next.toString()
}

function SearchField({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  const search = useRef(onSearch)
  search.current = onSearch
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => search.current(typed), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, text])
  return <Field label={m.find_request()} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
}

function WithdrawDialog({ request, onClose, onDone }: { request: ListedRequest; onClose: () => void; onDone: () => void }) {
  const [{ fetching }, withdraw] = useMutation(WithdrawRequest_Mutation)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const key = useRef({ reason: '', value: '' })
  const toast = useToast()
  const carryOut = async () => {
    const given = reason.trim()
    if (!given) return setRefusal(m.problem_required())
    if (key.current.reason !== given) key.current = { reason: given, value: crypto.randomUUID() }
    const { data } = await withdraw({ input: { requestId: request.id, reason: given, idempotencyKey: key.current.value } })
    switch (data?.result.__typename) {
      case 'PurchaseRequest':
        toast(m.request_taken_back(), 'ok')
        onDone()
        return onClose()
      case 'RequestStatusForbids':
      case 'NotFound':
        onDone()
        return setRefusal(m.request_cannot_withdraw())
      case 'NotAllowed':
        return setRefusal(m.request_not_your_role())
      case 'InvalidInput':
        return setRefusal(m.problem_required())
      default:
        return setRefusal(m.request_not_sent())
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.withdraw_named({ name: request.title || request.code })}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="danger" busy={fetching} onClick={() => void carryOut()}>
            {m.withdraw()}
          </Button>
        </>
      }
    >
      <TextArea label={m.withdraw_reason()} error={refusal} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
    </Dialog>
  )
}
