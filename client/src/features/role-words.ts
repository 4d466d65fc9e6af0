import { m } from '../i18n/paraglide/messages.js'
import type { Membership } from './session.tsx'

export type Role = Membership['role']

const NAMES: Record<Role, () => string> = {
  DIRECTOR: m.role_director,
  SALES: m.role_sales,
  WAREHOUSE: m.role_warehouse,
  ACCOUNTANT: m.role_accountant,
  PROCUREMENT: m.role_procurement,
  APPROVER: m.role_approver,
  RECEIVER: m.role_receiver,
  OFFICER: m.role_officer,
  OPERATOR: m.role_operator,
}

const MAY: Record<Role, () => string> = {
  DIRECTOR: m.role_director_may,
  SALES: m.role_sales_may,
  WAREHOUSE: m.role_warehouse_may,
  ACCOUNTANT: m.role_accountant_may,
  PROCUREMENT: m.role_procurement_may,
  APPROVER: m.role_approver_may,
  RECEIVER: m.role_receiver_may,
  OFFICER: m.role_officer_may,
  OPERATOR: m.role_operator_may,
}

export const roleName = (role: Role) => NAMES[role]()

/** What people of the role do, in a line. */
export const whatRoleMay = (role: Role) => MAY[role]()
