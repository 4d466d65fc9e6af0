import { House, Inbox, Sprout } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import type { NavigationItem } from '../../ui/console/side-bar.tsx'

/** Pages of the cooperative console in the order of its side bar. */
export const cooperativeNavigation: readonly NavigationItem[] = [
  { to: '/htx-cua-toi', label: m.nav_overview, icon: House, exact: true, onPhone: true },
  { to: '/htx-cua-toi/du-bao', label: m.nav_forecasts, icon: Sprout, onPhone: true },
  { to: '/htx-cua-toi/xac-nhan', label: m.nav_inbox, icon: Inbox, onPhone: true },
]
