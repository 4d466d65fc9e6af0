import { useState } from 'react'
import { useMutation } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatDayMonth } from '../../i18n/format.ts'
import { clockTime, minuteOf } from '../../i18n/opening-hours.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AddPickUpSlot_Mutation, EndPickUpSlot_Mutation, type PickUpPoint, type PickUpSlot, SetPickUpSlotCapacity_Mutation } from './pick-up-documents.ts'
import style from './pick-up-points.module.css'

const slotName = ({ fromMinute, toMinute }: Pick<PickUpSlot, 'fromMinute' | 'toMinute'>) => `${clockTime(fromMinute)}–${clockTime(toMinute)}`

/** Slots of a point with what is booked on the next days, and a line to add another. */
export function PickUpSlots({ point, onDone }: { point: PickUpPoint; onDone: () => void }) {
  return (
    <>
      {point.slots.length === 0 ? (
        <p>{m.slots_none()}</p>
      ) : (
        <Table caption={m.slots_of({ name: point.name })}>
          <thead>
            <tr>
              <HeadCell>{m.slot_time()}</HeadCell>
              <HeadCell>{m.slot_capacity()}</HeadCell>
              <HeadCell>{m.slot_booked()}</HeadCell>
              <HeadCell>
                <span className="visually-hidden">{m.slot_end()}</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {point.slots.map((slot) => (
              <SlotRow key={`${slot.id} ${slot.capacity}`} slot={slot} onDone={onDone} />
            ))}
          </tbody>
        </Table>
      )}
      <AddSlot point={point} onDone={onDone} />
    </>
  )
}

function SlotRow({ slot, onDone }: { slot: PickUpSlot; onDone: () => void }) {
  const [capacity, setCapacity] = useState(String(slot.capacity))
  const [{ fetching }, change] = useMutation(SetPickUpSlotCapacity_Mutation)
  const [ending, end] = useMutation(EndPickUpSlot_Mutation)
  const toast = useToast()
  const said = (done: boolean, words: string) => {
    toast(done ? words : m.not_sent_try_again(), done ? 'ok' : 'bad')
    if (done) onDone()
  }
  const save = async () => {
    const { data } = await change({ slotId: slot.id, capacity: Math.trunc(Number(capacity)) || 0 })
    said(data?.result.__typename === 'Done', m.slot_changed())
  }
  const giveUp = async () => {
    const { data } = await end({ slotId: slot.id })
    said(data?.result.__typename === 'Done', m.slot_ended())
  }
  const name = slotName(slot)
  return (
    <tr>
      <RowHead>
        <span className="figures">{name}</span>
      </RowHead>
      <Cell name={m.slot_capacity()}>
        <span className={style.capacity}>
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={1000}
            value={capacity}
            aria-label={`${m.slot_capacity()} ${name}`}
            onChange={(event) => setCapacity(event.target.value)}
          />
          {capacity !== String(slot.capacity) && (
            <Button size="small" look="main" busy={fetching} onClick={() => void save()}>
              {m.save()}
            </Button>
          )}
        </span>
      </Cell>
      <Cell name={m.slot_booked()} className="figures">
        {slot.bookings.length === 0 ? '–' : slot.bookings.map(({ onDay, booked }) => `${formatDayMonth(onDay)}: ${booked}`).join(' · ')}
      </Cell>
      <Cell>
        <Button size="small" look="quiet" busy={ending.fetching} aria-label={`${m.slot_end()} ${name}`} onClick={() => void giveUp()}>
          {m.slot_end()}
        </Button>
      </Cell>
    </tr>
  )
}

function AddSlot({ point, onDone }: { point: PickUpPoint; onDone: () => void }) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [capacity, setCapacity] = useState('20')
  const [refusal, setRefusal] = useState<string>()
  const [{ fetching }, add] = useMutation(AddPickUpSlot_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const send = async () => {
    const [fromMinute, toMinute] = [minuteOf(from), minuteOf(to)]
    const takes = Math.trunc(Number(capacity))
    setRefusal(undefined)
    if (fromMinute === undefined || toMinute === undefined || !(takes >= 1 && takes <= 1_000)) return setRefusal(m.slot_wrong())
    const { data } = await add({ input: withKey('addPickUpSlot', { pointId: point.id, fromMinute, toMinute, capacity: takes }) })
    if (data?.result.__typename === 'Done') {
      settled()
      toast(m.slot_added(), 'ok')
      setFrom('')
      setTo('')
      return onDone()
    }
    const rule = data?.result.__typename === 'InvalidInput' ? data.result.problems[0]?.rule : undefined
    const words: Record<string, () => string> = { OUTSIDE_HOURS: m.slot_outside_hours, OVERLAPPING: m.slot_overlaps, REVERSED: m.slot_wrong }
    return setRefusal((words[rule ?? ''] ?? m.not_sent_try_again)())
  }
  return (
    <form
      className={style.adding}
      aria-label={m.slot_add_to({ name: point.name })}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Field label={m.slot_from()} type="time" value={from} onChange={(event) => setFrom(event.target.value)} />
      <Field label={m.slot_to()} type="time" value={to} onChange={(event) => setTo(event.target.value)} />
      <Field label={m.slot_capacity()} inputMode="numeric" value={capacity} onChange={(event) => setCapacity(event.target.value)} />
      <Button type="submit" busy={fetching}>
        {m.slot_add()}
      </Button>
      {refusal && <p role="alert">{refusal}</p>}
    </form>
  )
}
