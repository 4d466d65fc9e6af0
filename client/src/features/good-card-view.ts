import { graphql, readFragment, type FragmentOf } from '../graphql/graphql.ts'
import { inLocale } from '../i18n/in-locale.ts'
import type { GoodCardView } from './good-view.ts'

export const GoodCard_good = graphql(`
  fragment GoodCard_good on ShopGood {
    slug
    titleVi
    titleEn
    pictureKey
    stars
    priceVnd
    pricingUnit
    channels
    season
    nextSeasonMonth
    orderable {
      value
    }
    harvestFromOn
    cooperativeNameVi
    cooperativeNameEn
    provinceVi
    provinceEn
  }
`)

/** A card of a good in the language of the page. */
export function goodCardView(masked: FragmentOf<typeof GoodCard_good>, todayOn: string): GoodCardView {
  const good = readFragment(GoodCard_good, masked)
  const inStock = Number(good.orderable.value) > 0
  return {
    slug: good.slug,
    title: inLocale(good.titleVi, good.titleEn),
    pictureKey: good.pictureKey,
    stars: good.stars,
    cooperativeName: inLocale(good.cooperativeNameVi, good.cooperativeNameEn),
    provinceName: good.provinceVi && inLocale(good.provinceVi, good.provinceEn),
    priceVnd: good.priceVnd,
    pricingUnit: good.pricingUnit,
    season: good.season,
    nextSeasonMonth: good.nextSeasonMonth,
    inStock,
    remindable: !inStock && good.channels.includes('RETAIL'),
    harvestFromOn: good.harvestFromOn,
    todayOn,
  }
}
