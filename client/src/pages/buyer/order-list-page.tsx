import { CloudOff, Package } from 'lucide'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { formatDate } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { orderOf } from '../../ui/console/list-order.ts'
import { fromTheStart, pageOf } from '../../ui/console/pager.tsx'
import { SearchPicker } from '../../ui/console/search-picker.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AppliedChips, type AppliedFilter } from './applied-chips.tsx'
import { useCooperativeNames, useFindCooperatives } from './known-goods.ts'
import { OrderPlaces_Query, PAYMENT_WORDS, PurchaseOrders_Query, type PurchaseOrder } from './order-documents.ts'
import { ORDER_ORDERS, OrderTable } from './order-table.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import list from './buyer-list.module.css'

const PATH = '/mua/don'
const PAGE_SIZE = 25
const VIEWS = {
  coming: ['ISSUED', 'PARTLY_CONFIRMED', 'CONFIRMED', 'IN_DELIVERY'],
  short: ['PARTLY_CONFIRMED'],
  received: ['RECEIVED', 'SETTLED', 'CLOSED'],
  failed: ['CANCELLED', 'REJECTED', 'EXPIRED'],
  all: undefined,
} as const satisfies Record<string, readonly PurchaseOrder['status'][] | undefined>
type View = keyof typeof VIEWS
const VIEW_WORDS: Record<View, () => string> = {
  coming: m.view_orders_coming,
  short: m.order_partly_confirmed,
  received: m.view_orders_received,
  failed: m.view_orders_failed,
  all: m.view_all_requests,
}
const isDay = (text: string | null) => (text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : '')

/** Purchase orders of the house; what is shown stands in the address. */
export default function OrderListPage() {
  const [search, setSearch] = useSearchParams()
  const view = (Object.keys(VIEWS) as View[]).find((name) => name === search.get('xem')) ?? 'coming'
  const [text, locationId, cooperativeId] = [search.get('tim') ?? '', search.get('noi') ?? '', search.get('htx') ?? '']
  const [from, to] = [isDay(search.get('tu-ngay')), isDay(search.get('den-ngay'))]
  const payment = (Object.keys(PAYMENT_WORDS) as PurchaseOrder['paymentStatus'][]).find((name) => name === search.get('tien'))
  const statuses = VIEWS[view]
  const [places] = useQuery({ query: OrderPlaces_Query })
  const cooperatives = useCooperativeNames(cooperativeId ? [cooperativeId] : [])
  const findCooperatives = useFindCooperatives()
  const [{ data, error, stale }, reload] = useQuery({
    query: PurchaseOrders_Query,
    variables: {
      ...pageOf(search, PAGE_SIZE),
      ...orderOf(search, ORDER_ORDERS),
      ...(statuses && { status: [...statuses] }),
      filter: {
        ...(text && { text }),
        ...(locationId && { locationId }),
        ...(cooperativeId && { cooperativeId }),
        ...(from && { arrivesFromOn: from }),
        ...(to && { arrivesToOn: to }),
        ...(payment && { paymentStatus: [payment] }),
      },
    },
    requestPolicy: 'cache-and-network',
  })
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
  const place = places.data?.buyerLocations.find(({ id }) => id === locationId)
  const applied: AppliedFilter[] = [
    ...(text ? [{ name: 'tim', label: `“${text}”` }] : []),
    ...(cooperativeId ? [{ name: 'htx', label: cooperatives.nameOf(cooperativeId) }] : []),
    ...(locationId ? [{ name: 'noi', label: place ? inLocale(place.nameVi, place.nameEn) : '…' }] : []),
    ...(from ? [{ name: 'tu-ngay', label: m.arrives_from({ day: formatDate(from) }) }] : []),
    ...(to ? [{ name: 'den-ngay', label: m.arrives_until({ day: formatDate(to) }) }] : []),
    ...(payment ? [{ name: 'tien', label: PAYMENT_WORDS[payment]() }] : []),
  ]
  const found = data?.purchaseOrders
  return (
    <>
      <PageHead title={m.nav_purchase_orders()} />
      <div role="search" className={list.filters}>
        <SearchField label={m.find_order()} text={text} onSearch={(typed) => put('tim', typed)} />
        <SearchPicker
          label={m.cooperative()}
          placeholder={m.every_cooperative()}
          find={findCooperatives}
          onChoose={({ id, label }) => {
            cooperatives.remember(id, label)
            put('htx', id)
          }}
        />
        <Select label={m.field_location()} value={locationId} onChange={(event) => put('noi', event.target.value)}>
          <option value="">{m.every_place()}</option>
          {places.data?.buyerLocations.map(({ id, nameVi, nameEn }) => (
            <option key={id} value={id}>
              {inLocale(nameVi, nameEn)}
            </option>
          ))}
        </Select>
        <Field label={m.arrives_from_label()} type="date" value={from} onChange={(event) => put('tu-ngay', event.target.value)} />
        <Field label={m.arrives_until_label()} type="date" min={from} value={to} onChange={(event) => put('den-ngay', event.target.value)} />
        <Select label={m.payment()} value={payment ?? ''} onChange={(event) => put('tien', event.target.value)}>
          <option value="">{m.every_payment()}</option>
          {Object.entries(PAYMENT_WORDS).map(([name, word]) => (
            <option key={name} value={name}>
              {word()}
            </option>
          ))}
        </Select>
      </div>
      <AppliedChips path={PATH} search={search} applied={applied} />
      <Tabs
        label={m.nav_purchase_orders()}
        current={view}
        onChange={(next) => put('xem', next)}
        tabs={(Object.keys(VIEWS) as View[]).map((id) => ({ id, label: VIEW_WORDS[id](), ...(id === view && found && { count: found.totalCount }) }))}
      >
        {error && !data ? (
          <StatePanel
            icon={CloudOff}
            title={m.not_loaded()}
            role="alert"
            action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
          />
        ) : !found ? (
          <SkeletonGroup count={6} shape="row" />
        ) : found.nodes.length === 0 ? (
          <StatePanel
            icon={Package}
            title={applied.length > 0 ? m.no_order_found() : m.no_orders_here()}
            action={
              applied.length > 0 ? (
                <ButtonLink to={`${PATH}?xem=${view}`}>{m.remove_all_filters()}</ButtonLink>
              ) : (
                <ButtonLink to="/mua/yeu-cau">{m.nav_requests()}</ButtonLink>
              )
            }
          />
        ) : (
          <OrderTable
            list="purchase-orders"
            caption={VIEW_WORDS[view]()}
            orders={found.nodes}
            busy={stale}
            sorts={ORDER_ORDERS}
            page={{ size: PAGE_SIZE, total: found.totalCount, info: found.pageInfo }}
          />
        )}
      </Tabs>
    </>
  )
}
