import { Link } from 'react-router'
import { addDays, formatDate, formatDayMonth, formatQuantity, formatShare } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import type { ListPage } from '../../ui/console/pager.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CopyRequestButton } from './copy-request-button.tsx'
import type { ListedRequest } from './request-documents.ts'
import { REQUEST_STATUS, requestPath } from './request-words.ts'
import list from './buyer-list.module.css'

interface RequestTableProps {
  /** Under what the choice of columns is kept. */
  list: string
  caption: string
  requests: readonly ListedRequest[]
  businessDay: string
  /** Given where requests can be taken back and copied from the row. */
  onWithdraw?: (request: ListedRequest) => void
  sorts?: Readonly<Record<string, string>>
  page?: ListPage
}

/** What the market orders requests by, at the columns that show it. */
export const REQUEST_ORDERS = { request: 'CODE', state: 'STATUS', until: 'VALID_UNTIL' } as const

/** Requests with what they ask for, by when, and how far they are. */
export function RequestTable({ list: name, caption, requests, businessDay, onWithdraw, sorts, page }: RequestTableProps) {
  return (
    <ConsoleTable
      list={name}
      caption={caption}
      rows={requests}
      rowKey={({ id }) => id}
      sorts={sorts}
      page={page}
      columns={[
        {
          id: 'request',
          head: m.request(),
          cell: (request) => (
            <>
              <Link to={localizedPath(requestPath(request))}>{request.title || m.request_untitled()}</Link>
              <span className={`${list.sub} figures`}>{request.code}</span>
            </>
          ),
        },
        { id: 'state', head: m.state(), cell: ({ status }) => <RequestState status={status} /> },
        { id: 'asked', head: m.asked_quantity(), numeric: true, cell: quantityOf },
        {
          id: 'filled',
          head: m.filled(),
          numeric: true,
          cell: ({ status, filledPercent }) => (status === 'DRAFT' ? '–' : formatShare(filledPercent / 100)),
        },
        { id: 'delivery', head: m.delivery(), cell: (request) => <Delivery request={request} /> },
        { id: 'until', head: m.field_valid_until(), cell: (request) => <Deadline request={request} businessDay={businessDay} /> },
        ...(onWithdraw ? [{ id: 'acts', head: m.row_acts(), cell: (request: ListedRequest) => <Acts request={request} onWithdraw={onWithdraw} /> }] : []),
      ]}
    />
  )
}

function Acts({ request, onWithdraw }: { request: ListedRequest; onWithdraw: (request: ListedRequest) => void }) {
  const { id, status } = request
  return (
    <span className={list.rowActs}>
      {status !== 'DRAFT' && <CopyRequestButton requestId={id} size="small" />}
      {(status === 'OPEN' || status === 'PROPOSED' || status === 'DRAFT') && (
        <Button size="small" look="quiet" onClick={() => onWithdraw(request)}>
          {m.withdraw()}
        </Button>
      )}
    </span>
  )
}

export function RequestState({ status }: { status: ListedRequest['status'] }) {
  const { word, tone, icon } = REQUEST_STATUS[status]
  return (
    <Chip tone={tone} icon={<Icon of={icon} size={14} />}>
      {word()}
    </Chip>
  )
}

/** One figure when all lines share a unit, else how many lines there are. */
function quantityOf({ lines }: ListedRequest) {
  const unit = lines[0]?.quantity.unit
  if (!unit) return '–'
  if (lines.some((line) => line.quantity.unit !== unit)) return m.line_count({ count: lines.length })
  return formatQuantity(
    lines.reduce((sum, line) => sum + Number(line.quantity.value), 0),
    unit,
  )
}

function Delivery({ request: { lines } }: { request: ListedRequest }) {
  const windows = lines.flatMap((line) => line.windows)
  const from = windows.map(({ fromOn }) => fromOn).sort()[0]
  const to = windows
    .map(({ toOn }) => toOn)
    .sort()
    .at(-1)
  if (!from || !to) return '–'
  const places = [...new Set(lines.map(({ location }) => inLocale(location.nameVi, location.nameEn)))]
  return (
    <>
      <span className="figures">{from === to ? formatDayMonth(from) : `${formatDayMonth(from)} – ${formatDayMonth(to)}`}</span>
      <span className={list.sub}>{places.length === 1 ? places[0] : m.place_count({ count: places.length })}</span>
    </>
  )
}

function Deadline({ request: { validUntilOn, status }, businessDay }: { request: ListedRequest; businessDay: string }) {
  if (!validUntilOn) return '–'
  const near = (status === 'OPEN' || status === 'PROPOSED' || status === 'PARTLY_AWARDED') && validUntilOn <= addDays(businessDay, 2)
  return (
    <>
      <span className="figures">{formatDate(validUntilOn)}</span>
      {near && <Chip tone="warn">{validUntilOn <= businessDay ? m.ends_today() : m.ends_soon()}</Chip>}
    </>
  )
}
