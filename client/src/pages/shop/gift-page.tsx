import { loadGift } from '../../features/gift.server.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Route } from './+types/gift-page'
import style from './purchase-form.module.css'

export const handle = { noScripts: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  const gift = await loadGift(context, params.token)
  if (!gift) throw new Response(null, { status: 404 })
  return { gift }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: `${loaderData?.gift.title ?? m.gift_heading()} · ${m.shop_name()}` },
    { name: 'robots', content: 'noindex' },
    // The address is a secret; no other site is told of it.
    { name: 'referrer', content: 'same-origin' },
  ]
}

export default function GiftPage({ loaderData: { gift } }: Route.ComponentProps) {
  return (
    <div className={style.page}>
      <h1>{gift.title}</h1>
      {gift.message && (
        <section className={style.card} aria-label={m.gift_words()}>
          <p className={style.meta}>{m.gift_words()}</p>
          <p>{gift.message}</p>
        </section>
      )}
      {gift.parcels.map(({ slug, name, step, lines }) => (
        <section key={slug} className={style.card} aria-label={name}>
          <h2>
            <a href={localizedPath(`/htx/${slug}`)}>{name}</a>
          </h2>
          <p>{step}</p>
          <ul role="list">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
