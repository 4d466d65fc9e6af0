import { Building2, ClipboardCheck, CloudLightning, Handshake, House, Images, MapPin, MessageSquareText, Scale, TrendingUp, Users } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import type { NavigationItem } from '../../ui/console/side-bar.tsx'

/** Pages of the association console in the order of its side bar. */
export const associationNavigation: readonly NavigationItem[] = [
  { to: '/hoi', label: m.nav_overview, icon: House, exact: true, onPhone: true },
  { to: '/hoi/xac-minh', label: m.nav_verification, shortLabel: m.nav_verification_short, icon: ClipboardCheck, onPhone: true },
  { to: '/hoi/tin-hieu', label: m.nav_signals, heading: m.signals_title, icon: TrendingUp },
  { to: '/hoi/gia-dinh', label: m.nav_what_if, heading: m.event_title, icon: CloudLightning },
  { to: '/hoi/cong-bang', label: m.nav_fairness, heading: m.fairness_title, icon: Scale },
  { to: '/hoi/phien', label: m.nav_rounds, icon: Handshake },
  { to: '/hoi/danh-gia', label: m.nav_reviews, icon: MessageSquareText },
  { to: '/hoi/anh-hang', label: m.nav_pictures, icon: Images },
  { to: '/hoi/diem-nhan', label: m.nav_pick_up_points, icon: MapPin },
  { to: '/hoi/to-chuc', label: m.nav_organisations, icon: Building2, onPhone: true },
  { to: '/hoi/dong-nghiep', label: m.nav_colleagues, icon: Users },
]
