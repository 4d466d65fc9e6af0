import { formatMoney, formatQuantity, unitWord } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'
import { classNames } from './class-names.ts'
import style from './price.module.css'

interface PriceProps {
  amountVnd: string | number | bigint
  /** UN/ECE code or ready word of what the price is for; left out for totals. */
  unit?: string | undefined
  size?: 'card' | 'page'
  /** Sold by final weight: the amount is settled at the scale. */
  provisional?: boolean
}

export function Price({ amountVnd, unit, size = 'card', provisional = false }: PriceProps) {
  return (
    <span className={classNames(style.price, size === 'page' && style.page)}>
      <span className={`${style.amount} figures`}>{formatMoney(amountVnd)}</span>
      {unit && <span className={style.unit}>/{unitWord(unit)}</span>}
      {provisional && <span className={style.unit}> · {m.price_provisional()}</span>}
    </span>
  )
}

/** A lower price from a larger quantity: “Từ 10 kg: 58.000 ₫”. */
export function PriceTier({ from, unit, amountVnd }: { from: string | number; unit: string; amountVnd: string | number | bigint }) {
  return <span className={style.tier}>{m.price_tier({ from: formatQuantity(from, unit), price: formatMoney(amountVnd) })}</span>
}
