import { Package } from 'lucide'
import { Link, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { Pager_page } from '../../features/page-info.ts'
import { graphql } from '../../graphql/graphql.ts'
import { formatQuantity } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { orderOf } from '../../ui/console/list-order.ts'
import { PageHead } from '../../ui/console/page-head.tsx'
import { pageOf, type ListPage } from '../../ui/console/pager.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Loaded } from './loaded.tsx'
import { LIVE_STATUSES, Lot_lot, goodName, harvestDays, lotPath, lotStatusWord, lotTone, type Lot } from './lot.ts'
import { useMay } from './roles.ts'
import rows from './rows.module.css'

const LotList_Query = graphql(
  `
    query LotList_Query($filter: HarvestLotFilter!, $order: HarvestLotOrder, $first: Int, $after: String, $last: Int, $before: String) {
      harvestLots(first: $first, after: $after, last: $last, before: $before, filter: $filter, order: $order) {
        totalCount
        nodes {
          ...Lot_lot
        }
        pageInfo {
          ...Pager_page
        }
      }
    }
  `,
  [Lot_lot, Pager_page],
)

const VIEWS = {
  'sap-thu': { label: m.lots_expected, filter: { stage: 'FORECAST', statuses: [...LIVE_STATUSES] } },
  'trong-kho': { label: m.lots_harvested, filter: { stage: 'HARVESTED', statuses: [...LIVE_STATUSES] } },
  'da-dong': { label: m.lots_closed, filter: { statuses: ['CLOSED', 'RECALLED'] } },
} as const
type View = keyof typeof VIEWS
const isView = (text: string | null): text is View => text !== null && text in VIEWS

const PAGE_SIZE = 50
const ORDERS = { lot: 'CODE', harvest: 'HARVEST', available: 'AVAILABLE', expected: 'EXPECTED', state: 'STATUS' } as const

/** Every lot of the cooperative: still growing, in store, and closed. */
export default function LotListPage() {
  const [address, setAddress] = useSearchParams()
  const asked = address.get('view')
  const view: View = isView(asked) ? asked : 'sap-thu'
  const { filter } = VIEWS[view]
  const query = useQuery({
    query: LotList_Query,
    variables: { filter: { ...filter, statuses: [...filter.statuses] }, ...pageOf(address, PAGE_SIZE), ...orderOf(address, ORDERS) },
    requestPolicy: 'cache-and-network',
  })
  const [{ data, stale }] = query
  const mayRegister = useMay('handleLots')
  return (
    <>
      <PageHead
        title={m.nav_lots()}
        actions={
          mayRegister && (
            <ButtonLink look="main" to="/htx-cua-toi/lo/moi">
              {m.register_lot()}
            </ButtonLink>
          )
        }
      />
      <Tabs
        label={m.nav_lots()}
        current={view}
        onChange={(next) => setAddress({ view: next })}
        tabs={(Object.keys(VIEWS) as View[]).map((id) => ({
          id,
          label: VIEWS[id].label(),
          ...(id === view && data && !stale && { count: data.harvestLots.totalCount }),
        }))}
      >
        <Loaded query={query} rows={5}>
          {({ harvestLots: { nodes: lots, pageInfo, totalCount } }) =>
            lots.length === 0 ? (
              <StatePanel
                icon={Package}
                title={m.no_lots()}
                action={view === 'sap-thu' && <ButtonLink to="/htx-cua-toi/du-bao/moi">{m.enter_forecast()}</ButtonLink>}
              >
                {m.no_lots_help()}
              </StatePanel>
            ) : (
              <LotTable caption={VIEWS[view].label()} lots={lots} page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }} busy={stale} />
            )
          }
        </Loaded>
      </Tabs>
    </>
  )
}

interface LotTableProps {
  caption: string
  lots: readonly Lot[]
  page: ListPage
  busy: boolean
}

function LotTable({ caption, lots, page, busy }: LotTableProps) {
  return (
    <ConsoleTable
      list="lots"
      caption={caption}
      rows={lots}
      rowKey={({ id }) => id}
      sorts={ORDERS}
      page={page}
      busy={busy}
      columns={[
        {
          id: 'lot',
          head: m.lot(),
          cell: (lot) => (
            <span className={rows.named}>
              <span className={rows.thumb}>
                <ProductPicture pictureKey={lot.product.pictureKey} alt="" sizes="40px" />
              </span>
              <span>
                <Link to={localizedPath(lotPath(lot.id))}>{goodName(lot)}</Link>
                <span className={`${rows.under} figures`}>{lot.code}</span>
              </span>
            </span>
          ),
        },
        { id: 'harvest', head: m.lot_harvest_days(), cell: (lot) => <span className="figures">{harvestDays(lot)}</span> },
        {
          id: 'available',
          head: m.lot_free(),
          numeric: true,
          cell: ({ available }) => (available ? <strong>{formatQuantity(available.value, available.unit)}</strong> : '–'),
        },
        { id: 'expected', head: m.lot_whole(), numeric: true, cell: ({ expected }) => (expected ? formatQuantity(expected.value, expected.unit) : '–') },
        { id: 'state', head: m.state(), cell: ({ status }) => <Chip tone={lotTone(status)}>{lotStatusWord(status)}</Chip> },
      ]}
    />
  )
}

/** One lot: what it is, when it is picked, how much of it is free. */
export function LotRow({ lot }: { lot: Lot }) {
  const { expected, available } = lot
  return (
    <Link to={localizedPath(lotPath(lot.id))} className={rows.row}>
      <span className={rows.picture}>
        <ProductPicture pictureKey={lot.product.pictureKey} alt="" sizes="64px" />
      </span>
      <span className={rows.what}>
        <strong>{goodName(lot)}</strong>
        {expected && available && (
          <span className="figures">
            <strong>{formatQuantity(available.value, available.unit)}</strong> {m.free_of({ total: formatQuantity(expected.value, expected.unit) })}
          </span>
        )}
        <span className={`${rows.note} figures`}>
          {lot.stage === 'FORECAST' ? m.picks_on({ days: harvestDays(lot) }) : m.picked_on({ days: harvestDays(lot) })} · {lot.code}
        </span>
      </span>
      <Chip tone={lotTone(lot.status)}>{lotStatusWord(lot.status)}</Chip>
    </Link>
  )
}
