import { Plus, X } from 'lucide'
import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatDate, formatInstant, formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PublishDeliveryTariff_Mutation } from './act-documents.ts'
import { DeliveryTariffs_Query, type TariffVersion } from './operated-documents.ts'
import { OperatedList } from './operated-list.tsx'
import { refusalWord } from './operated-words.ts'
import style from './operator.module.css'
import { entriesOf, inForce, type ZoneEntry, zonesOf } from './tariff-zones.ts'

/** What the way to a household costs: every version with its zones and its reason, and a form for the next. */
export default function TariffPage() {
  const query = useQuery({ query: DeliveryTariffs_Query, requestPolicy: 'cache-and-network' })
  return (
    <>
      <PageHead title={m.nav_delivery_tariff()} />
      <OperatedList query={query} isEmpty={({ deliveryTariffs }) => deliveryTariffs.length === 0} empty={m.tariff_none()}>
        {({ deliveryTariffs, businessDay }) => {
          const current = inForce(deliveryTariffs, businessDay)
          return (
            <>
              <PublishForm
                key={deliveryTariffs.length}
                zones={(current ?? deliveryTariffs[0])?.zones ?? []}
                onPublished={() => query[1]({ requestPolicy: 'network-only' })}
              />
              <Versions versions={deliveryTariffs} current={current} businessDay={businessDay} />
            </>
          )
        }}
      </OperatedList>
    </>
  )
}

function Versions({ versions, current, businessDay }: { versions: readonly TariffVersion[]; current: TariffVersion | null; businessDay: string }) {
  return (
    <>
      <h2>{m.tariff_versions()}</h2>
      {versions.map((version) => {
        const from = m.tariff_from_date({ date: formatDate(version.fromOn) })
        return (
          <section key={version.id} className={style.form} aria-label={from}>
            <h3>
              {from} <Standing version={version} current={current} businessDay={businessDay} />
            </h3>
            <p>
              {version.reason}
              <span className={style.meta}>{[version.publishedBy, formatInstant(version.publishedAt)].filter(Boolean).join(' · ')}</span>
            </p>
            <Table caption={from}>
              <thead>
                <tr>
                  <HeadCell>{m.tariff_zone()}</HeadCell>
                  <HeadCell numeric>{m.tariff_days()}</HeadCell>
                  <HeadCell numeric>{m.tariff_first()}</HeadCell>
                  <HeadCell numeric>{m.tariff_further()}</HeadCell>
                </tr>
              </thead>
              <tbody>
                {version.zones.map((zone) => (
                  <tr key={zone.upToKm ?? 'far'}>
                    <RowHead>{zone.upToKm === null ? m.tariff_beyond() : m.tariff_up_to({ km: zone.upToKm })}</RowHead>
                    <Cell numeric name={m.tariff_days()}>
                      {zone.days}
                    </Cell>
                    <Cell numeric name={m.tariff_first()}>
                      {formatMoney(zone.firstKilogramVnd)}
                    </Cell>
                    <Cell numeric name={m.tariff_further()}>
                      {formatMoney(zone.furtherKilogramVnd)}
                    </Cell>
                  </tr>
                ))}
              </tbody>
            </Table>
          </section>
        )
      })}
    </>
  )
}

function Standing({ version, current, businessDay }: { version: TariffVersion; current: TariffVersion | null; businessDay: string }) {
  if (version.id === current?.id) return <Chip tone="ok">{m.tariff_in_force()}</Chip>
  if (version.fromOn > businessDay) return <Chip tone="info">{m.tariff_coming()}</Chip>
  return <Chip tone="neutral">{m.tariff_superseded()}</Chip>
}

const EMPTY: ZoneEntry = { upToKm: '', days: '', firstKilogramVnd: '', furtherKilogramVnd: '' }
const MOST_ZONES = 8

