import { POLICIES } from '../../features/policies.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Route } from './+types/policy-page'
import style from './policy-page.module.css'

export const handle = { noScripts: true }

export function loader({ params }: Route.LoaderArgs) {
  if (!POLICIES.some(({ slug }) => slug === params.slug)) throw new Response(null, { status: 404 })
}

export function meta({ params }: Route.MetaArgs) {
  const policy = POLICIES.find(({ slug }) => slug === params.slug)
  return [{ title: policy ? `${policy.title()} · ${m.shop_name()}` : m.shop_name() }]
}

export default function PolicyPage({ params }: Route.ComponentProps) {
  const policy = POLICIES.find(({ slug }) => slug === params.slug)
  if (!policy) return null
  return (
    <article className={style.policy}>
      <h1>{policy.title()}</h1>
      {policy.parts.map(([heading, text]) => (
        <section key={heading()}>
          <h2>{heading()}</h2>
          <p>{text()}</p>
        </section>
      ))}
    </article>
  )
}
