import { CloudOff, UserPlus } from 'lucide'
import { useState } from 'react'
import { useQuery } from 'urql'
import { roleName, type Role } from '../../features/role-words.ts'
import { useViewer } from '../../features/session.tsx'
import { formatDate, formatPhone } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { ApprovalLimitSection } from './approval-limit-section.tsx'
import { Colleagues_Query, type Colleague } from './colleague-documents.ts'
import { ChangeRoleDialog } from './change-role-dialog.tsx'
import style from './colleagues-page.module.css'
import { InvitationTable } from './invitation-table.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkDialog, type HandedLink } from './link-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'

export function meta() {
  return [{ title: `${m.nav_colleagues()} · ${m.shop_name()}` }]
}

type Open = { act: 'invite' } | { act: 'change' | 'remove'; colleague: Colleague } | { act: 'link'; link: HandedLink }

/** Who works for the organisation, and who is asked to. */
export default function ColleaguesPage() {
  const { active } = useViewer()
  const [{ data, error }, reload] = useQuery({ query: Colleagues_Query, requestPolicy: 'cache-and-network' })
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const organisation = active ? inLocale(active.organisation.nameVi, active.organisation.nameEn) : ''
  const roles = data?.viewer?.rolesToInvite ?? []
  const people = data?.colleagues.nodes ?? []
  return (
    <>
      <PageHead
        title={m.nav_colleagues()}
        actions={
          roles.length > 0 && (
            <Button look="main" onClick={() => setOpen({ act: 'invite' })}>
              <Icon of={UserPlus} /> {m.invite_colleague()}
            </Button>
          )
        }
      />
      <p className={style.lead}>{m.colleagues_lead({ organisation })}</p>
      {data ? (
        <>
          <ConsoleTable
            list="colleagues"
            caption={m.nav_colleagues()}
            rows={people}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'name',
                head: m.colleague(),
                value: ({ name }) => name,
                cell: ({ name, isViewer }) => (
                  <>
                    {name}
                    {isViewer && <span className={style.you}> ({m.colleague_you()})</span>}
                  </>
                ),
              },
              { id: 'role', head: m.colleague_role(), value: ({ role }) => roleName(role), cell: ({ role }) => roleName(role) },
              ...(active?.organisation.kind === 'ASSOCIATION' ? [{ id: 'area', head: m.colleague_area(), value: areaOf, cell: areaOf }] : []),
              {
                id: 'contact',
                head: m.colleague_contact(),
                cell: ({ email, phoneNumber }) => (
                  <span className={style.contact}>
                    <span>{email}</span>
                    {phoneNumber && <span>{formatPhone(phoneNumber)}</span>}
                  </span>
                ),
              },
              { id: 'since', head: m.colleague_since(), value: ({ createdAt }) => createdAt, cell: ({ createdAt }) => formatDate(createdAt.slice(0, 10)) },
              ...(roles.length > 0
                ? [{ id: 'acts', head: m.acts(), cell: (colleague: Colleague) => <Acts colleague={colleague} roles={roles} onAct={setOpen} /> }]
                : []),
            ]}
          />
          {data.colleagues.pageInfo.hasNextPage && <p className={style.lead}>{m.colleagues_more()}</p>}
          {data.invitations.nodes.length > 0 && (
            <InvitationTable invitations={data.invitations.nodes} roles={roles} onChanged={refresh} onLink={(link) => setOpen({ act: 'link', link })} />
          )}
          {active?.organisation.kind === 'BUYER' && <ApprovalLimitSection />}
        </>
      ) : error ? (
        <StatePanel icon={CloudOff} role="alert" title={m.not_reached()} action={<Button onClick={refresh}>{m.try_again()}</Button>} />
      ) : (
        <SkeletonGroup count={6} shape="row" />
      )}
      {open?.act === 'invite' && <InviteDialog roles={roles} onClose={close} onChanged={refresh} onLink={(link) => setOpen({ act: 'link', link })} />}
      {open?.act === 'link' && <LinkDialog link={open.link} onClose={close} />}
      {open?.act === 'change' && <ChangeRoleDialog colleague={open.colleague} roles={roles} onClose={close} onChanged={refresh} />}
      {open?.act === 'remove' && <RemoveDialog colleague={open.colleague} organisation={organisation} onClose={close} onChanged={refresh} />}
    </>
  )
}

interface ActsProps {
  colleague: Colleague
  roles: readonly Role[]
  onAct: (act: { act: 'change' | 'remove'; colleague: Colleague }) => void
}

function Acts({ colleague, roles, onAct }: ActsProps) {
  if (!roles.includes(colleague.role)) return null
  return (
    <span className={style.acts}>
      {roles.length > 1 && (
        <Button size="small" aria-label={m.change_role_of({ name: colleague.name })} onClick={() => onAct({ act: 'change', colleague })}>
          {m.change_role()}
        </Button>
      )}
      <Button size="small" aria-label={m.remove_colleague_named({ name: colleague.name })} onClick={() => onAct({ act: 'remove', colleague })}>
        {m.remove_colleague()}
      </Button>
    </span>
  )
}

function areaOf({ commune, province }: Colleague) {
  if (!province) return m.area_nationwide()
  return [commune?.nameVi, inLocale(province.nameVi, province.nameEn)].filter(Boolean).join(', ')
}
