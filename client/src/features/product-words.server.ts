import { formatDate, formatMoney, formatQuantity, formatWeight, unitWord } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { cooperativeCardView } from './cooperative-card-view.ts'
import { goodCardView } from './good-card-view.ts'
import type { GoodCardView } from './good-view.ts'
import type { ProductOffer } from './product-query.server.ts'
import { HARVESTS_SHOWN, type ProductWords } from './product-view.ts'

/** The fixed words of a product page in the language of the visitor, so that its scripts carry none. */
export function wordsOf({ good, cooperative, pictures }: ProductOffer, harvests: number): ProductWords {
  return {
    summary: m.product_summary({
      title: inLocale(good.titleVi, good.titleEn),
      cooperative: cooperativeCardView(cooperative).name,
      price: formatMoney(goodCardView(good, '').priceVnd),
      unit: unitWord(good.pricingUnit),
    }),
    story: m.product_story(),
    lots: m.product_lots(),
    keeping: m.product_keeping(),
    season: m.product_season(),
    seasonCaption: m.season_caption(),
    elsewhere: m.product_elsewhere(),
    similar: m.product_similar(),
    offSeason: m.product_off_season(),
    pictures: m.pictures(),
    illustration: pictures.some(({ illustration }) => !illustration)
      ? m.pictures_of_cooperative({ cooperative: cooperativeCardView(cooperative).name })
      : m.illustration(),
    catchWeight: m.catch_weight_why(),
    sold: m.sold_as({ pack: inLocale(good.sellingUnitNameVi, good.sellingUnitNameEn) }),
    packsNumber: m.packs_number(),
    add: m.add_to_basket(),
    groupBuy: m.group_buy_offer(),
    bulk: m.request_in_bulk(),
    wholesale: m.wholesale_prices(),
    preOrder: m.pre_order_title(),
    preOrderWhy: m.pre_order_why(),
    remind: m.remind_me(),
    share: m.share(),
    linkCopied: m.link_copied(),
    instead: m.instead(),
    insteadSeason: m.home_see_season(),
    furtherHarvests: m.pre_order_further({ count: harvests - HARVESTS_SHOWN }),
  }
}

/** What can be had now; when that is nothing, from when on. Who buys in bulk may have all that is announced. */
export function availableWords({ available, orderable }: ProductOffer['good'], { inStock, remindable, harvestFromOn }: GoodCardView): string {
  if (inStock) return m.lot_left({ amount: stockWords(orderable) })
  if (!remindable && Number(available.value) > 0) return m.lot_left({ amount: stockWords(available) })
  return harvestFromOn ? m.not_before({ date: formatDate(harvestFromOn) }) : m.not_now()
}

/** How it is kept, and for how long. */
export function keepingWords({ storageVi, storageEn, shelfLifeDays, shelfLifeChilledDays }: ProductOffer) {
  const days =
    shelfLifeChilledDays === null ? m.shelf_life({ days: shelfLifeDays }) : m.shelf_life_chilled({ days: shelfLifeDays, chilled: shelfLifeChilledDays })
  return [storageVi && inLocale(storageVi, storageEn), days].filter(Boolean).join(' ')
}

/** What is left, as a shopper would say it: not to the gram. */
export function stockWords({ value, unit }: { value: string; unit: string }): string {
  return unit === 'KGM' ? formatWeight(Number(value)) : formatQuantity(value, unit)
}
