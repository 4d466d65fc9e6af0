import { ClipboardList, House, MapPin, Package, Users } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import type { NavigationItem } from '../../ui/console/side-bar.tsx'

/** Pages of the buyer console in the order of its side bar. */
export const buyerNavigation: readonly NavigationItem[] = [
  { to: '/mua', label: m.nav_overview, icon: House, exact: true, onPhone: true },
  { to: '/mua/yeu-cau', label: m.nav_requests, shortLabel: m.nav_requests_short, icon: ClipboardList, onPhone: true },
  { to: '/mua/don', label: m.nav_purchase_orders, shortLabel: m.nav_purchase_orders_short, icon: Package, onPhone: true },
  { to: '/mua/dia-diem', label: m.nav_locations, shortLabel: m.nav_locations_short, icon: MapPin, onPhone: true },
  { to: '/mua/dong-nghiep', label: m.nav_colleagues, icon: Users },
]
