import { useId, useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import type { Role } from '../../features/role-words.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { InviteColleague_Mutation } from './colleague-documents.ts'
import style from './colleagues-page.module.css'
import type { HandedLink } from './link-dialog.tsx'
import { RoleChoice } from './role-choice.tsx'

interface InviteDialogProps {
  roles: readonly Role[]
  onClose: () => void
  onChanged: () => void
  /** The invitation goes by telephone: its link is for the inviter to hand over. */
  onLink: (link: HandedLink) => void
}

/** Asks somebody in, by letter or by a link to hand over. */
export function InviteDialog({ roles, onClose, onChanged, onLink }: InviteDialogProps) {
  const [{ fetching }, invite] = useMutation(InviteColleague_Mutation)
  const [to, setTo] = useState('')
  // The role that may least comes last; who grants more chooses it.
  const [role, setRole] = useState<Role | undefined>(roles.at(-1))
  const [problem, setProblem] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const form = useId()
  const toast = useToast()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(undefined)
    setRefusal(undefined)
    if (!role) return
    const { data } = await invite({ input: { to: to.trim(), role } })
    switch (data?.result.__typename) {
      case 'SentInvitation': {
        const { path, invitation } = data.result
        onChanged()
        if (invitation.phoneNumber) return onLink({ to: invitation.phoneNumber, path })
        toast(m.invite_letter_sent({ to: invitation.email ?? to }), 'ok')
        return onClose()
      }
      case 'InvalidInput':
        return setProblem(m.invite_to_wrong())
      case 'AlreadyColleague':
        return setProblem(m.invite_already())
      case 'NotAllowed':
        return setRefusal(m.colleague_not_yours())
      default:
        return setRefusal(m.not_reached())
    }
  }
  return (
    <Dialog
      open
      shape="sheet"
      onClose={onClose}
      title={m.invite_colleague()}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button type="submit" form={form} look="main" busy={fetching}>
            {m.invite_send()}
          </Button>
        </>
      }
    >
      <form id={form} className={style.form} onSubmit={(event) => void send(event)}>
        {refusal && (
          <p role="alert" className={style.refusal}>
            {refusal}
          </p>
        )}
        <Field
          label={m.invite_to()}
          hint={m.invite_to_hint()}
          error={problem}
          value={to}
          onChange={(event) => setTo(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
        />
        <RoleChoice roles={roles} value={role} onChange={setRole} />
      </form>
    </Dialog>
  )
}
