import { m } from '../i18n/paraglide/messages.js'

export interface Category {
  /** The catalogue's code. */
  code: string
  slug: string
  name: () => string
}

/** The shelves of the shop in the order shown. */
export const CATEGORIES: readonly Category[] = [
  { code: 'FRUIT', slug: 'trai-cay', name: m.category_fruit },
  { code: 'VEGETABLE', slug: 'rau-cu', name: m.category_vegetable },
  { code: 'TEA_COFFEE', slug: 'che-ca-phe', name: m.category_tea_coffee },
  { code: 'GRAIN', slug: 'gao-ngu-coc', name: m.category_grain },
  { code: 'HONEY', slug: 'mat-ong', name: m.category_honey },
  { code: 'SPICE', slug: 'gia-vi', name: m.category_spice },
  { code: 'MEAT_FISH', slug: 'thit-ca', name: m.category_meat_fish },
  { code: 'PROCESSED', slug: 'che-bien', name: m.category_processed },
  { code: 'DRINK', slug: 'do-uong', name: m.category_drink },
  { code: 'CRAFT', slug: 'thu-cong', name: m.category_craft },
  { code: 'BY_PRODUCT', slug: 'phu-pham', name: m.category_by_product },
  { code: 'OTHER', slug: 'khac', name: m.category_other },
]

export const categoryBySlug = (slug: string) => CATEGORIES.find((category) => category.slug === slug)
