import { FileBadge, House, Inbox, Package, Sprout, Tag, Truck } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import type { NavigationItem } from '../../ui/console/side-bar.tsx'

/** Pages of the cooperative console in the order of its side bar. */
export const cooperativeNavigation: readonly NavigationItem[] = [
  { to: '/htx-cua-toi', label: m.nav_overview, icon: House, exact: true, onPhone: true },
  { to: '/htx-cua-toi/xac-nhan', label: m.nav_inbox, icon: Inbox, onPhone: true },
  { to: '/htx-cua-toi/du-bao', label: m.nav_forecasts, icon: Sprout, onPhone: true },
  { to: '/htx-cua-toi/lo', label: m.nav_lots, icon: Package, onPhone: true },
  { to: '/htx-cua-toi/chao-ban', label: m.nav_offers, icon: Tag },
  { to: '/htx-cua-toi/don', label: m.nav_orders, icon: Truck },
  { to: '/htx-cua-toi/giay-to', label: m.nav_papers, icon: FileBadge },
]
