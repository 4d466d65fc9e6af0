import { useState } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '../graphql/graphql.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Button } from '../ui/button.tsx'

const ReplayRound_Query = graphql(`
  query ReplayRound_Query($roundId: ID!) {
    replayMarketRound(roundId: $roundId) {
      __typename
      ... on MarketRoundReplay {
        sameHash
        resultHash
        storedResultHash
        storedInputHash
        policyVersion
        engineVersion
      }
    }
  }
`)

/** Runs a stored run of the market again and says whether it gives the same plan; any party to the run may ask. `policies` is the page that lists the rules it followed. */
export function RoundReplay({ roundId, policies }: { roundId: string; policies?: string }) {
  const [asked, setAsked] = useState(false)
  const [{ data, fetching, error }] = useQuery({ query: ReplayRound_Query, variables: { roundId }, pause: !asked, requestPolicy: 'network-only' })
  const answer = data?.replayMarketRound
  const replay = answer?.__typename === 'MarketRoundReplay' ? answer : undefined
  const failed = asked && !fetching && !replay && (error !== undefined || answer !== undefined)
  return (
    <>
      <Button size="small" look="quiet" busy={fetching} onClick={() => setAsked(true)}>
        {m.replay()}
      </Button>
      <span role="status">
        {replay && (replay.sameHash ? m.replay_same() : m.replay_differs())}
        {replay && (
          <>
            {' '}
            <code title={replay.resultHash}>{replay.resultHash.slice(0, 12)}</code>
          </>
        )}
        {replay && policies && (
          <>
            {' '}
            <Link to={localizedPath(`${policies}?ban=${replay.policyVersion}`)}>{m.round_policy({ version: replay.policyVersion })}</Link>
          </>
        )}
        {failed && m.replay_failed()}
      </span>
    </>
  )
}
