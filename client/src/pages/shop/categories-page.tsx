import { Apple, Beef, Candy, Carrot, Coffee, CupSoda, Flower2, Package, Recycle, Scissors, Sprout, Wheat, type IconNode } from 'lucide'
import { Link } from 'react-router'
import { CATEGORIES } from '../../features/categories.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Icon } from '../../ui/icon.tsx'
import style from './categories-page.module.css'

const ICONS: Record<string, IconNode> = {
  FRUIT: Apple,
  VEGETABLE: Carrot,
  TEA_COFFEE: Coffee,
  GRAIN: Wheat,
  HONEY: Flower2,
  SPICE: Sprout,
  MEAT_FISH: Beef,
  PROCESSED: Candy,
  DRINK: CupSoda,
  CRAFT: Scissors,
  BY_PRODUCT: Recycle,
  OTHER: Package,
}

export function meta() {
  return [{ title: `${m.nav_categories()} · ${m.shop_name()}` }]
}

export default function CategoriesPage() {
  return (
    <div className={style.page}>
      <h1>{m.nav_categories()}</h1>
      <ul role="list" className={style.shelves}>
        {CATEGORIES.map(({ code, slug, name }) => (
          <li key={slug}>
            <Link to={localizedPath(`/danh-muc/${slug}`)} className={style.shelf}>
              <Icon of={ICONS[code] ?? Package} size={32} />
              {name()}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