function PublishForm({ zones: before, onPublished }: { zones: TariffVersion['zones']; onPublished: () => void }) {
  const [entries, setEntries] = useState(() => entriesOf(before))
  const [fromOn, setFromOn] = useState('')
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<Partial<Record<'zones' | 'fromOn' | 'reason' | 'all', string>>>({})
  const [{ fetching }, publish] = useMutation(PublishDeliveryTariff_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const change = (place: number, values: Partial<ZoneEntry>) => setEntries(entries.map((entry, at) => (at === place ? { ...entry, ...values } : entry)))
  const send = async () => {
    const zones = zonesOf(entries)
    const missing = {
      ...(zones === null && { zones: m.tariff_zones_wrong() }),
      ...(!fromOn && { fromOn: m.operated_field_missing() }),
      ...(!reason.trim() && { reason: m.operated_field_missing() }),
    }
    setRefusal(missing)
    if (zones === null || Object.keys(missing).length > 0) return
    const { data } = await publish({ input: withKey('publishDeliveryTariff', { fromOn, reason, zones }) })
    if (data?.result.__typename === 'Done') {
      settled()
      toast(m.tariff_published(), 'ok')
      onPublished()
    } else if (data?.result.__typename === 'InvalidInput')
      setRefusal(data.result.problems.some(({ path }) => path === 'fromOn') ? { fromOn: m.tariff_past() } : { zones: m.tariff_zones_wrong() })
    else setRefusal({ all: refusalWord(data?.result.__typename) })
  }
  return (
    <form
      className={style.form}
      aria-label={m.tariff_publish()}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p className={style.meta}>{m.tariff_hint()}</p>
      {entries.map((entry, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- zones are told apart by their place alone
        <ZoneFields key={place} place={place} last={place === entries.length - 1} entry={entry} change={(values) => change(place, values)}>
          {place < entries.length - 1 && (
            <Button
              look="quiet"
              aria-label={`${m.tariff_zone_remove()} ${place + 1}`}
              title={m.tariff_zone_remove()}
              onClick={() => setEntries(entries.filter((_entry, at) => at !== place))}
            >
              <Icon of={X} size={20} />
            </Button>
          )}
        </ZoneFields>
      ))}
      {refusal.zones && <p role="alert">{refusal.zones}</p>}
      {entries.length < MOST_ZONES && (
        <div>
          <Button size="small" onClick={() => setEntries([...entries.slice(0, -1), EMPTY, ...entries.slice(-1)])}>
            <Icon of={Plus} size={20} />
            {m.tariff_zone_add()}
          </Button>
        </div>
      )}
      <div className={style.columns}>
        <Field label={m.tariff_from()} type="date" value={fromOn} error={refusal.fromOn} onChange={(event) => setFromOn(event.target.value)} />
      </div>
      <TextArea label={m.operated_reason()} value={reason} maxLength={500} error={refusal.reason} onChange={(event) => setReason(event.target.value)} />
      {refusal.all && <p role="alert">{refusal.all}</p>}
      <div>
        <Button type="submit" look="main" busy={fetching}>
          {m.tariff_publish()}
        </Button>
      </div>
    </form>
  )
}

interface ZoneFieldsProps {
  place: number
  last: boolean
  entry: ZoneEntry
  change: (values: Partial<ZoneEntry>) => void
  children: React.ReactNode
}

function ZoneFields({ place, last, entry, change, children }: ZoneFieldsProps) {
  return (
    <fieldset className={style.zone}>
      <legend>{m.tariff_zone_named({ number: place + 1 })}</legend>
      {last ? (
        <p className={style.beyond}>{m.tariff_beyond()}</p>
      ) : (
        <Field label={m.tariff_up_to_field()} unit="km" inputMode="numeric" value={entry.upToKm} onChange={(event) => change({ upToKm: event.target.value })} />
      )}
      <Field label={m.tariff_days()} inputMode="numeric" value={entry.days} onChange={(event) => change({ days: event.target.value })} />
      <Field
        label={m.tariff_first()}
        unit="₫"
        inputMode="numeric"
        value={entry.firstKilogramVnd}
        onChange={(event) => change({ firstKilogramVnd: event.target.value })}
      />
      <Field
        label={m.tariff_further()}
        unit="₫"
        inputMode="numeric"
        value={entry.furtherKilogramVnd}
        onChange={(event) => change({ furtherKilogramVnd: event.target.value })}
      />
      {children}
    </fieldset>
  )
}
