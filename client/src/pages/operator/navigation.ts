import { Banknote, CircleAlert, CreditCard, Handshake, PackageX, Percent, Scale, ShieldQuestionMark, Truck, Undo2 } from 'lucide'
import { m } from '../../i18n/paraglide/messages.js'
import type { NavigationItem } from '../../ui/console/side-bar.tsx'

/** Pages of the operator's console in the order of its side bar. */
export const operatorNavigation: readonly NavigationItem[] = [
  { to: '/van-hanh', label: m.nav_stuck, heading: m.stuck_title, icon: CircleAlert, exact: true, onPhone: true },
  { to: '/van-hanh/thanh-toan', label: m.nav_payments, icon: CreditCard, onPhone: true },
  { to: '/van-hanh/hoan-tien', label: m.nav_refunds, icon: Undo2, onPhone: true },
  { to: '/van-hanh/hang-hong', label: m.nav_damage, icon: PackageX },
  { to: '/van-hanh/khieu-nai', label: m.nav_disputes, icon: ShieldQuestionMark },
  { to: '/van-hanh/chi-tra', label: m.nav_operator_payouts, icon: Banknote },
  { to: '/van-hanh/doi-chieu', label: m.nav_reconciliation, icon: Scale, onPhone: true },
  { to: '/van-hanh/hoa-hong', label: m.nav_commission, icon: Percent },
  { to: '/van-hanh/phi-giao-hang', label: m.nav_delivery_tariff, icon: Truck },
  { to: '/hoi', label: m.nav_association_desk, icon: Handshake },
]
