import { CloudOff, Tag } from 'lucide'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { NextPage } from './next-page.tsx'
import { OfferCard } from './offer-card.tsx'
import { Offer_offer } from './offer.ts'
import { useMay } from './roles.ts'
import style from './stock.module.css'

const OfferList_Query = graphql(
  `
    query OfferList_Query($statuses: [OfferStatus!]!, $after: String) {
      offers(first: 15, after: $after, statuses: $statuses) {
        totalCount
        nodes {
          ...Offer_offer
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [Offer_offer],
)

const VIEWS = {
  'dang-ban': { label: m.offers_on_sale, statuses: ['ACTIVE', 'PAUSED', 'DRAFT'] },
  'da-dong': { label: m.offers_ended, statuses: ['EXPIRED', 'WITHDRAWN'] },
} as const
type View = keyof typeof VIEWS

/** What the cooperative offers for sale, and at what prices. */
export default function OfferListPage() {
  const [address, setAddress] = useSearchParams()
  const view: View = address.get('view') === 'da-dong' ? 'da-dong' : 'dang-ban'
  const [{ data, error, stale }, reload] = useQuery({
    query: OfferList_Query,
    variables: { statuses: [...VIEWS[view].statuses], after: address.get('after') },
    requestPolicy: 'cache-and-network',
  })
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const maySell = useMay('sell')
  const toast = useToast()
  const offers = data?.offers.nodes ?? []
  const create = maySell && (
    <ButtonLink look="main" size="large" to="/htx-cua-toi/chao-ban/moi">
      {m.create_offer()}
    </ButtonLink>
  )
  return (
    <>
      <PageHead title={m.nav_offers()} actions={create} />
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
        {error && !data ? (
          <StatePanel icon={CloudOff} title={m.not_loaded_yet()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
        ) : !data ? (
          <SkeletonGroup count={4} shape="row" />
        ) : offers.length === 0 ? (
          <StatePanel icon={Tag} title={m.no_offers()} action={view === 'dang-ban' && create}>
            {m.no_offers_help()}
          </StatePanel>
        ) : (
          <>
            <div className={style.list}>
              {offers.map((offer) => (
                <OfferCard
                  key={offer.id}
                  offer={offer}
                  onDone={(words) => {
                    toast(words, 'ok')
                    refresh()
                  }}
                />
              ))}
            </div>
            <NextPage page={data.offers.pageInfo} address={{ view }} />
          </>
        )}
      </Tabs>
    </>
  )
}
