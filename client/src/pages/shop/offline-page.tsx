import { CloudOff } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import { StatePanel } from '../../ui/state-panel.tsx'

export const handle = { noScripts: true }

export function meta() {
  return [{ title: `${m.offline_title()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

/** Stands for a page that was never seen while there is no network; the service worker keeps it. */
export default function OfflinePage() {
  return (
    <StatePanel icon={CloudOff} title={<h1>{m.offline_title()}</h1>}>
      <p>{m.offline_help()}</p>
    </StatePanel>
  )
}
