import { m } from '../i18n/paraglide/messages.js'

interface Page {
  /** Without the shop's name, which follows it; the home page has its own whole title. */
  title: string
  wholeTitle?: boolean
  description: string
  /** Key of a picture that has a `-share.jpg`, 1200 × 630. */
  picture: string
  type?: 'website' | 'product'
}

/** Title, description and the Open Graph words by which messengers show a link. `matches` is what a page's `meta` is handed. */
export function pageTags(
  matches: readonly ({ id: string; loaderData?: unknown } | undefined)[],
  { title, wholeTitle = false, description, picture, type = 'website' }: Page,
) {
  const root = matches.find((match) => match?.id === 'root')?.loaderData as { origin: string } | undefined
  return [
    { title: wholeTitle ? title : `${title} · ${m.shop_name()}` },
    { name: 'description', content: description },
    { property: 'og:type', content: type },
    { property: 'og:site_name', content: m.shop_name() },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:image', content: `${root?.origin ?? ''}/pictures/${picture}-share.jpg` },
    { property: 'og:image:width', content: '1200' },
    { property: 'og:image:height', content: '630' },
    { name: 'twitter:card', content: 'summary_large_image' },
  ]
}
