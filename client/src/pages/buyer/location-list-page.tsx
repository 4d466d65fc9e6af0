import { CloudOff, MapPin, Plus } from 'lucide'
import { lazy, Suspense, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ArchiveLocationDialog } from './archive-location-dialog.tsx'
import { spansOf, spanWords } from '../../i18n/opening-hours.ts'
import { BuyerLocations_Query, communeWords, dockWords, KIND_WORDS, ReopenBuyerLocation_Mutation, type BuyerLocation } from './location.ts'
import list from './buyer-list.module.css'

// The form brings the rules of a place and the search for communes along, which the list does without.
const LocationDialog = lazy(async () => ({ default: (await import('./location-dialog.tsx')).LocationDialog }))

/** Where the house takes goods in, when, and how much: those in use first. */
export default function LocationListPage() {
  const [{ data, error }, reload] = useQuery({ query: BuyerLocations_Query, requestPolicy: 'cache-and-network' })
  const [open, setOpen] = useState<BuyerLocation | 'new'>()
  const [closing, setClosing] = useState<BuyerLocation>()
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const places = data && [...data.buyerLocations].sort((a, b) => Number(b.active) - Number(a.active))
  return (
    <>
      <PageHead
        title={m.nav_locations()}
        actions={
          <Button look="main" onClick={() => setOpen('new')}>
            <Icon of={Plus} /> {m.add_place()}
          </Button>
        }
      />
      {error && !places ? (
        <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
      ) : !places ? (
        <SkeletonGroup count={4} shape="row" />
      ) : places.length === 0 ? (
        <StatePanel icon={MapPin} title={m.no_locations()} action={<Button onClick={() => setOpen('new')}>{m.add_place()}</Button>} />
      ) : (
        <LocationTable places={places} onEdit={setOpen} onArchive={setClosing} onDone={refresh} />
      )}
      {open && (
        <Suspense>
          <LocationDialog location={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} onDone={refresh} />
        </Suspense>
      )}
      {closing && <ArchiveLocationDialog location={closing} onClose={() => setClosing(undefined)} onDone={refresh} />}
    </>
  )
}

interface LocationTableProps {
  places: readonly BuyerLocation[]
  onEdit: (place: BuyerLocation) => void
  onArchive: (place: BuyerLocation) => void
  onDone: () => void
}

function LocationTable({ places, onEdit, onArchive, onDone }: LocationTableProps) {
  return (
    <ConsoleTable
      list="locations"
      caption={m.nav_locations()}
      rows={places}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'place',
          head: m.place(),
          value: ({ nameVi, nameEn }) => inLocale(nameVi, nameEn),
          cell: (place) => (
            <>
              {inLocale(place.nameVi, place.nameEn)} {!place.active && <Chip>{m.place_closed()}</Chip>}
              <span className={list.sub}>
                {KIND_WORDS[place.kind]()}
                {place.gln && <span className="figures"> · GLN {place.gln}</span>}
              </span>
            </>
          ),
        },
        {
          id: 'address',
          head: m.place_address(),
          value: ({ commune }) => communeWords(commune),
          cell: ({ addressLine, commune }) => (
            <>
              {addressLine}
              <span className={list.sub}>{communeWords(commune)}</span>
            </>
          ),
        },
        { id: 'hours', head: m.receiving_hours(), cell: (place) => <Lines lines={spansOf(place.receivingHours).map(spanWords)} otherwise={m.any_hour()} /> },
        { id: 'dock', head: m.dock_limits(), cell: (place) => <Lines lines={dockWords(place)} otherwise="–" /> },
        {
          id: 'acts',
          head: m.row_acts(),
          cell: (place) => (
            <span className={list.rowActs}>
              <Button size="small" onClick={() => onEdit(place)}>
                {m.edit()}
              </Button>
              {place.active ? (
                <Button size="small" look="quiet" onClick={() => onArchive(place)}>
                  {m.close_place()}
                </Button>
              ) : (
                <ReopenButton place={place} onDone={onDone} />
              )}
            </span>
          ),
        },
      ]}
    />
  )
}

function ReopenButton({ place, onDone }: { place: BuyerLocation; onDone: () => void }) {
  const [{ fetching }, reopen] = useMutation(ReopenBuyerLocation_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const carryOut = async () => {
    const { data } = await reopen({ input: withKey('reopenBuyerLocation', { locationId: place.id }) })
    switch (data?.result.__typename) {
      case 'BuyerLocation':
        settled()
        toast(m.place_reopened({ name: inLocale(place.nameVi, place.nameEn) }), 'ok')
        return onDone()
      case 'NotFound':
        toast(m.place_not_found(), 'bad')
        return onDone()
      case 'NotAllowed':
        return toast(m.request_not_your_role(), 'bad')
      default:
        return toast(m.request_not_sent(), 'bad')
    }
  }
  return (
    <Button size="small" busy={fetching} onClick={() => void carryOut()}>
      {m.reopen_place()}
    </Button>
  )
}

function Lines({ lines, otherwise }: { lines: readonly string[]; otherwise: string }) {
  if (lines.length === 0) return otherwise
  return (
    <ul role="list">
      {lines.map((line) => (
        <li key={line} className={`${list.span} figures`}>
          {line}
        </li>
      ))}
    </ul>
  )
}
