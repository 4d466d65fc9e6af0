import { CloudOff } from 'lucide'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { PasswordSection } from './password-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

const Account_Query = graphql(`
  query Account_Query {
    viewer {
      name
      email
      phoneNumber
      locale
      twoFactorEnabled
      authenticator
      memberships {
        id
        organisation {
          id
          kind
        }
      }
      sessions {
        id
        userAgent
        address
        lastSeenAt
        isCurrent
      }
    }
  }
`)

export type Account = NonNullable<ResultOf<typeof Account_Query>['viewer']>

export function meta() {
  return [{ title: `${m.account_title()} · ${m.shop_name()}` }, { name: 'robots', content: 'noindex' }]
}

/** A person's own affairs, whatever they work for. */
export default function AccountPage() {
  const [{ data, error }, reload] = useQuery({ query: Account_Query, requestPolicy: 'cache-and-network' })
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const account = data?.viewer
  return (
    <>
      <PageHead title={m.account_title()} />
      {account ? (
        <>
          <ProfileSection account={account} onChanged={refresh} />
          <SecondFactorSection account={account} onChanged={refresh} />
          <PasswordSection email={account.email} onChanged={refresh} />
          <SessionsSection sessions={account.sessions} onChanged={refresh} />
        </>
      ) : error ? (
        <StatePanel icon={CloudOff} role="alert" title={m.not_reached()} action={<Button onClick={refresh}>{m.try_again()}</Button>} />
      ) : (
        <SkeletonGroup count={6} shape="row" />
      )}
    </>
  )
}
