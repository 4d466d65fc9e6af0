import { DoorClosed, Download, ReceiptText } from 'lucide'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useClient, useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatInstant, formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { orderOf } from '../../ui/console/list-order.ts'
import { PageHead } from '../../ui/console/page-head.tsx'
import { fromTheStart, pageOf, type ListPage } from '../../ui/console/pager.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useToast } from '../../ui/toast.tsx'
import { downloadInvoices } from './invoice-file.ts'
import { InvoiceSettings_settings, InvoiceSettingsSection } from './invoice-settings-section.tsx'
import { correctionWords, Invoice_invoice, invoiceState, type Invoice } from './invoice.ts'
import { Loaded } from './loaded.tsx'
import { ReplaceInvoiceSheet } from './replace-invoice-sheet.tsx'
import { useMay } from './roles.ts'
import rows from './rows.module.css'

const InvoiceList_Query = graphql(
  `
    query InvoiceList_Query(
      $search: String
      $kinds: [InvoiceKind!]
      $statuses: [InvoiceStatus!]
      $order: InvoiceOrder
      $first: Int
      $after: String
      $last: Int
      $before: String
    ) {
      invoiceSettings {
        ...InvoiceSettings_settings
      }
      viewer {
        active {
          organisation {
            taxCode
          }
        }
      }
      invoices(first: $first, after: $after, last: $last, before: $before, search: $search, kinds: $kinds, statuses: $statuses, order: $order) {
        totalCount
        nodes {
          ...Invoice_invoice
        }
        pageInfo {
          hasNextPage
          startCursor
          endCursor
        }
      }
    }
  `,
  [InvoiceSettings_settings, Invoice_invoice],
)

const PAGE_SIZE = 25
const ORDERS = { invoice: 'NUMBER', issued: 'ISSUED', total: 'TOTAL' } as const
const VIEWS = {
  'tat-ca': { label: m.invoice_view_all, filter: {} },
  'dieu-chinh': { label: m.invoice_view_corrections, filter: { kinds: ['ADJUSTING', 'REPLACING'] } },
  'cho-ma': { label: m.invoice_view_waiting, filter: { statuses: ['WAITING'] } },
  'tu-choi': { label: m.invoice_view_refused, filter: { statuses: ['REFUSED'] } },
} as const
type View = keyof typeof VIEWS
const isView = (text: string | null): text is View => text !== null && text in VIEWS
/** Name under which the text searched for stands in the address. */
const SEARCH = 'tim'

/** What the cooperative invoiced, and how it does. */
export default function InvoiceListPage() {
  const mayKeep = useMay('keepMoney')
  return (
    <>
      <PageHead title={m.nav_invoices()} />
      {mayKeep ? <Invoices /> : <StatePanel icon={DoorClosed} title={m.money_not_your_role()} />}
    </>
  )
}

function Invoices() {
  const [address, setAddress] = useSearchParams()
  const asked = address.get('view')
  const view: View = isView(asked) ? asked : 'tat-ca'
  const search = address.get(SEARCH) ?? ''
  const filter = { ...VIEWS[view].filter, search: search || null } as {
    search: string | null
    kinds?: ['ADJUSTING', 'REPLACING']
    statuses?: ['WAITING' | 'REFUSED']
  }
  const query = useQuery({
    query: InvoiceList_Query,
    variables: { ...filter, ...pageOf(address, PAGE_SIZE), ...orderOf(address, ORDERS) },
    requestPolicy: 'cache-and-network',
  })
  const [{ stale }, reload] = query
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const put = (name: string, value: string) => {
    const next = fromTheStart(address)
    if (value) next.set(name, value)
    else next.delete(name)
    setAddress(next, { replace: true, preventScrollReset: true })
  }
  return (
    <Loaded query={query}>
      {({ invoiceSettings, viewer, invoices: { nodes, pageInfo, totalCount } }) => (
        <div className={rows.today}>
          <InvoiceSettingsSection settings={invoiceSettings} ownTaxCode={viewer?.active?.organisation.taxCode ?? ''} onDone={refresh} />
          <section className={rows.wide} aria-label={m.invoice_list()}>
            <div className={rows.partHead}>
              <h2>{m.invoice_list()}</h2>
              {totalCount > 0 && <Export filter={filter} />}
            </div>
            <SearchField label={m.invoice_search()} text={search} onSearch={(text) => put(SEARCH, text.trim())} />
            <Tabs
              label={m.invoice_list()}
              current={view}
              onChange={(next) => put('view', next)}
              tabs={(Object.keys(VIEWS) as View[]).map((id) => ({ id, label: VIEWS[id].label(), ...(id === view && !stale && { count: totalCount }) }))}
            >
              {nodes.length === 0 ? (
                <StatePanel icon={ReceiptText} title={m.no_invoices()}>
                  {m.no_invoices_help()}
                </StatePanel>
              ) : (
                <InvoiceTable invoices={nodes} page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }} busy={stale} onDone={refresh} />
              )}
            </Tabs>
          </section>
        </div>
      )}
    </Loaded>
  )
}

