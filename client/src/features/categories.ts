import {
  Apple, Beef, Candy, Carrot, Coffee, CupSoda, Flower2, Package, Recycle, Scissors, Sprout, Wheat, type LucideIcon,
} from 'lucide-react'
import { m } from '../i18n/paraglide/messages.js'

export interface Category {
  /** The catalogue's code. */
  code: string
  slug: string
  name: () => string
  icon: LucideIcon
}

/** The shelves of the shop in the order shown. */
export const CATEGORIES: readonly Category[] = [
  { code: 'FRUIT', slug: 'trai-cay', name: m.category_fruit, icon: Apple },
  { code: 'VEGETABLE', slug: 'rau-cu', name: m.category_vegetable, icon: Carrot },
  { code: 'TEA_COFFEE', slug: 'che-ca-phe', name: m.category_tea_coffee, icon: Coffee },
  { code: 'GRAIN', slug: 'gao-ngu-coc', name: m.category_grain, icon: Wheat },
  { code: 'HONEY', slug: 'mat-ong', name: m.category_honey, icon: Flower2 },
  { code: 'SPICE', slug: 'gia-vi', name: m.category_spice, icon: Sprout },
  { code: 'MEAT_FISH', slug: 'thit-ca', name: m.category_meat_fish, icon: Beef },
  { code: 'PROCESSED', slug: 'che-bien', name: m.category_processed, icon: Candy },
  { code: 'DRINK', slug: 'do-uong', name: m.category_drink, icon: CupSoda },
  { code: 'CRAFT', slug: 'thu-cong', name: m.category_craft, icon: Scissors },
  { code: 'BY_PRODUCT', slug: 'phu-pham', name: m.category_by_product, icon: Recycle },
  { code: 'OTHER', slug: 'khac', name: m.category_other, icon: Package },
]

export const categoryBySlug = (slug: string) => CATEGORIES.find((category) => category.slug === slug)
