import { FileX } from 'lucide'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatInstant, formatMoney, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Loaded } from './loaded.tsx'
import { downloadPayout, type PayoutFile } from './payout-file.ts'
import { PayoutFigures } from './payout-figures.tsx'
import { PayoutOrderTable } from './payout-order-table.tsx'
import { Payout_order, Payout_statement, payoutDays, payoutStatusWord, payoutTone } from './payout.ts'
import rows from './rows.module.css'

const Payout_Query = graphql(
  `
    query Payout_Query($id: ID!) {
      node(id: $id) {
        ... on PayoutStatement {
          ...Payout_statement
          cooperativeVi
          orders {
            ...Payout_order
          }
          lots {
            lotCode
            productVi
            productEn
            quantity {
              value
              unit
            }
            netVnd
          }
        }
      }
    }
  `,
  [Payout_statement, Payout_order],
)
type Statement = Extract<NonNullable<ResultOf<typeof Payout_Query>['node']>, { code: string }>

/** One statement: its figures, its orders, what each lot earned, and the file to keep. */
export default function PayoutPage() {
  const { id = '' } = useParams()
  const query = useQuery({ query: Payout_Query, variables: { id }, requestPolicy: 'cache-and-network' })
  return (
    <Loaded query={query} rows={5}>
      {({ node }) =>
        node && 'code' in node ? (
          <PayoutView statement={node} />
        ) : (
          <StatePanel icon={FileX} title={m.no_such_payout()} action={<ButtonLink to="/htx-cua-toi/doi-soat">{m.nav_payouts()}</ButtonLink>} />
        )
      }
    </Loaded>
  )
}

function PayoutView({ statement }: { statement: Statement }) {
  const { code, status, settledAt, bankReference, orders, lots } = statement
  const file: PayoutFile = { name: code, days: payoutDays(statement), cooperative: statement.cooperativeVi, orders }
  return (
    <>
      <PageHead
        title={code}
        trail={[[m.nav_payouts(), '/htx-cua-toi/doi-soat']]}
        facts={<Chip tone={payoutTone(status)}>{payoutStatusWord(status)}</Chip>}
        actions={
          <div className={rows.acts}>
            <a className={rows.inlineLink} href={`/api/doi-soat/${encodeURIComponent(code)}.pdf`} target="_blank" rel="noreferrer">
              {m.payout_pdf()}
            </a>
            <Button onClick={() => void downloadPayout(file, 'xlsx')}>{m.download_excel()}</Button>
            <Button onClick={() => void downloadPayout(file, 'csv')}>{m.download_csv()}</Button>
          </div>
        }
      />
      <p className="figures">{payoutDays(statement)}</p>
      {settledAt && (
        <p>{(status === 'PAID' ? m.payout_paid_when : m.payout_returned_when)({ when: formatInstant(settledAt), reference: bankReference ?? '' })}</p>
      )}
      <PayoutFigures {...statement} />
      <section className={rows.wide} aria-label={m.payout_orders()}>
        <h2>{m.payout_orders()}</h2>
        <PayoutOrderTable orders={orders} />
      </section>
      <section className={rows.part} aria-label={m.payout_lots()}>
        <h2>{m.payout_lots()}</h2>
        <ul role="list" className={rows.list}>
          {lots.map(({ lotCode, productVi, productEn, quantity, netVnd }) => (
            <li key={lotCode} className={rows.plainRow}>
              <span className={rows.line}>
                <strong>{inLocale(productVi, productEn)}</strong>
                <strong className="figures">{formatMoney(netVnd)}</strong>
              </span>
              <span className={`${rows.note} figures`}>
                {m.from_lot({ lot: lotCode })} · {formatQuantity(quantity.value, quantity.unit)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
