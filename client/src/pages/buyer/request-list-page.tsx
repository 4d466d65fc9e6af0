import { ClipboardList, CloudOff, Plus } from 'lucide'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { problemAt, problemSentence, problemsOf } from '../../features/input-problems.ts'
import { useSendOnce } from '../../features/use-send-once.ts'
import { graphql } from '../../graphql/graphql.ts'
import { formatDate } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { orderOf } from '../../ui/console/list-order.ts'
import { fromTheStart, pageOf } from '../../ui/console/pager.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Select, TextArea } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AppliedChips, type AppliedFilter } from './applied-chips.tsx'
import { RequestList_Query, WithdrawRequest_Mutation, type ListedRequest, type RequestStatus } from './request-documents.ts'
import { REQUEST_ORDERS, RequestTable } from './request-table.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import list from './buyer-list.module.css'

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
  proposed: ['PROPOSED'],
  draft: ['DRAFT'],
  awarded: ['AWARDED', 'CLOSED'],
  ended: ['EXPIRED', 'WITHDRAWN'],
  all: undefined,
} as const satisfies Record<string, readonly RequestStatus[] | undefined>
type View = keyof typeof VIEWS
const VIEW_WORDS: Record<View, () => string> = {
  open: m.view_requests_open,
  proposed: m.plans_to_accept,
  draft: m.view_drafts,
  awarded: m.view_awarded,
  ended: m.view_requests_ended,
  all: m.view_all_requests,
}

const PATH = '/mua/yeu-cau'
const PAGE_SIZE = 50
const isDay = (text: string | null) => (text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : '')

/** Every request of the house; what is shown stands in the address. */
export default function RequestListPage() {
  const [search, setSearch] = useSearchParams()
  const view = (Object.keys(VIEWS) as View[]).find((name) => name === search.get('xem')) ?? 'open'
  const [text, locationId, endsByOn] = [search.get('tim') ?? '', search.get('noi') ?? '', isDay(search.get('het'))]
  const [places] = useQuery({ query: RequestPlaces_Query })
  const statuses = VIEWS[view]
  const [{ data, error }, reload] = useQuery({
    query: RequestList_Query,
    variables: {
      ...pageOf(search, PAGE_SIZE),
      ...orderOf(search, REQUEST_ORDERS),
      filter: { ...(statuses && { statuses: [...statuses] }), ...(text && { text }), ...(locationId && { locationId }), ...(endsByOn && { endsByOn }) },
    },
    requestPolicy: 'cache-and-network',
  })
  const [withdrawing, setWithdrawing] = useState<ListedRequest>()
  const put = (name: string, value: string) =>
    setSearch(
      (old) => {
        const next = fromTheStart(old)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const found = data?.purchaseRequests
  const place = places.data?.buyerLocations.find(({ id }) => id === locationId)
  const applied: AppliedFilter[] = [
    ...(text ? [{ name: 'tim', label: `“${text}”` }] : []),
    ...(locationId ? [{ name: 'noi', label: place ? inLocale(place.nameVi, place.nameEn) : '…' }] : []),
    ...(endsByOn ? [{ name: 'het', label: m.ends_by({ day: formatDate(endsByOn) }) }] : []),
  ]
  return (
    <>
      <PageHead
        title={m.nav_requests()}
        actions={
          <>
            <ButtonLink to="/mua/mau">{m.nav_templates()}</ButtonLink>
            <ButtonLink look="main" to="/mua/yeu-cau/moi">
              <Icon of={Plus} /> {m.new_request()}
            </ButtonLink>
          </>
        }
      />
      <div role="search" className={list.filters}>
        <SearchField label={m.find_request()} text={text} onSearch={(typed) => put('tim', typed)} />
        <Select label={m.field_location()} value={locationId} onChange={(event) => put('noi', event.target.value)}>
          <option value="">{m.every_place()}</option>
          {places.data?.buyerLocations.map(({ id, nameVi, nameEn }) => (
            <option key={id} value={id}>
              {inLocale(nameVi, nameEn)}
            </option>
          ))}
        </Select>
      </div>
      <AppliedChips path={PATH} search={search} applied={applied} />
      <Tabs
        label={m.nav_requests()}
        current={view}
        onChange={(next) => put('xem', next)}
        tabs={(Object.keys(VIEWS) as View[]).map((id) => ({ id, label: VIEW_WORDS[id](), ...(id === view && found && { count: found.totalCount }) }))}
      >
        {error && !data ? (
          <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
        ) : !found ? (
          <SkeletonGroup count={6} shape="row" />
        ) : found.nodes.length === 0 ? (
          <StatePanel
            icon={ClipboardList}
            title={applied.length > 0 ? m.no_request_found() : m.no_requests_here()}
            action={
              applied.length > 0 ? (
                <ButtonLink to={`${PATH}?xem=${view}`}>{m.remove_all_filters()}</ButtonLink>
              ) : (
                <ButtonLink to="/mua/yeu-cau/moi">{m.new_request()}</ButtonLink>
              )
            }
          />
        ) : (
          <RequestTable
            list="requests"
            caption={VIEW_WORDS[view]()}
            requests={found.nodes}
            businessDay={data.businessDay}
            onWithdraw={setWithdrawing}
            sorts={REQUEST_ORDERS}
            page={{ size: PAGE_SIZE, total: found.totalCount, info: found.pageInfo }}
          />
        )}
      </Tabs>
      {withdrawing && <WithdrawDialog key={withdrawing.id} request={withdrawing} onClose={() => setWithdrawing(undefined)} onDone={refresh} />}
    </>
  )
}

function WithdrawDialog({ request, onClose, onDone }: { request: ListedRequest; onClose: () => void; onDone: () => void }) {
  const [{ fetching }, withdraw] = useMutation(WithdrawRequest_Mutation)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const carryOut = async () => {
    const given = reason.trim()
    if (!given) return setRefusal(m.problem_required())
    const { data } = await withdraw({ input: withKey('withdrawPurchaseRequest', { requestId: request.id, reason: given }) })
    switch (data?.result.__typename) {
      case 'PurchaseRequest':
        settled()
        toast(m.request_taken_back(), 'ok')
        onDone()
        return onClose()
      case 'RequestStatusForbids':
      case 'NotFound':
        onDone()
        return setRefusal(m.request_cannot_withdraw())
      case 'NotAllowed':
        return setRefusal(m.request_not_your_role())
      case 'InvalidInput': {
        const problem = problemAt(problemsOf(data.result), 'reason')
        return setRefusal(problem ? problemSentence(problem) : m.request_not_sent())
      }
      default:
        return setRefusal(m.request_not_sent())
    }
  }
  return (
    <ConfirmDialog
      title={m.withdraw_named({ name: request.title || request.code })}
      act={m.withdraw()}
      busy={fetching}
      onAct={() => void carryOut()}
      onClose={onClose}
    >
      <TextArea label={m.withdraw_reason()} error={refusal} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
    </ConfirmDialog>
  )
}
