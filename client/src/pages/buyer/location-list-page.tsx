import { CloudOff, MapPin } from 'lucide'
import { useState } from 'react'
import { useQuery } from 'urql'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { LocationDialog } from './location-dialog.tsx'
import { BuyerLocations_Query, hoursOf, KIND_WORDS, WEEKDAY_WORDS, type BuyerLocation } from './location.ts'
import style from './request.module.css'

/** Where the house takes goods in, and when. */
export default function LocationListPage() {
  const [{ data, error }, reload] = useQuery({ query: BuyerLocations_Query, requestPolicy: 'cache-and-network' })
  const [open, setOpen] = useState<BuyerLocation>()
  const refresh = () => reload({ requestPolicy: 'network-only' })
  return (
    <>
      <PageHead title={m.nav_locations()} />
      {error && !data ? (
        <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
      ) : !data ? (
        <SkeletonGroup count={4} shape="row" />
      ) : data.buyerLocations.length === 0 ? (
        <StatePanel icon={MapPin} title={m.no_locations()} />
      ) : (
        <Table caption={m.nav_locations()}>
          <thead>
            <tr>
              <HeadCell>{m.place()}</HeadCell>
              <HeadCell>{m.place_kind()}</HeadCell>
              <HeadCell>{m.place_address()}</HeadCell>
              <HeadCell>{m.receiving_hours()}</HeadCell>
              <HeadCell>{m.row_acts()}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {data.buyerLocations.map((location) => (
              <tr key={location.id}>
                <RowHead>
                  {inLocale(location.nameVi, location.nameEn)}
                  {location.gln && <span className={`${style.sub} figures`}>GLN {location.gln}</span>}
                </RowHead>
                <Cell name={m.place_kind()}>
                  {KIND_WORDS[location.kind]()} {!location.active && <Chip>{m.place_closed()}</Chip>}
                </Cell>
                <Cell name={m.place_address()}>
                  {location.addressLine}
                  <span className={style.sub}>
                    {location.commune.nameVi}, {location.commune.province.nameVi}
                  </span>
                </Cell>
                <Cell name={m.receiving_hours()}>
                  <Hours location={location} />
                </Cell>
                <Cell name={m.row_acts()}>
                  <Button size="small" onClick={() => setOpen(location)}>
                    {m.edit()}
                  </Button>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {open && <LocationDialog key={open.id} location={open} onClose={() => setOpen(undefined)} onDone={refresh} />}
    </>
  )
}

function Hours({ location }: { location: BuyerLocation }) {
  if (location.receivingHours.length === 0) return m.any_hour()
  return (
    <ul role="list">
      {hoursOf(location.receivingHours).map(({ first, last, span }) => (
        <li key={`${first} ${span}`} className="figures">
          {first === last ? WEEKDAY_WORDS[first]?.() : `${WEEKDAY_WORDS[first]?.()}–${WEEKDAY_WORDS[last]?.()}`}: {span}
        </li>
      ))}
    </ul>
  )
}