function Export({ filter }: { filter: Parameters<typeof downloadInvoices>[1] }) {
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const toast = useToast()
  const press = async () => {
    setBusy(true)
    const done = await downloadInvoices(client, filter)
    setBusy(false)
    if (!done) toast(m.not_loaded_yet(), 'bad')
  }
  return (
    <Button size="small" busy={busy} onClick={() => void press()}>
      <Icon of={Download} size={16} />
      {m.invoice_export()}
    </Button>
  )
}

function InvoiceTable({ invoices, page, busy, onDone }: { invoices: readonly Invoice[]; page: ListPage; busy: boolean; onDone: () => void }) {
  const [replacing, setReplacing] = useState<Invoice>()
  return (
    <>
      <ConsoleTable
        list="invoices"
        caption={m.invoice_list()}
        rows={invoices}
        rowKey={({ id }) => id}
        sorts={ORDERS}
        page={page}
        busy={busy}
        columns={[
          {
            id: 'invoice',
            head: m.invoice_name(),
            cell: (invoice) => (
              <>
                <a href={`${invoice.path}.pdf`} target="_blank" rel="noreferrer" className="figures">
                  {invoice.name}
                </a>
                <span className={rows.under}>{correctionWords(invoice)}</span>
              </>
            ),
          },
          { id: 'issued', head: m.invoice_issued(), cell: ({ issuedAt }) => <span className="figures">{formatInstant(issuedAt)}</span> },
          { id: 'order', head: m.invoice_order(), cell: ({ orderCode }) => <span className="figures">{orderCode}</span> },
          {
            id: 'buyer',
            head: m.invoice_buyer_column(),
            cell: ({ buyerName, buyerTaxCode }) => (
              <>
                {buyerName ?? m.invoice_to_nobody()}
                {buyerTaxCode && <span className={`${rows.under} figures`}>{buyerTaxCode}</span>}
              </>
            ),
          },
          { id: 'net', head: m.invoice_net(), numeric: true, spare: true, cell: ({ netVnd }) => formatMoney(netVnd) },
          { id: 'tax', head: m.invoice_tax(), numeric: true, cell: ({ taxVnd }) => formatMoney(taxVnd) },
          { id: 'total', head: m.invoice_total(), numeric: true, cell: ({ totalVnd }) => <strong>{formatMoney(totalVnd)}</strong> },
          {
            id: 'state',
            head: m.state(),
            cell: (invoice) => {
              const [tone, words] = invoiceState(invoice)
              return (
                <>
                  <Chip tone={tone}>{words}</Chip>
                  {invoice.refusedBecause && <span className={rows.under}>{invoice.refusedBecause}</span>}
                </>
              )
            },
          },
          {
            id: 'papers',
            head: m.invoice_papers(),
            wide: true,
            cell: (invoice) => (
              <span className={rows.acts}>
                <a className={rows.inlineLink} href={`${invoice.path}.xml`} aria-label={m.invoice_xml({ name: invoice.name })}>
                  XML
                </a>
                {invoice.replaceable && (
                  <Button size="small" look="quiet" onClick={() => setReplacing(invoice)}>
                    {m.invoice_replace()}
                    <span className="visually-hidden"> {invoice.name}</span>
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      {replacing && (
        <ReplaceInvoiceSheet
          invoice={replacing}
          onClose={() => setReplacing(undefined)}
          onDone={() => {
            setReplacing(undefined)
            onDone()
          }}
        />
      )}
    </>
  )
}
