import { useState } from 'react'
import { useMutation } from 'urql'
import type { Role } from '../../features/role-words.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ChangeColleagueRole_Mutation, type Colleague } from './colleague-documents.ts'
import { refusalOf } from './colleague-refusals.ts'
import style from './colleagues-page.module.css'
import { RoleChoice } from './role-choice.tsx'

/** Gives a colleague, or oneself, another role. */
export function ChangeRoleDialog({
  colleague,
  roles,
  onClose,
  onChanged,
}: {
  colleague: Colleague
  roles: readonly Role[]
  onClose: () => void
  onChanged: () => void
}) {
  const [{ fetching }, change] = useMutation(ChangeColleagueRole_Mutation)
  const [role, setRole] = useState<Role>(colleague.role)
  const [refusal, setRefusal] = useState<string>()
  const toast = useToast()
  const run = async () => {
    if (role === colleague.role) return onClose()
    const { data } = await change({ input: { membershipId: colleague.id, role } })
    if (data?.result.__typename !== 'Membership') return setRefusal(refusalOf(data?.result.__typename))
    toast(m.role_changed({ name: colleague.name }), 'ok')
    onChanged()
    onClose()
  }
  return (
    <Dialog
      open
      shape="sheet"
      onClose={onClose}
      title={m.change_role_of({ name: colleague.name })}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="main" busy={fetching} onClick={() => void run()}>
            {m.change_role()}
          </Button>
        </>
      }
    >
      <div className={style.form}>
        {refusal && (
          <p role="alert" className={style.refusal}>
            {refusal}
          </p>
        )}
        <RoleChoice roles={roles} value={role} onChange={setRole} />
        <p>{colleague.isViewer ? m.change_own_role_effect() : m.change_role_effect({ name: colleague.name })}</p>
      </div>
    </Dialog>
  )
}
