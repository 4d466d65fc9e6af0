import { Banknote, DoorClosed } from 'lucide'
import { Link, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { Pager_page } from '../../features/page-info.ts'
import { graphql } from '../../graphql/graphql.ts'
import { formatMoney } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { pageOf, type ListPage } from '../../ui/console/pager.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Loaded } from './loaded.tsx'
import { PayoutAccount_account, PayoutAccountSection } from './payout-account-section.tsx'
import { PayoutFigures } from './payout-figures.tsx'
import { Payout_statement, payoutDays, payoutPath, payoutStatusWord, payoutTone, type Payout } from './payout.ts'
import { useMay } from './roles.ts'
import rows from './rows.module.css'

const PayoutList_Query = graphql(
  `
    query PayoutList_Query($first: Int, $after: String, $last: Int, $before: String) {
      openPayout {
        grossVnd
        claimsVnd
        commissionVnd
        taxVnd
        netVnd
      }
      payoutAccounts {
        ...PayoutAccount_account
      }
      payoutStatements(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        nodes {
          ...Payout_statement
        }
        pageInfo {
          ...Pager_page
        }
      }
    }
  `,
  [Payout_statement, PayoutAccount_account, Pager_page],
)

const PAGE_SIZE = 25

/** What the cooperative is paid: what has come together since the last statement, all statements, and the account they go to. */
export default function PayoutListPage() {
  const mayKeep = useMay('keepMoney')
  return (
    <>
      <PageHead title={m.nav_payouts()} />
      {mayKeep ? <Payouts /> : <StatePanel icon={DoorClosed} title={m.money_not_your_role()} />}
    </>
  )
}

function Payouts() {
  const [address] = useSearchParams()
  const query = useQuery({ query: PayoutList_Query, variables: pageOf(address, PAGE_SIZE), requestPolicy: 'cache-and-network' })
  const [, reload] = query
  return (
    <Loaded query={query}>
      {({ openPayout, payoutAccounts, payoutStatements: { nodes, pageInfo, totalCount } }) => (
        <div className={rows.today}>
          <section className={rows.part} aria-label={m.payout_open()}>
            <h2>{m.payout_open()}</h2>
            {openPayout && <PayoutFigures {...openPayout} />}
            <p className={rows.note}>{m.payout_open_note()}</p>
          </section>
          <PayoutAccountSection accounts={payoutAccounts} onDone={() => reload({ requestPolicy: 'network-only' })} />
          <section className={rows.part} aria-label={m.payout_statements()}>
            <h2>{m.payout_statements()}</h2>
            {nodes.length === 0 ? (
              <StatePanel icon={Banknote} title={m.no_payouts()}>
                {m.no_payouts_help()}
              </StatePanel>
            ) : (
              <PayoutTable payouts={nodes} page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }} />
            )}
          </section>
        </div>
      )}
    </Loaded>
  )
}

function PayoutTable({ payouts, page }: { payouts: readonly Payout[]; page: ListPage }) {
  return (
    <ConsoleTable
      list="payouts"
      caption={m.payout_statements()}
      rows={payouts}
      rowKey={({ id }) => id}
      sorts={{}}
      page={page}
      columns={[
        { id: 'statement', head: m.payout_statement_code(), cell: ({ id, code }) => <Link to={localizedPath(payoutPath(id))}>{code}</Link> },
        { id: 'days', head: m.payout_days(), cell: (payout) => <span className="figures">{payoutDays(payout)}</span> },
        { id: 'net', head: m.payout_net(), numeric: true, cell: ({ netVnd }) => <strong>{formatMoney(netVnd)}</strong> },
        { id: 'state', head: m.state(), cell: ({ status }) => <Chip tone={payoutTone(status)}>{payoutStatusWord(status)}</Chip> },
      ]}
    />
  )
}
