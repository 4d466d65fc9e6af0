import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import type { ProductView } from './product-view.ts'
import { aggregateRating } from './review-structure.ts'

/** The page's facts for search engines (schema.org Product, Offer, BreadcrumbList), as text safe inside a script element. */
export function productStructure({ good, gallery, drawn, description, cooperative, category, packs, preOrders, reviews }: ProductView, origin: string) {
  const url = origin + localizedPath(`/san-pham/${good.slug}`)
  const availability = good.inStock ? 'InStock' : preOrders.some(({ open }) => open) ? 'PreOrder' : 'OutOfStock'
  const trail = [[m.nav_home(), '/'], ...(category ? [[category.name, `/danh-muc/${category.slug}`]] : []), [good.title, `/san-pham/${good.slug}`]] as [
    string,
    string,
  ][]
  const graph = [
    {
      '@type': 'Product',
      name: good.title,
      image: (drawn ? gallery.slice(0, 1) : gallery).map(({ pictureKey }) => `${origin}/pictures/${pictureKey}-960.webp`),
      ...(description ? { description } : {}),
      brand: { '@type': 'Organization', name: cooperative.name },
      ...aggregateRating(reviews),
      offers: packs.map(({ name, priceVnd, gtin }) => ({
        '@type': 'Offer',
        url,
        name,
        price: priceVnd ?? good.priceVnd,
        priceCurrency: 'VND',
        ...(gtin ? { gtin } : {}),
        availability: `https://schema.org/${availability}`,
        seller: { '@type': 'Organization', name: cooperative.name },
      })),
    },
    {
      '@type': 'BreadcrumbList',
      itemListElement: trail.map(([name, path], i) => ({ '@type': 'ListItem', position: i + 1, name, item: origin + localizedPath(path) })),
    },
  ]
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replaceAll('<', '\\u003c')
}
