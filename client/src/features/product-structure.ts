import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { categoryBySlug } from './categories.ts'
import type { ProductView } from './product-view.ts'

/** The page's facts for search engines (schema.org Product, Offer, BreadcrumbList), as text safe inside a script element. */
export function productStructure({ good, description, cooperative, categorySlug }: ProductView, origin: string) {
  const url = origin + localizedPath(`/san-pham/${good.slug}`)
  const category = categorySlug ? categoryBySlug(categorySlug) : undefined
  const trail = [[m.nav_home(), '/'], ...(category ? [[category.name(), `/danh-muc/${category.slug}`]] : []), [good.title, `/san-pham/${good.slug}`]] as [
    string,
    string,
  ][]
  const graph = [
    {
      '@type': 'Product',
      name: good.title,
      image: `${origin}/pictures/${good.pictureKey}-960.webp`,
      ...(description ? { description } : {}),
      brand: { '@type': 'Organization', name: cooperative.name },
      offers: {
        '@type': 'Offer',
        url,
        price: good.priceVnd,
        priceCurrency: 'VND',
        availability: good.inStock ? 'https://schema.org/InStock' : 'https://schema.org/OutOfStock',
        seller: { '@type': 'Organization', name: cooperative.name },
      },
    },
    {
      '@type': 'BreadcrumbList',
      itemListElement: trail.map(([name, path], i) => ({ '@type': 'ListItem', position: i + 1, name, item: origin + localizedPath(path) })),
    },
  ]
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replaceAll('<', '\\u003c')
}
