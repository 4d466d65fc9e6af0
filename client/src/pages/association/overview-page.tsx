import { CloudOff, ShieldCheck } from 'lucide'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useViewer } from '../../features/session.tsx'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatDate, formatNumber, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { documentTitle, holderName, ProofDocument_document } from './proof-document.ts'

const AssociationOverview_Query = graphql(
  `
    query AssociationOverview_Query {
      waiting: verificationQueue(first: 100, status: [SUBMITTED]) {
        nodes {
          __typename
        }
      }
      longest: verificationQueue(first: 1, status: [SUBMITTED]) {
        nodes {
          __typename
          ...ProofDocument_document
        }
      }
      organisationsToReview(first: 100, status: [APPLIED, IN_REVIEW]) {
        nodes {
          id
        }
      }
      affectedOrders {
        allocationId
        buyer
        cooperative
        productVi
        productEn
        requirement
        documentNumber
        requestCode
        orderCode
        arriveOn
        quantity {
          value
          unit
        }
      }
    }
  `,
  [ProofDocument_document],
)

/** What waits for an officer, and which orders lean on papers that no longer count. */
export default function AssociationOverviewPage() {
  const { active } = useViewer()
  const [{ data, error }, reload] = useQuery({ query: AssociationOverview_Query, requestPolicy: 'cache-and-network' })
  return (
    <>
      <PageHead title={active ? inLocale(active.organisation.nameVi, active.organisation.nameEn) : m.nav_overview()} />
      {error && !data ? (
        <StatePanel
          icon={CloudOff}
          title={m.not_loaded()}
          role="alert"
          action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
        />
      ) : data ? (
        <Overview overview={data} />
      ) : (
        <SkeletonGroup count={6} shape="row" />
      )}
    </>
  )
}

function Overview({ overview }: { overview: ResultOf<typeof AssociationOverview_Query> }) {
  const waiting = overview.waiting.nodes
  const longest = overview.longest.nodes[0]
  return (
    <>
      <FigureRow>
        <FigureCard
          label={<Link to={localizedPath('/hoi/xac-minh')}>{m.papers_waiting()}</Link>}
          value={formatNumber(waiting.length)}
          note={longest && m.longest_waits({ days: longest.waitingDays, paper: documentTitle(longest), holder: holderName(longest) })}
          tone={longest && longest.waitingDays > 7 ? 'warn' : 'plain'}
        />
        <FigureCard
          label={<Link to={localizedPath('/hoi/to-chuc')}>{m.organisations_waiting()}</Link>}
          value={formatNumber(overview.organisationsToReview.nodes.length)}
        />
        <FigureCard
          label={m.orders_without_paper()}
          value={formatNumber(overview.affectedOrders.length)}
          tone={overview.affectedOrders.length > 0 ? 'bad' : 'ok'}
        />
      </FigureRow>
      <SectionHead title={m.orders_without_paper()} />
      {overview.affectedOrders.length === 0 ? (
        <StatePanel icon={ShieldCheck} title={m.every_order_has_paper()} />
      ) : (
        <ConsoleTable
          list="orders-without-paper"
          caption={m.orders_without_paper()}
          rows={overview.affectedOrders}
          rowKey={({ allocationId, requirement }) => `${allocationId} ${requirement}`}
          columns={[
            {
              id: 'order',
              head: m.order_or_request(),
              value: ({ orderCode, requestCode }) => orderCode ?? requestCode,
              cell: ({ orderCode, requestCode }) => orderCode ?? requestCode,
            },
            {
              id: 'product',
              head: m.document_product(),
              value: ({ productVi, productEn }) => inLocale(productVi, productEn),
              cell: ({ productVi, productEn }) => inLocale(productVi, productEn),
            },
            { id: 'holder', head: m.document_holder(), value: ({ cooperative }) => cooperative, cell: ({ cooperative }) => cooperative },
            { id: 'buyer', head: m.buyer(), value: ({ buyer }) => buyer, cell: ({ buyer }) => buyer },
            {
              id: 'requirement',
              head: m.requirement(),
              value: ({ requirement }) => requirement,
              cell: ({ requirement, documentNumber }) => [requirement, documentNumber].filter(Boolean).join(' · '),
            },
            { id: 'quantity', head: m.quantity(), numeric: true, cell: ({ quantity }) => formatQuantity(quantity.value, quantity.unit) },
            { id: 'arrives', head: m.arrives_on(), numeric: true, value: ({ arriveOn }) => arriveOn, cell: ({ arriveOn }) => formatDate(arriveOn) },
          ]}
        />
      )}
    </>
  )
}
