import type { Client } from 'urql'
import { downloadCsv } from '../../features/csv.ts'
import { graphql, type VariablesOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { correctionWords, Invoice_invoice, invoiceState, type Invoice } from './invoice.ts'

const InvoiceFile_Query = graphql(
  `
    query InvoiceFile_Query($search: String, $kinds: [InvoiceKind!], $statuses: [InvoiceStatus!], $after: String) {
      invoices(first: 100, after: $after, search: $search, kinds: $kinds, statuses: $statuses) {
        nodes {
          ...Invoice_invoice
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [Invoice_invoice],
)
export type InvoiceFilter = Omit<VariablesOf<typeof InvoiceFile_Query>, 'after'>

/** Every invoice a filter leaves as a sheet, figures as numbers. False when the market was not reached. */
export async function downloadInvoices(client: Client, filter: InvoiceFilter): Promise<boolean> {
  const invoices: Invoice[] = []
  for (let after: string | null = null; ;) {
    const { data }: { data?: { invoices: { nodes: readonly Invoice[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } | undefined } =
      await client.query(InvoiceFile_Query, { ...filter, after }, { requestPolicy: 'network-only' }).toPromise()
    if (!data) return false
    invoices.push(...data.invoices.nodes)
    if (!data.invoices.pageInfo.hasNextPage) break
    after = data.invoices.pageInfo.endCursor
  }
  const heads = [
    m.invoice_name(),
    m.invoice_issued(),
    m.invoice_order(),
    m.invoice_buyer_column(),
    m.invoice_tax_code(),
    m.invoice_net(),
    m.invoice_tax(),
    m.invoice_total(),
    m.state(),
    m.invoice_view_corrections(),
  ]
  const rows = invoices.map((invoice) => [
    invoice.name,
    invoice.issuedAt,
    invoice.orderCode,
    invoice.buyerName ?? m.invoice_to_nobody(),
    invoice.buyerTaxCode,
    Number(invoice.netVnd),
    Number(invoice.taxVnd),
    Number(invoice.totalVnd),
    invoiceState(invoice)[1],
    correctionWords(invoice) ?? null,
  ])
  downloadCsv(`${m.invoice_file()}.csv`, [heads, ...rows])
  return true
}
