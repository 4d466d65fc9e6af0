import { useState } from 'react'
import { Link } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { requiredProblems } from '../../features/input-problems.ts'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { formatDate, formatNumber } from '../../i18n/format.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { ActSheet } from './act-sheet.tsx'
import form from './form.module.css'
import { MarketRefusal_error } from './market-refusal.ts'
import rows from './rows.module.css'
import { useAct } from './use-act.ts'

export const Closure_organisation = graphql(`
  fragment Closure_organisation on Organisation @_unmask {
    id
    closedFromOn
    closedUntilOn
  }
`)

const SetTemporaryClosure_Mutation = graphql(
  `
    mutation SetTemporaryClosure_Mutation($input: SetTemporaryClosureInput!) {
      result: setTemporaryClosure(input: $input) {
        __typename
        ... on Organisation {
          ...Closure_organisation
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Closure_organisation, MarketRefusal_error],
)

const OrdersWithin_Query = graphql(`
  query OrdersWithin_Query($from: Date!, $until: Date!) {
    householdOrders(first: 1, status: [PLACED, PREPARING, PACKED], leavesFromOn: $from, leavesUntilOn: $until) {
      totalCount
    }
  }
`)

interface ClosureSectionProps {
  organisation: FragmentOf<typeof Closure_organisation>
  today: string
  onDone: (words: string) => void
}

/** Days on which the cooperative sells nothing, such as a holiday or a flood: said once for all its offers. */
export function ClosureSection({ organisation: { closedFromOn, closedUntilOn }, today, onDone }: ClosureSectionProps) {
  const [entering, setEntering] = useState(false)
  const { busy, set } = useClosure()
  const { refusal, refuse, panel } = useRefusal()
  const open = async () => {
    const answer = await set({ closedFromOn: null, closedUntilOn: null })
    refuse('why' in answer ? answer.why : undefined)
    if (answer.done) onDone(m.closure_ended())
  }
  const said = closedFromOn && closedUntilOn && closedUntilOn >= today
  return (
    <section className={rows.card} aria-label={m.closure()}>
      <strong className={rows.name}>{m.closure()}</strong>
      {said ? (
        <p role="status">{(closedFromOn <= today ? m.closure_now : m.closure_coming)({ from: formatDate(closedFromOn), until: formatDate(closedUntilOn) })}</p>
      ) : (
        <p className={rows.note}>{m.closure_help()}</p>
      )}
      <div className={rows.acts}>
        <Button size="large" onClick={() => setEntering(true)}>
          {said ? m.closure_change() : m.closure_begin()}
        </Button>
        {said && (
          <Button size="large" look="quiet" busy={busy} onClick={() => void open()}>
            {m.closure_end()}
          </Button>
        )}
      </div>
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={() => m.closure()} />
      {entering && (
        <ClosureSheet
          before={said ? { closedFromOn, closedUntilOn } : { closedFromOn: today, closedUntilOn: '' }}
          today={today}
          onClose={() => setEntering(false)}
          onDone={(words) => {
            setEntering(false)
            onDone(words)
          }}
        />
      )}
    </section>
  )
}

function useClosure() {
  const [, setClosure] = useMutation(SetTemporaryClosure_Mutation)
  const { busy, withKey, carryOut } = useAct('offer')
  return {
    busy,
    set: (days: { closedFromOn: string | null; closedUntilOn: string | null }) => carryOut(setClosure({ input: withKey('CLOSURE', days) })),
  }
}

const WORDS: Record<string, () => string> = { closedFromOn: m.closure_from, closedUntilOn: m.closure_until }

interface ClosureSheetProps {
  before: { closedFromOn: string; closedUntilOn: string }
  today: string
  onClose: () => void
  onDone: (words: string) => void
}

function ClosureSheet({ before, today, onClose, onDone }: ClosureSheetProps) {
  const { busy, set } = useClosure()
  const [days, setDays] = useState(before)
  return (
    <ActSheet
      open
      onClose={onClose}
      title={m.closure()}
      label={m.closure_save()}
      busy={busy}
      fieldWord={(path) => (WORDS[path] ?? m.closure)()}
      send={() => {
        const missing = requiredProblems(days)
        return missing.length > 0 ? missing : set(days)
      }}
      onSent={() => onDone(m.closure_saved({ from: formatDate(days.closedFromOn), until: formatDate(days.closedUntilOn) }))}
    >
      {(errorAt) => (
        <>
          <p>{m.closure_effect()}</p>
          <div className={form.pair}>
            <Field
              label={m.closure_from()}
              name="closedFromOn"
              type="date"
              error={errorAt('closedFromOn')}
              value={days.closedFromOn}
              onChange={(event) => setDays({ ...days, closedFromOn: event.target.value })}
            />
            <Field
              label={m.closure_until()}
              name="closedUntilOn"
              type="date"
              min={today}
              error={errorAt('closedUntilOn')}
              value={days.closedUntilOn}
              onChange={(event) => setDays({ ...days, closedUntilOn: event.target.value })}
            />
          </div>
          <OrdersWithin {...days} />
        </>
      )}
    </ActSheet>
  )
}

/** The orders already taken whose parcels would leave on the days of a closure: they stand. */
function OrdersWithin({ closedFromOn, closedUntilOn }: { closedFromOn: string; closedUntilOn: string }) {
  const [{ data }] = useQuery({
    query: OrdersWithin_Query,
    variables: { from: closedFromOn, until: closedUntilOn },
    pause: !closedFromOn || closedUntilOn < closedFromOn,
    requestPolicy: 'cache-and-network',
  })
  const orders = data?.householdOrders.totalCount ?? 0
  if (orders === 0) return <p className={rows.note}>{m.closure_orders_stand()}</p>
  return (
    <div role="status">
      <p className={rows.note}>
        <strong>{m.closure_orders_within({ amount: formatNumber(orders) })}</strong> {m.closure_orders_stand()}
      </p>
      <Link to={localizedPath('/htx-cua-toi/don-le')} className={rows.inlineLink}>
        {m.closure_see_orders()}
      </Link>
    </div>
  )
}
