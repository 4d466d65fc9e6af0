import { parseDecimal } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { CHANNELS, channelWord, type Channel, type Offer } from './offer.ts'

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

/** The typed prices as the market takes them, or the sentence that says what is missing. */
export function readTierEntries(entries: readonly TierEntry[], channels: readonly Channel[], unit: Offer['product']['pricingUnit']): Tiers | string {
  const tiers: Tiers['tiers'] = []
  for (const { channel, from, price } of entries) {
    const fromValue = parseDecimal(from)
    const priceVnd = parseDecimal(price)
    if (fromValue === undefined || Number(fromValue) < 0) return m.tier_quantity_missing({ channel: channelWord(channel) })
    if (priceVnd === undefined || !/^[1-9]\d*$/.test(priceVnd)) return m.tier_price_missing({ channel: channelWord(channel) })
    tiers.push({ channel, from: { value: fromValue, unit }, priceVnd })
  }
  const listless = channels.find((channel) => !tiers.some((tier) => tier.channel === channel && Number(tier.from.value) === 0))
  return listless ? m.tier_list_price_missing({ channel: channelWord(listless) }) : { tiers }
}

/** What the market found wrong with prices. */
export function tierProblemWords(rule: string | undefined) {
  switch (rule) {
    case 'TWICE':
      return m.tier_twice()
    case 'DEARER_FOR_MORE':
      return m.tier_dearer_for_more()
    case 'LIST_PRICE_MISSING':
      return m.tier_list_price_missing({ channel: CHANNELS.map(channelWord).join(', ') })
    default:
      return m.entry_not_valid()
  }
}
