import { graphql, readFragment, type FragmentOf } from '../graphql/graphql.ts'
import { formatNumber } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import type { CooperativeCardView } from './cooperative-card.tsx'

export const CooperativeCard_cooperative = graphql(`
  fragment CooperativeCard_cooperative on ShopCooperative {
    slug
    nameVi
    nameEn
    communeVi
    provinceVi
    provinceEn
    officialMembers
    areaHectares
    goodsCount
  }
`)

/** Hectares in words. */
export const hectaresWords = (hectares: string) => m.hectares({ area: formatNumber(Number(hectares), 1) })

/** A card of a cooperative in the language of the page. */
export function cooperativeCardView(masked: FragmentOf<typeof CooperativeCard_cooperative>): CooperativeCardView {
  const { slug, nameVi, nameEn, communeVi, provinceVi, provinceEn, officialMembers, areaHectares, goodsCount } = readFragment(
    CooperativeCard_cooperative,
    masked,
  )
  return {
    slug,
    name: inLocale(nameVi, nameEn),
    crestName: nameVi,
    place: [communeVi, provinceVi && inLocale(provinceVi, provinceEn)].filter(Boolean).join(', '),
    facts: [
      ...(areaHectares === null ? [] : [hectaresWords(areaHectares)]),
      ...(officialMembers === null ? [] : [m.member_count({ count: formatNumber(officialMembers) })]),
      ...(goodsCount > 0 ? [m.goods_on_sale({ count: formatNumber(goodsCount) })] : []),
    ],
  }
}
