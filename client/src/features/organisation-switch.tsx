import { useState } from 'react'
import { Link } from 'react-router'
import { useMutation } from 'urql'
import { graphql } from '../graphql/graphql.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { useToast } from '../ui/toast.tsx'
import style from './organisation-switch.module.css'
import { CONSOLE_OF, type Membership, type Viewer } from './session.tsx'

const OrganisationSwitch_Mutation = graphql(`
  mutation OrganisationSwitch_Mutation($input: SwitchOrganisationInput!) {
    switchOrganisation(input: $input) {
      __typename
      ... on Organisation {
        id
        kind
      }
    }
  }
`)

/** Changes the organisation one works for and goes to its console. */
function useOrganisationSwitch() {
  const [, run] = useMutation(OrganisationSwitch_Mutation)
  const [busy, setBusy] = useState(false)
  const toast = useToast()
  const switchTo = async (organisationId: string) => {
    setBusy(true)
    const { data } = await run({ input: { organisationId } })
    setBusy(false)
    const result = data?.switchOrganisation
    // A new document, so that nothing read for the other organisation stays in memory.
    if (result?.__typename === 'Organisation') window.location.assign(localizedPath(CONSOLE_OF[result.kind]))
    else toast(m.switch_failed(), 'bad')
  }
  return { busy, switchTo }
}

const nameOf = ({ organisation }: Membership) => inLocale(organisation.nameVi, organisation.nameEn)

/** The organisation worked for; a list when there are several. */
export function OrganisationSwitch({ viewer }: { viewer: Viewer }) {
  const { busy, switchTo } = useOrganisationSwitch()
  const { active, memberships } = viewer
  return (
    <div className={style.person}>
      <Link to={localizedPath('/tai-khoan')} className={style.name}>
        {viewer.name}
      </Link>
      {memberships.length > 1 ? (
        <label>
          <span className="visually-hidden">{m.organisation()}</span>
          <select className={style.choice} disabled={busy} value={active?.organisation.id ?? ''} onChange={(event) => void switchTo(event.target.value)}>
            {!active && <option value="">{m.choose_organisation()}</option>}
            {memberships.map((membership) => (
              <option key={membership.id} value={membership.organisation.id}>
                {nameOf(membership)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <span className={style.organisation}>{active && nameOf(active)}</span>
      )}
    </div>
  )
}

/** For whoever stands at the wrong counter: the organisations through which they may enter. */
export function OrganisationChoice({ memberships }: { memberships: readonly Membership[] }) {
  const { busy, switchTo } = useOrganisationSwitch()
  return (
    <ul role="list" className={style.list}>
      {memberships.map((membership) => (
        <li key={membership.id}>
          <button type="button" className={style.entry} disabled={busy} onClick={() => void switchTo(membership.organisation.id)}>
            {nameOf(membership)}
          </button>
        </li>
      ))}
    </ul>
  )
}
