import { CloudOff } from 'lucide'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { MatchingPolicies_Query } from '../../features/matching-policies.ts'
import { PolicyVersions } from '../../features/policy-versions.tsx'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'

/** The published rules by which the market matches, version by version; `?ban=` marks the one a run followed. */
export default function PoliciesPage() {
  const [search] = useSearchParams()
  const [{ data, error }, reload] = useQuery({ query: MatchingPolicies_Query, requestPolicy: 'cache-and-network' })
  const current = Number(search.get('ban')) || undefined
  return (
    <>
      <PageHead title={m.policies_title()} />
      {data ? (
        <PolicyVersions policies={data.matchingPolicies} current={current} />
      ) : error ? (
        <StatePanel
          icon={CloudOff}
          title={m.not_loaded()}
          role="alert"
          action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
        />
      ) : (
        <SkeletonGroup count={4} shape="row" />
      )}
    </>
  )
}
