import { useState } from 'react'
import { useMutation } from 'urql'
import { CommuneField, type FoundCommune } from '../../features/commune-field.tsx'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatPhone } from '../../i18n/format.ts'
import { clockTime, minuteOf, WEEKDAY_WORDS } from '../../i18n/opening-hours.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox, Field } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type PickUpPoint, SavePickUpPoint_Mutation } from './pick-up-documents.ts'
import style from './pick-up-points.module.css'

type Errors = Partial<Record<'name' | 'communeCode' | 'addressLine' | 'phone' | 'weekdays' | 'hours' | 'all', string>>

const communeOf = ({ communeCode, communeVi, provinceVi, provinceEn }: PickUpPoint): FoundCommune => ({
  code: communeCode,
  nameVi: communeVi,
  province: { nameVi: provinceVi, nameEn: provinceEn },
})

/** A new pick-up point, or a change of one. */
export function PickUpPointDialog({ point, onClose, onSaved }: { point: PickUpPoint | undefined; onClose: () => void; onSaved: () => void }) {
  const [name, setName] = useState(point?.name ?? '')
  const [commune, setCommune] = useState<FoundCommune | undefined>(point && communeOf(point))
  const [addressLine, setAddressLine] = useState(point?.addressLine ?? '')
  const [phone, setPhone] = useState(point?.phone ? formatPhone(point.phone) : '')
  const [weekdays, setWeekdays] = useState<readonly number[]>(point?.weekdays ?? [1, 2, 3, 4, 5, 6])
  const [opens, setOpens] = useState(point ? clockTime(point.openMinute) : '08:00')
  const [closes, setCloses] = useState(point ? clockTime(point.closeMinute) : '20:00')
  const [errors, setErrors] = useState<Errors>({})
  const [{ fetching }, save] = useMutation(SavePickUpPoint_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const send = async () => {
    const [openMinute, closeMinute] = [minuteOf(opens), minuteOf(closes)]
    const missing: Errors = {
      ...(!name.trim() && { name: m.point_field_missing() }),
      ...(!commune && { communeCode: m.point_field_missing() }),
      ...(!addressLine.trim() && { addressLine: m.point_field_missing() }),
      ...(weekdays.length === 0 && { weekdays: m.point_needs_day() }),
      ...((openMinute === undefined || closeMinute === undefined || openMinute >= closeMinute) && { hours: m.point_hours_wrong() }),
    }
    setErrors(missing)
    if (!commune || openMinute === undefined || closeMinute === undefined || Object.keys(missing).length > 0) return
    const values = { name, communeCode: commune.code, addressLine, weekdays: [...weekdays], openMinute, closeMinute }
    const input = { ...values, ...(phone.trim() && { phone }), ...(point && { pointId: point.id }) }
    const { data } = await save({ input: withKey('savePickUpPoint', input) })
    if (data?.result.__typename === 'Done') {
      settled()
      toast(m.point_saved(), 'ok')
      onSaved()
    } else setErrors(errorsOf(data?.result))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={point ? `${m.point_edit()} ${point.name}` : m.point_add()}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="main" busy={fetching} onClick={() => void send()}>
            {m.save()}
          </Button>
        </>
      }
    >
      <div className={style.form}>
        <Field label={m.point_name()} value={name} maxLength={100} error={errors.name} onChange={(event) => setName(event.target.value)} />
        <CommuneField label={m.point_commune()} commune={commune} error={errors.communeCode} onCommune={setCommune} />
        <Field
          label={m.point_address()}
          value={addressLine}
          maxLength={200}
          error={errors.addressLine}
          onChange={(event) => setAddressLine(event.target.value)}
        />
        <Field label={m.point_phone()} type="tel" value={phone} maxLength={30} error={errors.phone} onChange={(event) => setPhone(event.target.value)} />
        <fieldset className={style.days}>
          <legend>{m.point_days()}</legend>
          {Object.entries(WEEKDAY_WORDS).map(([day, word]) => (
            <Checkbox
              key={day}
              checked={weekdays.includes(Number(day))}
              onChange={(event) => setWeekdays(event.target.checked ? [...weekdays, Number(day)] : weekdays.filter((other) => other !== Number(day)))}
            >
              {word()}
            </Checkbox>
          ))}
          {errors.weekdays && <p role="alert">{errors.weekdays}</p>}
        </fieldset>
        <div className={style.hours}>
          <Field label={m.point_opens()} type="time" value={opens} onChange={(event) => setOpens(event.target.value)} />
          <Field label={m.point_closes()} type="time" value={closes} onChange={(event) => setCloses(event.target.value)} />
        </div>
        {errors.hours && <p role="alert">{errors.hours}</p>}
        {errors.all && <p role="alert">{errors.all}</p>}
      </div>
    </Dialog>
  )
}

type Refusal = { __typename: string; problems?: readonly { path: string; rule: string }[] } | undefined

function errorsOf(result: Refusal): Errors {
  if (result?.__typename === 'NotFound') return { communeCode: m.point_other_area() }
  const problem = result?.problems?.[0]
  if (problem?.rule === 'OUTSIDE_HOURS') return { hours: m.point_slots_outside() }
  if (problem?.path === 'phone') return { phone: m.point_phone_wrong() }
  return { all: m.not_sent_try_again() }
}
