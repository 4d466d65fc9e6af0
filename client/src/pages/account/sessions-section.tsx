import { useState } from 'react'
import { useMutation } from 'urql'
import { endOtherSessions } from '../../features/authentication.ts'
import { graphql } from '../../graphql/graphql.ts'
import { formatInstant } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './account-page.module.css'
import type { Account } from './account-page.tsx'
import { browserName } from './browser-name.ts'

const EndSession_Mutation = graphql(`
  mutation EndSession_Mutation($sessionId: ID!) {
    result: endSession(input: { sessionId: $sessionId }) {
      __typename
    }
  }
`)

/** Where the person is signed in; every other browser can be signed out from here. */
export function SessionsSection({ sessions, onChanged }: { sessions: Account['sessions']; onChanged: () => void }) {
  const [{ fetching }, end] = useMutation(EndSession_Mutation)
  const [busy, setBusy] = useState(false)
  const toast = useToast()
  const endOne = async (sessionId: string) => {
    const { data } = await end({ sessionId })
    // One that had ended meanwhile is as good.
    toast(data ? m.session_ended() : m.not_reached(), data ? 'ok' : 'bad')
    onChanged()
  }
  const endOthers = async () => {
    setBusy(true)
    const answer = await endOtherSessions()
    setBusy(false)
    toast(answer === 'ok' ? m.sessions_ended() : m.not_reached(), answer === 'ok' ? 'ok' : 'bad')
    onChanged()
  }
  return (
    <section className={style.card} aria-labelledby="sessions">
      <h2 id="sessions">{m.sessions()}</h2>
      <ul role="list" className={style.sessions}>
        {sessions.map(({ id, userAgent, address, lastSeenAt, isCurrent }) => (
          <li key={id} className={style.session}>
            <div>
              <div>{browserName(userAgent)}</div>
              <div className={style.sessionFacts}>{m.session_facts({ address: address ?? '–', time: formatInstant(lastSeenAt) })}</div>
            </div>
            {isCurrent ? (
              <Chip tone="ok">{m.session_current()}</Chip>
            ) : (
              <Button size="small" disabled={fetching} aria-label={m.session_end_named({ name: browserName(userAgent) })} onClick={() => void endOne(id)}>
                {m.session_end()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className={style.acts}>
          <Button busy={busy} onClick={() => void endOthers()}>
            {m.session_end_others()}
          </Button>
        </div>
      )}
    </section>
  )
}
