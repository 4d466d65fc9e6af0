import { CloudOff } from 'lucide'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { leave } from '../../features/leave.ts'
import { roleName, whatRoleMay } from '../../features/role-words.ts'
import { CONSOLE_OF } from '../../features/session.tsx'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatInstant, formatPhone } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DoorCard, DoorNote, DoorProblem, Doorway } from '../../ui/doorway.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { NewAccountForm } from './new-account-form.tsx'
import { signInPath } from './sign-in-path.ts'

const Invitation_Query = graphql(`
  query Invitation_Query($code: String!) {
    invitation(code: $code) {
      organisationNameVi
      organisationNameEn
      organisationKind
      inviterName
      role
      state
      expiresAt
      email
      phoneNumber
      meantForViewer
      viewerIsColleague
    }
    viewer {
      name
      email
    }
  }
`)
const AcceptInvitation_Mutation = graphql(`
  mutation AcceptInvitation_Mutation($code: String!) {
    result: acceptInvitation(input: { code: $code }) {
      __typename
      ... on Organisation {
        id
        kind
      }
    }
  }
`)

type Invitation = NonNullable<ResultOf<typeof Invitation_Query>['invitation']>

export function meta() {
  // The address holds the invitation's code: it is told to nobody.
  return [{ title: `${m.invitation_title()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'same-origin' }]
}

/** Where the letter or link of an invitation leads, whoever opens it. */
export default function InvitationPage() {
  const { code = '' } = useParams()
  const [{ data, error }, retry] = useQuery({ query: Invitation_Query, variables: { code }, requestPolicy: 'network-only' })
  const refresh = () => retry({ requestPolicy: 'network-only' })
  return (
    <Doorway>
      {data ? (
        <Answer code={code} invitation={data.invitation} email={data.viewer?.email} onChanged={refresh} />
      ) : error ? (
        <StatePanel icon={CloudOff} role="alert" title={m.not_reached()} action={<Button onClick={refresh}>{m.try_again()}</Button>} />
      ) : (
        <SkeletonGroup count={3} shape="row" />
      )}
    </Doorway>
  )
}

function Answer({ code, invitation, email, onChanged }: { code: string; invitation: Invitation | null; email: string | undefined; onChanged: () => void }) {
  if (!invitation) return <DoorCard title={m.invitation_unknown()} lead={m.invitation_unknown_help()} />
  const organisation = inLocale(invitation.organisationNameVi, invitation.organisationNameEn)
  const inviter = invitation.inviterName
  if (invitation.viewerIsColleague) {
    return (
      <DoorCard title={m.invitation_already_in({ organisation })}>
        <ButtonLink look="main" size="large" wide to={CONSOLE_OF[invitation.organisationKind]}>
          {m.invitation_go_in()}
        </ButtonLink>
      </DoorCard>
    )
  }
  switch (invitation.state) {
    case 'ACCEPTED':
      return (
        <DoorCard title={m.invitation_used()} lead={m.invitation_used_help()}>
          <ButtonLink look="main" size="large" wide to="/dang-nhap">
            {m.nav_sign_in()}
          </ButtonLink>
        </DoorCard>
      )
    case 'WITHDRAWN':
      return <DoorCard title={m.invitation_withdrawn()} lead={m.invitation_ask_again({ inviter })} />
    case 'EXPIRED':
      return <DoorCard title={m.invitation_is_expired({ date: formatInstant(invitation.expiresAt) })} lead={m.invitation_ask_again({ inviter })} />
    case 'OPEN':
      return <OpenInvitation code={code} invitation={invitation} organisation={organisation} email={email} onChanged={onChanged} />
  }
}

interface OpenInvitationProps {
  code: string
  invitation: Invitation
  organisation: string
  email: string | undefined
  onChanged: () => void
}

function OpenInvitation({ code, invitation, organisation, email, onChanged }: OpenInvitationProps) {
  const here = localizedPath(`/loi-moi/${code}`)
  if (invitation.meantForViewer === false && email) {
    const to = invitation.email ?? formatPhone(invitation.phoneNumber ?? '')
    return (
      <DoorCard title={m.invitation_wrong_account()} lead={m.invitation_wrong_account_help({ to, email })}>
        <Button look="main" size="large" wide onClick={() => void leave(here)}>
          {m.invitation_other_account()}
        </Button>
      </DoorCard>
    )
  }
  return (
    <DoorCard title={m.invitation_title()} lead={m.invitation_lead({ inviter: invitation.inviterName, organisation })}>
      <p>
        <strong>{m.invitation_as({ role: roleName(invitation.role) })}</strong>
        <br />
        {whatRoleMay(invitation.role)}.
      </p>
      {email ? (
        <Acceptance code={code} email={email} onChanged={onChanged} />
      ) : (
        <>
          <ButtonLink look="main" size="large" wide to={signInPath({ onward: here })}>
            {m.invitation_have_account()}
          </ButtonLink>
          <NewAccountForm email={invitation.email} onward={signInPath({ onward: here, confirmed: true })} />
        </>
      )}
      <DoorNote>{m.invitation_valid({ date: formatInstant(invitation.expiresAt) })}</DoorNote>
    </DoorCard>
  )
}

function Acceptance({ code, email, onChanged }: { code: string; email: string; onChanged: () => void }) {
  const [{ fetching }, accept] = useMutation(AcceptInvitation_Mutation)
  const [problem, setProblem] = useState<string>()
  const run = async () => {
    setProblem(undefined)
    const { data } = await accept({ code })
    if (data?.result.__typename === 'Organisation') window.location.assign(localizedPath(CONSOLE_OF[data.result.kind]))
    // Used, withdrawn or past its end meanwhile: the page says which.
    else if (data) onChanged()
    else setProblem(m.not_reached())
  }
  return (
    <>
      {problem && <DoorProblem>{problem}</DoorProblem>}
      <Button look="main" size="large" wide busy={fetching} onClick={() => void run()}>
        {m.invitation_accept()}
      </Button>
      <DoorNote>{m.invitation_signed_in_as({ email })}</DoorNote>
    </>
  )
}
