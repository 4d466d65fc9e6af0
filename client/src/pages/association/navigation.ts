import { Building2, ClipboardCheck, House } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import type { NavigationItem } from '../../ui/console/side-bar.tsx'

/** Pages of the association console in the order of its side bar. */
export const associationNavigation: readonly NavigationItem[] = [
  { to: '/hoi', label: m.nav_overview, icon: House, exact: true, onPhone: true },
  { to: '/hoi/xac-minh', label: m.nav_verification, icon: ClipboardCheck, onPhone: true },
  { to: '/hoi/to-chuc', label: m.nav_organisations, icon: Building2, onPhone: true },
]
