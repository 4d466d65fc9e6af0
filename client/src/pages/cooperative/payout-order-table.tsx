import { formatDate, formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import type { PayoutOrder } from './payout.ts'

/** The orders behind a statement, each with its figures; đồng. */
export function PayoutOrderTable({ orders }: { orders: readonly PayoutOrder[] }) {
  const sum = (figure: 'grossVnd' | 'claimsVnd' | 'commissionVnd' | 'taxVnd' | 'netVnd') => orders.reduce((total, order) => total + BigInt(order[figure]), 0n)
  return (
    <Table caption={m.payout_orders()}>
      <thead>
        <tr>
          <HeadCell>{m.payout_order()}</HeadCell>
          <HeadCell>{m.payout_day()}</HeadCell>
          <HeadCell numeric>{m.payout_gross()}</HeadCell>
          <HeadCell numeric>{m.payout_claims()}</HeadCell>
          <HeadCell numeric>{m.payout_commission()}</HeadCell>
          <HeadCell numeric>{m.payout_tax()}</HeadCell>
          <HeadCell numeric>{m.payout_net()}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.orderCode}>
            <RowHead>{order.orderCode ?? m.payout_other()}</RowHead>
            <Cell name={m.payout_day()}>{order.deliverOn ? formatDate(order.deliverOn) : '–'}</Cell>
            <Figures {...order} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <RowHead>{m.payout_sum()}</RowHead>
          <Cell name={m.payout_day()}>–</Cell>
          <Figures grossVnd={sum('grossVnd')} claimsVnd={sum('claimsVnd')} commissionVnd={sum('commissionVnd')} taxVnd={sum('taxVnd')} netVnd={sum('netVnd')} />
        </tr>
      </tfoot>
    </Table>
  )
}

type Amounts = Record<'grossVnd' | 'claimsVnd' | 'commissionVnd' | 'taxVnd' | 'netVnd', string | bigint>

function Figures({ grossVnd, claimsVnd, commissionVnd, taxVnd, netVnd }: Amounts) {
  return (
    <>
      <Cell numeric name={m.payout_gross()}>
        {formatMoney(grossVnd)}
      </Cell>
      <Cell numeric name={m.payout_claims()}>
        {formatMoney(claimsVnd)}
      </Cell>
      <Cell numeric name={m.payout_commission()}>
        {formatMoney(commissionVnd)}
      </Cell>
      <Cell numeric name={m.payout_tax()}>
        {formatMoney(taxVnd)}
      </Cell>
      <Cell numeric name={m.payout_net()}>
        <strong>{formatMoney(netVnd)}</strong>
      </Cell>
    </>
  )
}
