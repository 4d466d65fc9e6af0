import { House } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import type { NavigationItem } from '../../ui/console/side-bar.tsx'

/** Pages of the buyer console in the order of its side bar. */
export const buyerNavigation: readonly NavigationItem[] = [{ to: '/mua', label: m.nav_overview, icon: House, exact: true, onPhone: true }]
