import { Ban, SearchX } from 'lucide'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Loaded } from './loaded.tsx'
import { LotActs } from './lot-acts.tsx'
import { LotLedger, LotMovement_movement } from './lot-ledger.tsx'
import { LotBalance_lot, Lot_lot, goodName, harvestDays, lotStatusWord, lotTone, type Lot, type LotBalance } from './lot.ts'
import rows from './rows.module.css'

const Lot_Query = graphql(
  `
    query Lot_Query($id: ID!) {
      businessDay
      harvestLot(id: $id) {
        ...Lot_lot
        ...LotBalance_lot
        originCommune {
          code
          nameVi
        }
        offer {
          id
          titleVi
          titleEn
        }
        movements(first: 30) {
          nodes {
            ...LotMovement_movement
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  `,
  [Lot_lot, LotBalance_lot, LotMovement_movement],
)

type LotInFull = NonNullable<ResultOf<typeof Lot_Query>['harvestLot']>

/** One lot: what is free, what is promised, what may be done, and its ledger. */
export default function LotPage() {
  const { id = '' } = useParams()
  const query = useQuery({ query: Lot_Query, variables: { id }, requestPolicy: 'cache-and-network' })
  const [, reload] = query
  return (
    <Loaded query={query} rows={5}>
      {({ harvestLot: lot, businessDay }) =>
        lot ? (
          <LotView lot={lot} today={businessDay} onChanged={() => reload({ requestPolicy: 'network-only' })} />
        ) : (
          <StatePanel icon={SearchX} title={m.lot_gone()} action={<ButtonLink to="/htx-cua-toi/lo">{m.nav_lots()}</ButtonLink>} />
        )
      }
    </Loaded>
  )
}

function LotView({ lot, today, onChanged }: { lot: LotInFull; today: string; onChanged: () => void }) {
  return (
    <>
      <PageHead title={goodName(lot)} trail={[[m.nav_lots(), '/htx-cua-toi/lo']]} facts={<Chip tone={lotTone(lot.status)}>{lotStatusWord(lot.status)}</Chip>} />
      <p className={rows.note}>
        {[
          lot.code,
          lot.stage === 'FORECAST' ? m.picks_on({ days: harvestDays(lot) }) : m.picked_on({ days: harvestDays(lot) }),
          m.keeps_days({ days: lot.shelfLifeDays }),
          lot.originCommune.nameVi,
          lot.offer && m.sold_under({ offer: inLocale(lot.offer.titleVi, lot.offer.titleEn) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {lot.blockedReason && (
        <p className={rows.warning}>
          <Icon of={Ban} size={18} /> {m.blocked_because({ reason: lot.blockedReason })}
        </p>
      )}
      <Balance lot={lot} />
      <LotActs lot={lot} today={today} onDone={onChanged} />
      {lot.movements && <LotLedger movements={lot.movements.nodes} more={lot.movements.pageInfo.hasNextPage} />}
    </>
  )
}

function Balance({ lot }: { lot: Lot & LotBalance }) {
  const { available, expected, held, firm, shipped, used } = lot
  const amount = (quantity: { value: string; unit: string } | null) => (quantity ? formatQuantity(quantity.value, quantity.unit) : '–')
  return (
    <FigureRow>
      <FigureCard label={m.balance_available()} value={amount(available)} note={m.balance_available_note()} tone="ok" />
      <FigureCard label={lot.stage === 'FORECAST' ? m.balance_expected() : m.balance_harvested()} value={amount(expected)} />
      <FigureCard label={m.balance_held()} value={amount(held)} note={m.balance_held_note()} tone={Number(held?.value) > 0 ? 'warn' : 'plain'} />
      <FigureCard label={m.balance_firm()} value={amount(firm)} note={m.balance_firm_note()} />
      <FigureCard label={m.balance_shipped()} value={amount(shipped)} />
      <FigureCard label={m.balance_used()} value={amount(used)} />
    </FigureRow>
  )
}
