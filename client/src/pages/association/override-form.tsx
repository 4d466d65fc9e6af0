import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { useSettled } from '../../features/use-settled.ts'
import { formatDayMonth, formatMoney, formatNumber, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Field } from '../../ui/field.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { useToast } from '../../ui/toast.tsx'
import { OverrideLine_Mutation, PreviewOverride_Query, type ReviewedLine } from './round-documents.ts'
import style from './rounds.module.css'

interface OverrideFormProps {
  roundId: string
  line: ReviewedLine
  /** The line was set; the id of the round that stands now. */
  onSet: (roundId: string) => void
  /** The proposal no longer stands. */
  onStale: () => void
}

/** Every lot that passes the rules with the volume the line is to get of it; the cost of a change is shown before it is made. */
export function OverrideForm({ roundId, line, onSet, onStale }: OverrideFormProps) {
  const lots = line.candidates.flatMap(({ cooperative, lots: own }) =>
    own.filter(({ failing }) => failing.length === 0).map((lot) => ({ ...lot, cooperative })),
  )
  const proposed = new Map(line.allocations.filter(({ status }) => status === 'PROPOSED').map(({ lotId, quantity }) => [lotId, Number(quantity.value)]))
  const [volumes, setVolumes] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(lots.map(({ id }) => [id, String(proposed.get(id) ?? 0)])))
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const pieces = lots.map(({ id }) => ({ lotId: id, kg: wholeNumber(volumes[id]) }))
  const changed = pieces.some(({ lotId, kg }) => kg !== (proposed.get(lotId) ?? 0))
  const asked = useSettled(JSON.stringify(pieces))
  const [{ data }] = useQuery({
    query: PreviewOverride_Query,
    variables: { roundId, lineId: line.id, pieces: JSON.parse(asked) as typeof pieces },
    pause: !changed,
    requestPolicy: 'network-only',
  })
  const preview = changed ? data?.previewOverride : undefined
  const [{ fetching }, override] = useMutation(OverrideLine_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const unit = unitWord(line.quantity.unit)
  const send = async () => {
    if (!reason.trim()) return setRefusal(m.decision_reason_missing())
    const { data: answer } = await override({ input: withKey('overrideLine', { roundId, lineId: line.id, pieces, reason }) })
    const result = answer?.result
    switch (result?.__typename) {
      case 'ReviewedRound':
        settled()
        toast(m.override_done(), 'ok')
        return onSet(result.roundId)
      case 'OverrideBreaksRule':
        return setRefusal(m.override_breaks({ rules: result.rules.map(ruleWord).join(', ') }))
      case 'OutsideArea':
        return setRefusal(m.override_outside_area())
      case 'MatchOutOfDate':
        onStale()
        return setRefusal(m.round_replaced())
      default:
        return setRefusal(m.not_sent_try_again())
    }
  }
  return (
    <form
      className={style.panel}
      aria-label={m.override_title()}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2>{m.override_title()}</h2>
      <p className={style.meta}>{m.override_help()}</p>
      <Table caption={m.override_title()} density="compact">
        <thead>
          <tr>
            <HeadCell>{m.override_cooperative()}</HeadCell>
            <HeadCell numeric unit={unit}>
              {m.override_available()}
            </HeadCell>
            <HeadCell numeric unit={`₫/${unit}`}>
              {m.override_landed()}
            </HeadCell>
            <HeadCell numeric unit={unit}>
              {m.override_volume()}
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {lots.map((lot) => {
            const name = inLocale(lot.cooperative.nameVi, lot.cooperative.nameEn)
            const harvested = lot.schedule ? formatDayMonth(lot.schedule.harvestOn) : '–'
            return (
              <tr key={lot.id}>
                <RowHead>
                  <span>
                    {name} {lot.cooperative.small && <Chip tone="tea">{m.override_small()}</Chip>}
                    <span className={style.meta}>{m.override_lot({ day: harvested, km: formatNumber(lot.price.distanceKm) })}</span>
                  </span>
                </RowHead>
                <Cell numeric name={m.override_available()}>
                  {formatNumber(Number(lot.available.value))}
                </Cell>
                <Cell numeric name={m.override_landed()}>
                  {formatNumber(BigInt(lot.price.landedVnd))}
                </Cell>
                <Cell numeric name={m.override_volume()}>
                  <input
                    className={style.volume}
                    inputMode="numeric"
                    aria-label={m.override_volume_of({ name, day: harvested })}
                    value={volumes[lot.id] ?? '0'}
                    onChange={(event) => setVolumes({ ...volumes, [lot.id]: event.target.value })}
                  />
                </Cell>
              </tr>
            )
          })}
        </tbody>
      </Table>
      <p role="status" className={style.effect}>
        {!changed && m.override_unchanged()}
        {preview?.__typename === 'OverridePreview' &&
          m.override_effect({
            cost: formatMoney(preview.costVnd),
            before: formatQuantity(preview.filledBefore, line.quantity.unit),
            after: formatQuantity(preview.filledAfter, line.quantity.unit),
          })}
        {preview?.__typename === 'OverrideBreaksRule' && m.override_breaks({ rules: preview.rules.map(ruleWord).join(', ') })}
        {preview?.__typename === 'OutsideArea' && m.override_outside_area()}
        {preview?.__typename === 'MatchOutOfDate' && m.round_replaced()}
      </p>
      <Field
        label={m.decision_reason()}
        hint={m.override_reason_hint()}
        value={reason}
        maxLength={500}
        error={refusal}
        onChange={(event) => setReason(event.target.value)}
      />
      <div>
        <Button
          type="submit"
          look="main"
          busy={fetching}
          disabled={!changed || preview?.__typename === 'OverrideBreaksRule' || preview?.__typename === 'OutsideArea'}
        >
          {m.override_set()}
        </Button>
      </div>
    </form>
  )
}

/** Whole units in an entry, with or without separators of thousands; anything else counts as nothing. */
const wholeNumber = (text = '') => {
  const digits = text.replaceAll(/[.,\s]/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : 0
}

/** Rules of the engine's contract in words; one that is not here is shown by its name. */
const RULE_WORDS: Readonly<Record<string, () => string>> = {
  CAPACITY: m.breaks_capacity,
  CAPACITY_FIRM: m.breaks_capacity_firm,
  OVERFILL: m.breaks_overfill,
  MIN_ORDER: m.breaks_min_order,
  MIN_PER_SUPPLIER: m.breaks_min_per_supplier,
  MAX_SUPPLIERS: m.breaks_max_suppliers,
  MIN_FILL: m.breaks_min_fill,
  QUANTUM: m.breaks_quantum,
  PRICE: m.breaks_price,
}
const ruleWord = (rule: string) => RULE_WORDS[rule]?.() ?? rule
