import { CloudOff, MapPin, Plus } from 'lucide'
import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { formatPhone } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { hoursWords } from '../../i18n/opening-hours.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type PickUpPoint, PickUpPoints_Query, SetPickUpPointOpen_Mutation } from './pick-up-documents.ts'
import { PickUpPointDialog } from './pick-up-point-dialog.tsx'
import style from './pick-up-points.module.css'
import { PickUpSlots } from './pick-up-slots.tsx'

/** Points where households fetch what they bought: hours, slots with their capacity, and what is booked. */
export default function PickUpPointsPage() {
  const [{ data, error }, reload] = useQuery({ query: PickUpPoints_Query, requestPolicy: 'cache-and-network' })
  const [edited, setEdited] = useState<PickUpPoint | 'new'>()
  const refresh = () => reload({ requestPolicy: 'network-only' })
  return (
    <>
      <PageHead title={m.nav_pick_up_points()} />
      <p className={style.meta}>{m.points_about()}</p>
      <div>
        <Button look="main" onClick={() => setEdited('new')}>
          <Icon of={Plus} size={20} />
          {m.point_add()}
        </Button>
      </div>
      {error && !data && <StatePanel icon={CloudOff} role="alert" title={m.not_loaded()} action={<Button onClick={refresh}>{m.try_again()}</Button>} />}
      {!data && !error && <SkeletonGroup count={3} shape="row" />}
      {data?.keptPickUpPoints.length === 0 && <StatePanel icon={MapPin} title={m.points_none()} />}
      {data?.keptPickUpPoints.map((point) => (
        <PointCard key={point.id} point={point} onEdit={() => setEdited(point)} onDone={refresh} />
      ))}
      {edited && (
        <PickUpPointDialog
          point={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSaved={() => {
            setEdited(undefined)
            refresh()
          }}
        />
      )}
    </>
  )
}

function PointCard({ point, onEdit, onDone }: { point: PickUpPoint; onEdit: () => void; onDone: () => void }) {
  const [{ fetching }, setOpen] = useMutation(SetPickUpPointOpen_Mutation)
  const toast = useToast()
  const { id, name, addressLine, communeVi, provinceVi, provinceEn, phone, weekdays, openMinute, closeMinute, open } = point
  const toggle = async () => {
    const { data } = await setOpen({ pointId: id, open: !open })
    if (data?.result.__typename !== 'Done') return toast(m.not_sent_try_again(), 'bad')
    toast(open ? m.point_closed_done() : m.point_opened_done(), 'ok')
    return onDone()
  }
  return (
    <section className={style.card} aria-label={name}>
      <div className={style.head}>
        <div>
          <h2>{name}</h2>
          <p className={style.meta}>
            {[`${addressLine}, ${communeVi}, ${inLocale(provinceVi, provinceEn)}`, phone && formatPhone(phone)].filter(Boolean).join(' · ')}
          </p>
          <p className={`${style.meta} figures`}>{hoursWords(weekdays.map((weekday) => ({ weekday, fromMinute: openMinute, toMinute: closeMinute })))}</p>
        </div>
        <div className={style.acts}>
          <Chip tone={open ? 'ok' : 'neutral'}>{open ? m.point_open() : m.point_closed()}</Chip>
          <Button size="small" onClick={onEdit} aria-label={`${m.point_edit()} ${name}`}>
            {m.point_edit()}
          </Button>
          <Button size="small" look="quiet" busy={fetching} onClick={() => void toggle()}>
            {open ? m.point_close() : m.point_reopen()}
          </Button>
        </div>
      </div>
      <PickUpSlots point={point} onDone={onDone} />
    </section>
  )
}
