import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { formatInstant, formatQuantity } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { LotTimeline } from '../../ui/lot-timeline.tsx'
import rows from './rows.module.css'

/** One row of a lot's ledger. */
export const LotMovement_movement = graphql(`
  fragment LotMovement_movement on LotMovement @_unmask {
    id
    kind
    occurredAt
    reasonCode
    reason
    expected {
      value
      unit
    }
    held {
      value
      unit
    }
    firm {
      value
      unit
    }
    shipped {
      value
      unit
    }
    used {
      value
      unit
    }
  }
`)
type Movement = FragmentOf<typeof LotMovement_movement>

const KINDS: Record<Movement['kind'], () => string> = {
  FORECAST: m.movement_forecast,
  REVISE: m.movement_revise,
  HARVEST: m.movement_harvest,
  HOLD: m.movement_hold,
  RELEASE: m.movement_release,
  FIRM: m.movement_firm,
  SHIP: m.movement_ship,
  RETURN: m.movement_return,
  LOSS: m.movement_loss,
  BY_PRODUCT: m.movement_by_product,
  OWN_USE: m.movement_own_use,
  CORRECTION: m.movement_correction,
}

const REASONS: Record<NonNullable<Movement['reasonCode']>, () => string> = {
  NOT_PAID: m.movement_because_not_paid,
  NOT_ANSWERED: m.movement_because_not_answered,
  NOT_APPROVED: m.movement_because_not_approved,
  CONFIRMED_IN_PART: m.movement_because_in_part,
  CALLED_OFF: m.movement_because_called_off,
  TOOK_LESS: m.movement_because_less,
  HARVEST_SHORT: m.movement_because_harvest,
  GROUP_BUY_FAILED: m.movement_because_batch,
  WEIGHED_MORE: m.movement_because_weighed,
}

/** Every change of the lot's balance, the newest first. */
export function LotLedger({ movements, more }: { movements: readonly Movement[]; more: boolean }) {
  return (
    <section className={rows.part} aria-label={m.lot_ledger()}>
      <h2>{m.lot_ledger()}</h2>
      {movements.length === 0 ? (
        <p className={rows.note}>{m.lot_ledger_empty()}</p>
      ) : (
        <LotTimeline
          label={m.lot_ledger()}
          events={movements.map((movement) => ({
            id: movement.id,
            title: KINDS[movement.kind](),
            when: formatInstant(movement.occurredAt),
            detail: [changes(movement), movement.reasonCode && REASONS[movement.reasonCode](), movement.reason].filter(Boolean).join(' · '),
            kind: movement.kind === 'LOSS' ? 'problem' : movement.kind === 'HARVEST' ? 'result' : 'done',
          }))}
        />
      )}
      {more && <p className={rows.note}>{m.lot_ledger_more({ count: movements.length })}</p>}
    </section>
  )
}

function changes({ expected, held, firm, shipped, used }: Movement) {
  const parts = [
    [m.balance_expected(), expected],
    [m.balance_held(), held],
    [m.balance_firm(), firm],
    [m.balance_shipped(), shipped],
    [m.balance_used(), used],
  ] as const
  return parts
    .filter(([, { value }]) => Number(value) !== 0)
    .map(([name, { value, unit }]) => `${name} ${Number(value) > 0 ? '+' : '−'}${formatQuantity(Math.abs(Number(value)), unit)}`)
    .join(' · ')
}
