import { Plus, X } from 'lucide'
import { useRef, useState } from 'react'
import { useMutation } from 'urql'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox, Field, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useToast } from '../../ui/toast.tsx'
import { clockTime, minuteOf, SaveBuyerLocation_Mutation, WEEKDAY_WORDS, type BuyerLocation } from './location.ts'
import style from './request.module.css'

/** Changes a place's address, hours, and whether it takes goods in. */
export function LocationDialog({ location, onClose, onDone }: { location: BuyerLocation; onClose: () => void; onDone: () => void }) {
  const [{ fetching }, save] = useMutation(SaveBuyerLocation_Mutation)
  const [addressLine, setAddressLine] = useState(location.addressLine)
  const [active, setActive] = useState(location.active)
  const [hours, setHours] = useState(
    location.receivingHours.map(({ weekday, fromMinute, toMinute }) => ({ weekday, from: clockTime(fromMinute), to: clockTime(toMinute) })),
  )
  const [refusal, setRefusal] = useState<string>()
  const key = useRef<{ content: string; value: string }>(undefined)
  const toast = useToast()
  const change = (index: number, part: Partial<(typeof hours)[number]>) => setHours(hours.map((old, at) => (at === index ? { ...old, ...part } : old)))

  const send = async () => {
    const receivingHours = hours.map(({ weekday, from, to }) => ({ weekday, fromMinute: minuteOf(from) ?? -1, toMinute: minuteOf(to) ?? -1 }))
    if (receivingHours.some(({ fromMinute, toMinute }) => fromMinute < 0 || toMinute < 0)) return setRefusal(m.hours_incomplete())
    const { id, kind, nameVi, nameEn, gln, commune } = location
    const content = { locationId: id, kind, nameVi, nameEn, gln, communeCode: commune.code, addressLine: addressLine.trim(), active, receivingHours }
    const text = JSON.stringify(content)
    if (key.current?.content !== text) key.current = { content: text, value: crypto.randomUUID() }
    const { data } = await save({ input: { ...content, idempotencyKey: key.current.value } })
    switch (data?.result.__typename) {
      case 'BuyerLocation':
        toast(m.place_saved(), 'ok')
        onDone()
        return onClose()
      case 'NotAllowed':
        return setRefusal(m.request_not_your_role())
      case 'InvalidInput':
        return setRefusal(data.result.problems.some(({ path }) => path.startsWith('addressLine')) ? m.address_missing() : m.hours_wrong())
      default:
        return setRefusal(m.request_not_sent())
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={inLocale(location.nameVi, location.nameEn)}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="main" busy={fetching} onClick={() => void send()}>
            {m.save_place()}
          </Button>
        </>
      }
    >
      <div className={style.form}>
        <Field label={m.place_address()} maxLength={200} value={addressLine} onChange={(event) => setAddressLine(event.target.value)} />
        <fieldset className={style.part}>
          <legend>{m.receiving_hours()}</legend>
          {hours.map(({ weekday, from, to }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- spans have no name but their place
            <div key={index} className={style.hours}>
              <Select label={m.weekday()} value={weekday} onChange={(event) => change(index, { weekday: Number(event.target.value) })}>
                {Object.entries(WEEKDAY_WORDS).map(([day, word]) => (
                  <option key={day} value={day}>
                    {word()}
                  </option>
                ))}
              </Select>
              <Field label={m.hour_from()} type="time" value={from} onChange={(event) => change(index, { from: event.target.value })} />
              <Field label={m.hour_to()} type="time" value={to} onChange={(event) => change(index, { to: event.target.value })} />
              <Button look="quiet" aria-label={m.remove_hours()} onClick={() => setHours(hours.filter((_, at) => at !== index))}>
                <Icon of={X} />
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => setHours([...hours, { weekday: 1, from: '06:00', to: '11:00' }])}>
            <Icon of={Plus} size={16} /> {m.add_hours()}
          </Button>
        </fieldset>
        <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>
          {m.place_active()}
        </Checkbox>
        {refusal && (
          <p role="alert" className={style.refusal}>
            {refusal}
          </p>
        )}
      </div>
    </Dialog>
  )
}
