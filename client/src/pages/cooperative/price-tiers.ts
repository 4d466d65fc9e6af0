import { parseDecimal } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Problem } from '../../features/input-problems.ts'
import { channelWord, type Channel, type Offer } from './offer.ts'

/** A price as it is being typed. */
export interface TierEntry {
  /** Stable name of the line. */
  key: string
  channel: Channel
  /** Decimal in the pricing unit. */
  from: string
  /** Whole đồng. */
  price: string
}

export const tierEntry = (channel: Channel, from = '0', price = ''): TierEntry => ({ key: crypto.randomUUID(), channel, from, price })

export const entriesOf = ({ tiers }: Pick<Offer, 'tiers'>) =>
  tiers.map(({ channel, from, priceVnd }) => tierEntry(channel, from.value.replace('.', ','), priceVnd))

export interface Tiers {
  tiers: { channel: Channel; from: { value: string; unit: Offer['product']['pricingUnit'] }; priceVnd: string }[]
}

/** The typed prices as the market takes them, or which of them are no amounts. */
export function readTierEntries(entries: readonly TierEntry[], unit: Offer['product']['pricingUnit']): Tiers | { problems: Problem[] } {
  const problems: Problem[] = []
  const tiers = entries.map(({ channel, from, price }, index) => {
    const value = parseDecimal(from)
    const priceVnd = parseDecimal(price)
    if (value === undefined) problems.push({ path: `tiers.${index}.from`, rule: 'NOT_A_NUMBER', parameters: {} })
    if (priceVnd === undefined || !/^-?\d+$/.test(priceVnd)) problems.push({ path: `tiers.${index}.priceVnd`, rule: 'NOT_A_NUMBER', parameters: {} })
    return { channel, from: { value: value ?? '', unit }, priceVnd: priceVnd ?? '' }
  })
  return problems.length > 0 ? { problems } : { tiers }
}

/** How a price is called where it is refused: "Bán sỉ: giá". */
export const tierWord = (entries: readonly TierEntry[]) => (path: string) => {
  const entry = entries[Number(/^tiers\.(\d+)/.exec(path)?.[1] ?? Number.NaN)]
  if (!entry) return m.prices()
  const word = path.endsWith('.priceVnd') ? m.tier_price() : m.tier_from()
  return `${channelWord(entry.channel)}, ${word.toLocaleLowerCase()}`
}
