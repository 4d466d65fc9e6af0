import { redirect } from 'react-router'
import { openBell } from '../../features/bell.server.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Route } from './+types/bell-page'
import style from './bell-page.module.css'
import form from './purchase-form.module.css'

export const handle = { noScripts: true }

export async function loader({ context }: Route.LoaderArgs) {
  const notices = await openBell(context)
  if (!notices) throw redirect(`${localizedPath('/dang-nhap')}?tiep=${encodeURIComponent(localizedPath('/thong-bao'))}`)
  return { notices }
}

export function meta() {
  return [{ title: `${m.bell()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

export default function BellPage({ loaderData: { notices } }: Route.ComponentProps) {
  return (
    <div className={form.page}>
      <h1>{m.bell()}</h1>
      {notices.length === 0 && <p>{m.bell_empty()}</p>}
      <ul role="list" className={form.list}>
        {notices.map(({ id, token, unread, title, sentence, facts }) => (
          <li key={id}>
            <a href={localizedPath(`/don/${token}`)} className={form.card}>
              {unread && <span className={style.new}>{m.bell_new()}</span>}
              <strong>{title}</strong>
              <span>{sentence}</span>
              <span className={`${form.meta} figures`}>{facts}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
