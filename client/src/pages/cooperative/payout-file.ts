import { downloadCsv } from '../../features/csv.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { PayoutOrder } from './payout.ts'

export interface PayoutFile {
  name: string
  days: string
  cooperative: string
  orders: readonly PayoutOrder[]
}

/** A statement as a sheet to keep: one row an order, figures as numbers, the sum below. */
export async function downloadPayout({ name, days, cooperative, orders }: PayoutFile, kind: 'csv' | 'xlsx') {
  const heads = [m.payout_order(), m.payout_day(), m.payout_gross(), m.payout_claims(), m.payout_commission(), m.payout_tax(), m.payout_net()]
  const figures = ({ grossVnd, claimsVnd, commissionVnd, taxVnd, netVnd }: PayoutOrder) => [grossVnd, claimsVnd, commissionVnd, taxVnd, netVnd].map(Number)
  const lines = orders.map((order) => [order.orderCode ?? m.payout_other(), order.deliverOn ?? '', ...figures(order)])
  const sums = [0, 1, 2, 3, 4].map((column) => orders.reduce((total, order) => total + figures(order)[column]!, 0))
  const rows = [[`${cooperative} · ${name} · ${days}`], heads, ...lines, [m.payout_sum(), '', ...sums]]
  if (kind === 'csv') return downloadCsv(`${name}.csv`, rows)
  const { default: writeExcel } = await import('write-excel-file/browser')
  await writeExcel(rows.map((row) => row.map((value) => ({ value })))).toFile(`${name}.xlsx`)
}
