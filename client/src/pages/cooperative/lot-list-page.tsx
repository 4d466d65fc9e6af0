import { CloudOff, Package } from 'lucide'
import { Link, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatQuantity } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { LIVE_STATUSES, Lot_lot, goodName, harvestDays, lotPath, lotStatusWord, lotTone, type Lot } from './lot.ts'
import { NextPage } from './next-page.tsx'
import style from './stock.module.css'

const LotList_Query = graphql(
  `
    query LotList_Query($filter: HarvestLotFilter!, $after: String) {
      harvestLots(first: 25, after: $after, filter: $filter) {
        totalCount
        nodes {
          ...Lot_lot
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [Lot_lot],
)

const VIEWS = {
  'sap-thu': { label: m.lots_expected, filter: { stage: 'FORECAST', statuses: [...LIVE_STATUSES] } },
  'trong-kho': { label: m.lots_harvested, filter: { stage: 'HARVESTED', statuses: [...LIVE_STATUSES] } },
  'da-dong': { label: m.lots_closed, filter: { statuses: ['CLOSED', 'RECALLED'] } },
} as const
type View = keyof typeof VIEWS
const isView = (text: string | null): text is View => text !== null && text in VIEWS

/** Every lot of the cooperative: still growing, in store, and closed. */
export default function LotListPage() {
  const [address, setAddress] = useSearchParams()
  const asked = address.get('view')
  const view: View = isView(asked) ? asked : 'sap-thu'
  const { filter } = VIEWS[view]
  const after = address.get('after')
  const [{ data, stale, error, fetching }, reload] = useQuery({
    query: LotList_Query,
    variables: { filter: { ...filter, statuses: [...filter.statuses] }, after },
    requestPolicy: 'cache-and-network',
  })
  const lots = data?.harvestLots.nodes ?? []
  return (
    <>
      <PageHead title={m.nav_lots()} />
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
        {error && !data ? (
          <StatePanel
            icon={CloudOff}
            title={m.not_loaded_yet()}
            role="alert"
            action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
          />
        ) : !data || (fetching && lots.length === 0) ? (
          <SkeletonGroup count={5} shape="row" />
        ) : lots.length === 0 ? (
          <StatePanel
            icon={Package}
            title={m.no_lots()}
            action={view === 'sap-thu' && <ButtonLink to="/htx-cua-toi/du-bao/moi">{m.enter_forecast()}</ButtonLink>}
          >
            {m.no_lots_help()}
          </StatePanel>
        ) : (
          <>
            <ul role="list" className={style.list}>
              {lots.map((lot) => (
                <li key={lot.id}>
                  <LotRow lot={lot} />
                </li>
              ))}
            </ul>
            <NextPage page={data.harvestLots.pageInfo} address={{ view }} />
          </>
        )}
      </Tabs>
    </>
  )
}

/** One lot: what it is, when it is picked, how much of it is free. */
export function LotRow({ lot }: { lot: Lot }) {
  const { expected, available } = lot
  return (
    <Link to={localizedPath(lotPath(lot.id))} className={style.row}>
      <span className={style.picture}>
        <ProductPicture pictureKey={lot.product.pictureKey} alt="" sizes="64px" />
      </span>
      <span className={style.what}>
        <strong>{goodName(lot)}</strong>
        {expected && available && (
          <span className="figures">
            <strong>{formatQuantity(available.value, available.unit)}</strong> {m.free_of({ total: formatQuantity(expected.value, expected.unit) })}
          </span>
        )}
        <span className={`${style.note} figures`}>
          {lot.stage === 'FORECAST' ? m.picks_on({ days: harvestDays(lot) }) : m.picked_on({ days: harvestDays(lot) })} · {lot.code}
        </span>
      </span>
      <Chip tone={lotTone(lot.status)}>{lotStatusWord(lot.status)}</Chip>
    </Link>
  )
}
