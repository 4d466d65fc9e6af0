import { formatMoney, unitWord } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'

/** What a unit more of a product is worth at the farm gate: a range, one figure where both ends meet, or that it is not scarce. */
export function SignalValue({ lowVnd, highVnd, pricingUnit }: { lowVnd: string; highVnd: string; pricingUnit: string }) {
  if (BigInt(highVnd) === 0n) return <span>{m.signals_not_scarce()}</span>
  const range = lowVnd === highVnd ? formatMoney(lowVnd) : `${formatMoney(lowVnd)} – ${formatMoney(highVnd)}`
  return (
    <strong className="figures">
      {range}/{unitWord(pricingUnit)}
    </strong>
  )
}
