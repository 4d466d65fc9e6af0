import { BellOff, BellRing } from 'lucide'
import { redirect } from 'react-router'
import { loadReminder, withdrawReminder } from '../../features/season-reminder.server.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Route } from './+types/reminder-page'
import style from './purchase-form.module.css'

export const handle = { noScripts: true }

export async function loader({ context, params }: Route.LoaderArgs) {
  return { reminder: await loadReminder(context, params.token) }
}

export async function action({ context, params }: Route.ActionArgs) {
  await withdrawReminder(context, params.token)
  return redirect(localizedPath(`/thoi-bao/${params.token}`))
}

export function meta() {
  return [
    { title: `${m.remind_me()} · ${m.shop_name()}` },
    { name: 'robots', content: 'noindex' },
    // The address is a secret; no other site is told of it.
    { name: 'referrer', content: 'same-origin' },
  ]
}

export default function ReminderPage({ loaderData: { reminder } }: Route.ComponentProps) {
  return (
    <div className={style.page}>
      <h1>{reminder?.title ?? m.remind_nothing()}</h1>
      <section className={style.card} role="status">
        <Icon of={reminder ? BellRing : BellOff} size={28} />
        <p>{reminder?.detail ?? m.remind_nothing_detail()}</p>
        {reminder && (
          <form method="post">
            <Button type="submit">{reminder.withdraw}</Button>
          </form>
        )}
        <ButtonLink to="/tim?vu=NOW" look="main">
          {m.remind_find()}
        </ButtonLink>
      </section>
    </div>
  )
}
