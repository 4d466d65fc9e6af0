import { useQuery } from 'urql'
import { formatInstant, formatMoney, formatNumber } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { pageOf } from '../../ui/console/pager.tsx'
import { OperatedList } from './operated-list.tsx'
import { PayoutBatches_Query } from './payout-documents.ts'
import { PAGE_SIZE } from './use-operated-list.ts'
import style from './operator.module.css'

/** The files the bank was given; each can be fetched again. */
export function PayoutBatches({ search }: { search: URLSearchParams }) {
  const query = useQuery({ query: PayoutBatches_Query, variables: pageOf(search, PAGE_SIZE), requestPolicy: 'cache-and-network' })
  return (
    <OperatedList query={query} isEmpty={({ payoutBatches: { nodes } }) => nodes.length === 0}>
      {({ payoutBatches: { nodes, totalCount, pageInfo } }) => (
        <ConsoleTable
          list="payout-files"
          caption={m.payout_files()}
          rows={nodes}
          rowKey={({ id }) => id}
          sorts={{}}
          page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }}
          columns={[
            { id: 'file', head: m.payout_file(), cell: ({ code }) => code },
            { id: 'transfers', head: m.payout_file_transfers(), numeric: true, cell: ({ count }) => formatNumber(count) },
            { id: 'amount', head: m.operated_amount(), numeric: true, cell: ({ totalVnd }) => formatMoney(totalVnd) },
            {
              id: 'since',
              head: m.operated_since(),
              cell: ({ madeAt, madeBy }) => (
                <>
                  {formatInstant(madeAt)}
                  <span className={style.meta}>{madeBy}</span>
                </>
              ),
            },
            {
              id: 'acts',
              head: m.acts(),
              cell: ({ path }) => (
                <a className={style.link} href={path} download>
                  {m.payout_file_fetch()}
                </a>
              ),
            },
          ]}
        />
      )}
    </OperatedList>
  )
}
