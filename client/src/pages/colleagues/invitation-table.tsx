import { Clock } from 'lucide'
import { useMutation } from 'urql'
import { roleName, type Role } from '../../features/role-words.ts'
import { formatInstant, formatPhone } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ResendInvitation_Mutation, WithdrawInvitation_Mutation, type OpenInvitation } from './colleague-documents.ts'
import style from './colleagues-page.module.css'
import type { HandedLink } from './link-dialog.tsx'

interface InvitationTableProps {
  invitations: readonly OpenInvitation[]
  /** Roles that the viewer may give; other invitations are shown without acts. */
  roles: readonly Role[]
  onChanged: () => void
  onLink: (link: HandedLink) => void
}

/** Invitations nobody has accepted; expired ones can be sent again. */
export function InvitationTable({ invitations, roles, onChanged, onLink }: InvitationTableProps) {
  const [{ fetching: resending }, resend] = useMutation(ResendInvitation_Mutation)
  const [{ fetching: withdrawing }, withdraw] = useMutation(WithdrawInvitation_Mutation)
  const toast = useToast()
  const refused = (typename: 'NotAllowed' | 'NotFound' | 'InvitationClosed' | undefined) =>
    toast(typename === undefined ? m.not_reached() : typename === 'NotAllowed' ? m.colleague_not_yours() : m.invitation_closed_meanwhile(), 'bad')

  const sendAgain = async (invitationId: string) => {
    const { data } = await resend({ invitationId })
    if (data?.result.__typename === 'SentInvitation') {
      const { path, invitation } = data.result
      if (invitation.phoneNumber) onLink({ to: invitation.phoneNumber, path })
      else toast(m.invite_letter_sent({ to: invitation.email ?? '' }), 'ok')
    } else refused(data?.result.__typename)
    onChanged()
  }
  const takeBack = async (invitationId: string) => {
    const { data } = await withdraw({ invitationId })
    if (data?.result.__typename === 'Invitation') toast(m.invitation_withdrawn_done(), 'ok')
    else refused(data?.result.__typename)
    onChanged()
  }
  return (
    <ConsoleTable
      list="invitations"
      caption={m.invitations_waiting()}
      showCaption
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        { id: 'to', head: m.invitation_recipient(), cell: ({ email, phoneNumber }) => email ?? formatPhone(phoneNumber ?? '') },
        { id: 'role', head: m.colleague_role(), cell: ({ role }) => roleName(role) },
        {
          id: 'until',
          head: m.invitation_until(),
          cell: ({ state, expiresAt }) =>
            state === 'EXPIRED' ? (
              <Chip tone="warn" icon={<Icon of={Clock} size={14} />}>
                {m.invitation_expired()}
              </Chip>
            ) : (
              formatInstant(expiresAt)
            ),
        },
        ...(roles.length > 0
          ? [
              {
                id: 'acts',
                head: m.acts(),
                cell: ({ id, role }: OpenInvitation) =>
                  roles.includes(role) && (
                    <span className={style.acts}>
                      <Button size="small" disabled={resending} onClick={() => void sendAgain(id)}>
                        {m.invitation_resend()}
                      </Button>
                      <Button size="small" disabled={withdrawing} onClick={() => void takeBack(id)}>
                        {m.invitation_withdraw()}
                      </Button>
                    </span>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}
