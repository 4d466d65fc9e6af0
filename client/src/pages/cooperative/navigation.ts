import {
  Banknote,
  Combine,
  FileBadge,
  House,
  Inbox,
  Map as MapIcon,
  MessageSquareText,
  Package,
  ReceiptText,
  Scale,
  ShoppingBasket,
  Sprout,
  Tag,
  TrendingUp,
  Truck,
  Users,
} from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import type { NavigationItem } from '../../ui/console/side-bar.tsx'

/** Pages of the cooperative console in the order of its side bar. */
export const cooperativeNavigation: readonly NavigationItem[] = [
  { to: '/htx-cua-toi', label: m.nav_overview, icon: House, exact: true, onPhone: true },
  { to: '/htx-cua-toi/xac-nhan', label: m.nav_inbox, shortLabel: m.nav_inbox_short, icon: Inbox, onPhone: true },
  { to: '/htx-cua-toi/du-bao', label: m.nav_forecasts, shortLabel: m.nav_forecasts_short, icon: Sprout, onPhone: true },
  { to: '/htx-cua-toi/can-gi', label: m.nav_wanted, heading: m.wanted_title, icon: TrendingUp },
  { to: '/htx-cua-toi/phan-minh', label: m.nav_standing, heading: m.standing_title, icon: Scale },
  { to: '/htx-cua-toi/lo', label: m.nav_lots, icon: Package },
  { to: '/htx-cua-toi/gop-lo', label: m.nav_pooling, heading: m.pool_title, icon: Combine },
  { to: '/htx-cua-toi/chao-ban', label: m.nav_offers, icon: Tag },
  { to: '/htx-cua-toi/don-le', label: m.nav_retail_orders, shortLabel: m.nav_retail_orders_short, icon: ShoppingBasket, onPhone: true },
  { to: '/htx-cua-toi/don', label: m.nav_orders, icon: Truck },
  { to: '/htx-cua-toi/danh-gia', label: m.nav_reviews, icon: MessageSquareText },
  { to: '/htx-cua-toi/hoa-don', label: m.nav_invoices, icon: ReceiptText },
  { to: '/htx-cua-toi/doi-soat', label: m.nav_payouts, icon: Banknote },
  { to: '/htx-cua-toi/giay-to', label: m.nav_papers, icon: FileBadge },
  { to: '/htx-cua-toi/ho-thanh-vien', label: m.nav_households, icon: Users },
  { to: '/htx-cua-toi/vung-trong', label: m.nav_areas, icon: MapIcon },
  { to: '/htx-cua-toi/dong-nghiep', label: m.nav_colleagues, icon: Users },
]
