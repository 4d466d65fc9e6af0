import { Tag } from 'lucide'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { Pager_page } from '../../features/page-info.ts'
import { graphql } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { orderOf } from '../../ui/console/list-order.ts'
import { PageHead } from '../../ui/console/page-head.tsx'
import { pageOf } from '../../ui/console/pager.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Closure_organisation, ClosureSection } from './closure-section.tsx'
import { Loaded } from './loaded.tsx'
import { OFFER_ORDERS, OfferTable } from './offer-table.tsx'
import { Offer_offer } from './offer.ts'
import { useMay } from './roles.ts'
import rows from './rows.module.css'

const OfferList_Query = graphql(
  `
    query OfferList_Query($statuses: [OfferStatus!]!, $order: OfferOrder, $first: Int, $after: String, $last: Int, $before: String) {
      businessDay
      viewer {
        active {
          organisation {
            ...Closure_organisation
          }
        }
      }
      offers(first: $first, after: $after, last: $last, before: $before, statuses: $statuses, order: $order) {
        totalCount
        nodes {
          ...Offer_offer
        }
        pageInfo {
          ...Pager_page
        }
      }
    }
  `,
  [Closure_organisation, Offer_offer, Pager_page],
)

const VIEWS = {
  'dang-ban': { label: m.offers_on_sale, statuses: ['ACTIVE', 'PAUSED', 'DRAFT'] },
  'da-dong': { label: m.offers_ended, statuses: ['EXPIRED', 'WITHDRAWN'] },
} as const
type View = keyof typeof VIEWS
const PAGE_SIZE = 25

/** What the cooperative offers for sale, and at what prices. */
export default function OfferListPage() {
  const [address, setAddress] = useSearchParams()
  const view: View = address.get('view') === 'da-dong' ? 'da-dong' : 'dang-ban'
  const query = useQuery({
    query: OfferList_Query,
    variables: { statuses: [...VIEWS[view].statuses], ...pageOf(address, PAGE_SIZE), ...orderOf(address, OFFER_ORDERS) },
    requestPolicy: 'cache-and-network',
  })
  const [{ data, stale }, reload] = query
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const maySell = useMay('sell')
  const toast = useToast()
  const done = (words: string) => {
    toast(words, 'ok')
    refresh()
  }
  const create = maySell && (
    <span className={rows.acts}>
      <ButtonLink look="main" size="large" to="/htx-cua-toi/chao-ban/moi">
        {m.create_offer()}
      </ButtonLink>
      <ButtonLink size="large" to="/htx-cua-toi/chao-ban/nhap-tep">
        {m.import_offers()}
      </ButtonLink>
    </span>
  )
  return (
    <>
      <PageHead title={m.nav_offers()} actions={create} />
      {maySell && data?.viewer?.active && <ClosureSection organisation={data.viewer.active.organisation} today={data.businessDay} onDone={done} />}
      <Tabs
        label={m.nav_offers()}
        current={view}
        onChange={(next) => setAddress({ view: next })}
        tabs={(Object.keys(VIEWS) as View[]).map((id) => ({
          id,
          label: VIEWS[id].label(),
          ...(id === view && data && !stale && { count: data.offers.totalCount }),
        }))}
      >
        <Loaded query={query}>
          {({ offers: { nodes: offers, pageInfo, totalCount } }) =>
            offers.length === 0 ? (
              <StatePanel icon={Tag} title={m.no_offers()} action={view === 'dang-ban' && create}>
                {m.no_offers_help()}
              </StatePanel>
            ) : (
              <OfferTable
                caption={VIEWS[view].label()}
                offers={offers}
                page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }}
                busy={stale}
                onDone={done}
              />
            )
          }
        </Loaded>
      </Tabs>
    </>
  )
}
