import { Check } from 'lucide'
import type { ReactNode } from 'react'
import { formatNumber, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import type { AlternativeKind, PlanSide } from './alternative-documents.ts'
import { alternativeWord } from './alternative-words.ts'
import style from './match-board.module.css'
import { permille } from './match-words.ts'

interface AlternativesTableProps {
  proposal: PlanSide
  alternatives: readonly PlanSide[]
  /** The purpose the standing proposal was filled for; null for the published cost. */
  picked: AlternativeKind | null
  busy: boolean
  onPick: (kind: AlternativeKind) => void
}

/** Ways to fill the line, each figure with its difference to the standing proposal; any of them can become the proposal. */
export function AlternativesTable({ proposal, alternatives, picked, busy, onPick }: AlternativesTableProps) {
  const alike = alternatives.filter((side) => side.kind !== picked && isAlike(side, proposal))
  const others = alternatives.filter((side) => !alike.includes(side))
  const unit = unitWord(proposal.filled.unit)
  return (
    <div className={style.alternatives}>
      <Table caption={m.alternatives()} density="compact">
        <thead>
          <tr>
            <HeadCell>{m.alternative()}</HeadCell>
            <HeadCell numeric>{m.fill()}</HeadCell>
            <HeadCell numeric unit={`₫/${unit}`}>
              {m.average_price()}
            </HeadCell>
            <HeadCell numeric unit="km">
              {m.alternative_distance()}
            </HeadCell>
            <HeadCell numeric>{m.alternative_small_share()}</HeadCell>
            <HeadCell numeric>{m.alternative_suppliers()}</HeadCell>
            <HeadCell numeric unit={m.alternative_days()}>
              {m.alternative_age()}
            </HeadCell>
            <HeadCell numeric>{m.volume_risk()}</HeadCell>
            <HeadCell>
              <span className="visually-hidden">{m.alternative_pick()}</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {[proposal, ...others].map((side) => (
            <SideRow key={side.kind ?? 'proposal'} side={side} proposal={proposal} isPicked={side.kind === picked && side.kind !== null}>
              {side.kind === null ? null : side.kind === picked ? (
                <Chip tone="ok" icon={<Icon of={Check} size={14} />}>
                  {m.alternative_chosen()}
                </Chip>
              ) : (
                <Button
                  size="small"
                  busy={busy}
                  onClick={() => side.kind && onPick(side.kind)}
                  aria-label={m.alternative_pick_named({ name: alternativeWord(side.kind) })}
                >
                  {m.alternative_pick()}
                </Button>
              )}
            </SideRow>
          ))}
        </tbody>
      </Table>
      {alike.length > 0 && (
        <p className={style.meta}>{m.alternatives_alike({ names: alike.flatMap(({ kind }) => (kind ? [alternativeWord(kind)] : [])).join(', ') })}</p>
      )}
    </div>
  )
}

/** The same volume from the same cooperatives: not another plan but another name for the proposal. */
const isAlike = (side: PlanSide, proposal: PlanSide) => partsOf(side) === partsOf(proposal) && side.averageLandedVnd === proposal.averageLandedVnd
const partsOf = ({ parts }: PlanSide) => parts.map(({ cooperative, quantity }) => `${cooperative.id} ${quantity.value}`).join()

function SideRow({ side, proposal, isPicked, children }: { side: PlanSide; proposal: PlanSide; isPicked: boolean; children: ReactNode }) {
  const compared = side.kind !== null
  const money = (value: string | null) => (value === null ? null : Number(value))
  return (
    <tr className={isPicked || side.kind === null ? style.taken : undefined}>
      <RowHead>
        <span>
          <strong>{side.kind === null ? m.alternative_proposal() : alternativeWord(side.kind)}</strong>
          <span className={style.meta}>
            {side.parts
              .slice(0, 3)
              .map(({ cooperative, quantity }) => `${inLocale(cooperative.nameVi, cooperative.nameEn)} ${formatQuantity(quantity.value, quantity.unit)}`)
              .join(' · ')}
            {side.parts.length > 3 && ` · ${m.and_more({ count: side.parts.length - 3 })}`}
          </span>
        </span>
      </RowHead>
      <Figure name={m.fill()} value={side.fillPermille} than={compared ? proposal.fillPermille : null} say={permille} better="more" />
      <Figure
        name={m.average_price()}
        value={money(side.averageLandedVnd)}
        than={compared ? money(proposal.averageLandedVnd) : null}
        say={formatNumber}
        better="less"
      />
      <Figure name={m.alternative_distance()} value={side.averageKm} than={compared ? proposal.averageKm : null} say={formatNumber} better="less" />
      <Figure name={m.alternative_small_share()} value={side.smallPermille} than={compared ? proposal.smallPermille : null} say={permille} better="more" />
      <Figure name={m.alternative_suppliers()} value={side.suppliers} than={compared ? proposal.suppliers : null} say={formatNumber} better="less" />
      <Figure
        name={m.alternative_age()}
        value={side.averageAgeTenths}
        than={compared ? proposal.averageAgeTenths : null}
        say={(tenths) => formatNumber(tenths / 10, 1)}
        better="less"
      />
      <Figure name={m.volume_risk()} value={side.riskPermille} than={compared ? proposal.riskPermille : null} say={permille} better="less" />
      <Cell>{children}</Cell>
    </tr>
  )
}

interface FigureProps {
  name: string
  value: number | null
  /** The proposal's figure; null where there is nothing to compare with. */
  than: number | null
  say: (value: number) => string
  better: 'more' | 'less'
}

/** A figure with a signed difference below it, so that better and worse are told without colour. */
function Figure({ name, value, than, say, better }: FigureProps) {
  if (value === null)
    return (
      <Cell numeric name={name}>
        –
      </Cell>
    )
  const difference = than === null ? 0 : value - than
  const improves = better === 'more' ? difference > 0 : difference < 0
  return (
    <Cell numeric name={name}>
      {say(value)}
      {difference !== 0 && (
        <span className={improves ? style.betterBy : style.worseBy}>
          {difference > 0 ? '+' : '−'}
          {say(Math.abs(difference))}
        </span>
      )}
    </Cell>
  )
}
