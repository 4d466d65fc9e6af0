import { CloudSun } from 'lucide'
import { formatDate, formatMoney, formatMoneyShort, formatNumber, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { ReportPart } from '../../ui/console/report.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { reasonWord } from '../buyer/match-words.ts'
import type { Foreseen } from './what-if-documents.ts'

type Amount = { value: string; unit: string }
const said = ({ value, unit }: Amount) => formatQuantity(value, unit)

/** Amounts of one kind added up, each unit apart: `1.200 kg, 40 quả`. */
function total(amounts: readonly Amount[]): string {
  const sums = new Map<string, number>()
  for (const { value, unit } of amounts) sums.set(unit, (sums.get(unit) ?? 0) + Number(value))
  return [...sums].map(([unit, value]) => formatQuantity(value, unit)).join(', ') || formatNumber(0)
}

/** What a loss would take, break and cost, and how it would be made good. */
export function ForeseenView({ foreseen }: { foreseen: Foreseen }) {
  const { losses, breaks, replacements, missing } = foreseen
  if (losses.length === 0)
    return (
      <StatePanel icon={CloudSun} title={m.event_nothing()}>
        {m.event_nothing_help()}
      </StatePanel>
    )
  return (
    <>
      <Figures foreseen={foreseen} />
      <Losses losses={losses} />
      <ReportPart title={m.event_breaks()}>{breaks.length === 0 ? <p>{m.event_breaks_none()}</p> : <Breaks breaks={breaks} />}</ReportPart>
      {breaks.length > 0 && (
        <ReportPart title={m.event_replacements()}>
          {replacements.length === 0 ? <p>{m.event_replacements_none()}</p> : <Replacements replacements={replacements} />}
        </ReportPart>
      )}
      {missing.length > 0 && (
        <ReportPart title={m.event_missing()}>
          <Missing missing={missing} />
        </ReportPart>
      )}
    </>
  )
}

function Figures({ foreseen }: { foreseen: Foreseen }) {
  const { losses, breaks, replacements, missing, othersChange } = foreseen
  const lostVnd = losses.reduce((sum, loss) => sum + BigInt(loss.lostVnd), 0n)
  const households = losses.reduce((sum, loss) => sum + loss.households, 0)
  const others = formatNumber(Math.abs(othersChange))
  return (
    <FigureRow>
      <FigureCard
        label={m.event_lost()}
        value={total(losses.map(({ lost }) => lost))}
        note={m.event_lost_worth({ amount: formatMoneyShort(lostVnd) })}
        tone="warn"
      />
      <FigureCard label={m.event_households()} value={formatNumber(households)} note={m.event_households_note({ count: losses.length })} />
      <FigureCard
        label={m.event_broken()}
        value={formatMoneyShort(foreseen.brokenVnd)}
        note={m.event_broken_note({ orders: foreseen.orders, buyers: foreseen.buyers })}
        tone={breaks.length > 0 ? 'bad' : 'ok'}
      />
      <FigureCard
        label={m.event_replaced()}
        value={total(replacements.map(({ quantity }) => quantity))}
        note={m.event_replaced_note({ amount: formatMoneyShort(foreseen.replacementVnd) })}
        tone="ok"
      />
      <FigureCard label={m.event_still_missing()} value={total(missing.map(({ quantity }) => quantity))} tone={missing.length > 0 ? 'bad' : 'ok'} />
      <FigureCard
        label={m.event_others()}
        value={
          othersChange === 0 ? m.event_others_same() : othersChange < 0 ? m.event_others_less({ quantity: others }) : m.event_others_more({ quantity: others })
        }
      />
    </FigureRow>
  )
}

function Losses({ losses }: { losses: Foreseen['losses'] }) {
  return (
    <ReportPart title={m.event_losses()}>
      <Table caption={m.event_losses()}>
        <thead>
          <tr>
            <HeadCell>{m.event_cooperative()}</HeadCell>
            <HeadCell numeric>{m.event_households()}</HeadCell>
            <HeadCell numeric>{m.event_lots()}</HeadCell>
            <HeadCell numeric>{m.event_lost()}</HeadCell>
            <HeadCell numeric>{m.event_worth()}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {losses.map((loss) => (
            <tr key={`${loss.cooperativeId} ${loss.lost.unit}`}>
              <RowHead>{inLocale(loss.cooperativeVi, loss.cooperativeEn)}</RowHead>
              <Cell numeric name={m.event_households()}>
                {formatNumber(loss.households)}
              </Cell>
              <Cell numeric name={m.event_lots()}>
                {formatNumber(loss.lots)}
              </Cell>
              <Cell numeric name={m.event_lost()}>
                {said(loss.lost)}
              </Cell>
              <Cell numeric name={m.event_worth()}>
                {formatMoney(loss.lostVnd)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </ReportPart>
  )
}

function Breaks({ breaks }: { breaks: Foreseen['breaks'] }) {
  return (
    <Table caption={m.event_breaks()}>
      <thead>
        <tr>
          <HeadCell>{m.event_order()}</HeadCell>
          <HeadCell>{m.event_buyer()}</HeadCell>
          <HeadCell>{m.event_cooperative()}</HeadCell>
          <HeadCell>{m.arrives_on()}</HeadCell>
          <HeadCell>{m.event_kind()}</HeadCell>
          <HeadCell numeric>{m.event_cut()}</HeadCell>
          <HeadCell numeric>{m.event_left()}</HeadCell>
          <HeadCell numeric>{m.event_worth()}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {breaks.map((row) => (
          <tr key={row.allocationId}>
            <RowHead>{row.orderCode ?? row.requestCode}</RowHead>
            <Cell name={m.event_buyer()}>{inLocale(row.buyerVi, row.buyerEn)}</Cell>
            <Cell name={m.event_cooperative()}>{row.cooperativeVi}</Cell>
            <Cell name={m.arrives_on()}>{formatDate(row.arriveOn)}</Cell>
            <Cell name={m.event_kind()}>{row.confirmed ? m.event_yes() : m.event_no()}</Cell>
            <Cell numeric name={m.event_cut()}>
              {said(row.cut)}
            </Cell>
            <Cell numeric name={m.event_left()}>
              {said(row.left)}
            </Cell>
            <Cell numeric name={m.event_worth()}>
              {formatMoney(row.cutVnd)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Replacements({ replacements }: { replacements: Foreseen['replacements'] }) {
  return (
    <Table caption={m.event_replacements()}>
      <thead>
        <tr>
          <HeadCell>{m.event_order()}</HeadCell>
          <HeadCell>{m.event_buyer()}</HeadCell>
          <HeadCell>{m.event_cooperative()}</HeadCell>
          <HeadCell>{m.event_province()}</HeadCell>
          <HeadCell>{m.event_lot()}</HeadCell>
          <HeadCell numeric>{m.quantity()}</HeadCell>
          <HeadCell numeric>{m.event_amount()}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {replacements.map((row) => (
          <tr key={`${row.requestCode} ${row.lotCode}`}>
            <RowHead>{row.requestCode}</RowHead>
            <Cell name={m.event_buyer()}>{row.buyerVi}</Cell>
            <Cell name={m.event_cooperative()}>{inLocale(row.cooperativeVi, row.cooperativeEn)}</Cell>
            <Cell name={m.event_province()}>{inLocale(row.provinceVi, row.provinceEn)}</Cell>
            <Cell name={m.event_lot()}>{row.lotCode}</Cell>
            <Cell numeric name={m.quantity()}>
              {said(row.quantity)}
            </Cell>
            <Cell numeric name={m.event_amount()}>
              {formatMoney(row.amountVnd)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Missing({ missing }: { missing: Foreseen['missing'] }) {
  return (
    <Table caption={m.event_missing()}>
      <thead>
        <tr>
          <HeadCell>{m.event_order()}</HeadCell>
          <HeadCell>{m.event_buyer()}</HeadCell>
          <HeadCell>{m.signals_reason()}</HeadCell>
          <HeadCell numeric>{m.quantity()}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {missing.map((row) => (
          <tr key={`${row.requestCode} ${row.reason}`}>
            <RowHead>{row.requestCode}</RowHead>
            <Cell name={m.event_buyer()}>{row.buyerVi}</Cell>
            <Cell name={m.signals_reason()}>{reasonWord(row.reason)}</Cell>
            <Cell numeric name={m.quantity()}>
              {said(row.quantity)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
