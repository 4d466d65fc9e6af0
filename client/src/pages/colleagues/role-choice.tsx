import { roleName, whatRoleMay, type Role } from '../../features/role-words.ts'
import { m } from '../../i18n/paraglide/messages.js'
import style from './colleagues-page.module.css'

/** Which role, each with what it may do. */
export function RoleChoice({ roles, value, onChange }: { roles: readonly Role[]; value: Role | undefined; onChange: (role: Role) => void }) {
  return (
    <fieldset className={style.roles}>
      <legend>{m.colleague_role()}</legend>
      {roles.map((role) => (
        <label key={role} className={style.role}>
          <input type="radio" name="role" value={role} checked={value === role} onChange={() => onChange(role)} />
          <strong>{roleName(role)}</strong>
          <span>{whatRoleMay(role)}</span>
        </label>
      ))}
    </fieldset>
  )
}
