import { Link } from 'react-router'
import { addDays, formatDate, formatDayMonth, formatQuantity, formatShare } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { CopyRequestButton } from './copy-request-button.tsx'
import type { ListedRequest } from './request-documents.ts'
import { REQUEST_STATUS, requestPath } from './request-words.ts'
import style from './request.module.css'

interface RequestTableProps {
  caption: string
  requests: readonly ListedRequest[]
  businessDay: string
  /** Given where requests can be taken back and copied from the row. */
  onWithdraw?: (request: ListedRequest) => void
}

/** Requests with what they ask for, by when, and how far they are. */
export function RequestTable({ caption, requests, businessDay, onWithdraw }: RequestTableProps) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <HeadCell>{m.request()}</HeadCell>
          <HeadCell>{m.state()}</HeadCell>
          <HeadCell numeric>{m.asked_quantity()}</HeadCell>
          <HeadCell numeric>{m.filled()}</HeadCell>
          <HeadCell>{m.delivery()}</HeadCell>
          <HeadCell>{m.field_valid_until()}</HeadCell>
          {onWithdraw && <HeadCell>{m.row_acts()}</HeadCell>}
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.id}>
            <RowHead>
              <Link to={localizedPath(requestPath(request))}>{request.title || m.request_untitled()}</Link>
              <span className={`${style.sub} figures`}>{request.code}</span>
            </RowHead>
            <Cell name={m.state()}>
              <RequestState status={request.status} />
            </Cell>
            <Cell numeric name={m.asked_quantity()}>
              {quantityOf(request)}
            </Cell>
            <Cell numeric name={m.filled()}>
              {request.status === 'DRAFT' ? '–' : formatShare(request.filledPercent / 100)}
            </Cell>
            <Cell name={m.delivery()}>
              <Delivery request={request} />
            </Cell>
            <Cell name={m.field_valid_until()}>
              <Deadline request={request} businessDay={businessDay} />
            </Cell>
            {onWithdraw && (
              <Cell name={m.row_acts()}>
                <span className={style.rowActs}>
                  {request.status !== 'DRAFT' && <CopyRequestButton requestId={request.id} size="small" />}
                  {(request.status === 'OPEN' || request.status === 'PROPOSED' || request.status === 'DRAFT') && (
                    <Button size="small" look="quiet" onClick={() => onWithdraw(request)}>
                      {m.withdraw()}
                    </Button>
                  )}
                </span>
              </Cell>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
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
      <span className={style.sub}>{places.length === 1 ? places[0] : m.place_count({ count: places.length })}</span>
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
