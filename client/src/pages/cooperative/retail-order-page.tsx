import { Printer } from 'lucide'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { DamageReport_report, type DamageReport } from '../../features/damage-report.ts'
import { graphql } from '../../graphql/graphql.ts'
import { formatDate, formatInstant, formatMoney, formatQuantity, formatPhone, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { clockTime } from '../../i18n/opening-hours.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Chip } from '../../ui/chip.tsx'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { DamageSection } from './damage-section.tsx'
import { Loaded } from './loaded.tsx'
import { PackingForm } from './packing-form.tsx'
import { NextAct } from './retail-order-card.tsx'
import { awaitsConsent, isLate, RetailOrder_order, retailStatusWord, retailTone, type RetailLine, type RetailOrder } from './retail-order.ts'
import rows from './rows.module.css'

const RetailOrder_Query = graphql(
  `
    query RetailOrder_Query($id: ID!) {
      householdDay {
        on
      }
      householdOrder(id: $id) {
        ...RetailOrder_order
        travelsWith
        damaged: lines {
          titleVi
          titleEn
          damageReport {
            ...DamageReport_report
          }
        }
      }
    }
  `,
  [RetailOrder_order, DamageReport_report],
)

/** One household order: who gets it, what is in it, and the act that comes next. */
export default function RetailOrderPage() {
  const { id = '' } = useParams()
  const query = useQuery({ query: RetailOrder_Query, variables: { id }, requestPolicy: 'cache-and-network' })
  const refresh = () => query[1]({ requestPolicy: 'network-only' })
  return (
    <Loaded query={query} rows={4}>
      {({ householdOrder: order, householdDay: { on } }) =>
        order === null ? (
          <StatePanel icon={Printer} title={m.retail_gone()} />
        ) : (
          <>
            <PageHead
              title={order.code}
              trail={[[m.nav_retail_orders(), '/htx-cua-toi/don-le']]}
              facts={
                <>
                  <Chip tone={retailTone(order.status)}>{retailStatusWord(order.status)}</Chip>
                  {isLate(order, on) && <Chip tone="bad">{m.retail_late()}</Chip>}
                </>
              }
            />
            {order.status === 'PREPARING' && !awaitsConsent(order) ? (
              <PackingForm key={order.consent?.answer ?? 'first'} order={order} onDone={refresh} />
            ) : (
              <section className={rows.next} aria-label={m.what_next()}>
                <h2>{m.what_next()}</h2>
                <p>{nextWords(order)}</p>
                <NextAct order={order} today={on} onDone={refresh} />
              </section>
            )}
            <Damage lines={order.damaged} onDone={refresh} />
            {order.travelsWith.length > 0 && <FigureCard label={m.retail_travels_with()} value={order.travelsWith.join(', ')} />}
            <OrderFacts order={order} />
            {order.status !== 'PREPARING' && (
              <section className={rows.part} aria-label={m.order_goods()}>
                <div className={rows.partHead}>
                  <h2>{m.order_goods()}</h2>
                  <span className={rows.acts}>
                    <LabelLink code={order.code} paper="A4" words={m.retail_print_labels()} />
                    <LabelLink code={order.code} paper="ROLL" words={m.retail_print_roll()} />
                  </span>
                </div>
                <ul role="list" className={rows.list}>
                  {order.lines.map((line) => (
                    <li key={line.id} className={rows.card}>
                      <LineFacts line={line} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )
      }
    </Loaded>
  )
}

interface DamagedLine {
  titleVi: string
  titleEn: string
  damageReport: DamageReport | null
}

function Damage({ lines, onDone }: { lines: readonly DamagedLine[]; onDone: () => void }) {
  const reports = lines.flatMap(({ titleVi, titleEn, damageReport }) => (damageReport ? [{ title: inLocale(titleVi, titleEn), report: damageReport }] : []))
  return reports.length > 0 && <DamageSection reports={reports} onDone={onDone} />
}

function LabelLink({ code, paper, words }: { code: string; paper: 'A4' | 'ROLL'; words: string }) {
  return (
    <a className={rows.inlineLink} href={`/api/don-le/tem.pdf?don=${encodeURIComponent(code)}&giay=${paper}`} target="_blank" rel="noreferrer">
      <Icon of={Printer} size={18} />
      {words}
    </a>
  )
}

function nextWords(order: RetailOrder): string {
  switch (order.status) {
    case 'PLACED':
      return m.retail_next_prepare({ date: formatDate(order.shipOn) })
    case 'PREPARING':
      return m.retail_next_consent()
    case 'PACKED':
      return m.retail_next_hand_over()
    case 'HANDED_OVER':
      return m.retail_next_deliver()
    case 'DELIVERED':
      return m.retail_next_delivered({ date: formatInstant(order.deliveredAt ?? '') })
    case 'COMPLETED':
      return m.retail_next_completed()
    default:
      return m.retail_next_cancelled()
  }
}

function OrderFacts({ order }: { order: RetailOrder }) {
  return (
    <FigureRow>
      <FigureCard label={m.retail_household()} value={order.contactName} note={formatPhone(order.contactPhone)} />
      <FigureCard label={m.retail_address()} value={order.addressLine} note={`${order.communeVi}, ${inLocale(order.provinceVi, order.provinceEn)}`} />
      <FigureCard
        label={order.finalTotalVnd === null ? m.retail_estimate() : m.retail_final_total()}
        value={formatMoney(order.finalTotalVnd ?? order.totalVnd)}
        note={
          order.finalTotalVnd === null
            ? m.retail_most({ amount: formatMoney(order.mostTotalVnd) })
            : m.retail_estimated({ amount: formatMoney(order.totalVnd) })
        }
      />
      {order.fetchedAt && (
        <FigureCard
          label={m.retail_to_point()}
          value={order.fetchedAt.place.name}
          note={m.retail_to_point_by({
            date: formatDate(order.fetchedAt.onDay),
            from: clockTime(order.fetchedAt.fromMinute),
            to: clockTime(order.fetchedAt.toMinute),
          })}
        />
      )}
      {order.note !== null && <FigureCard label={m.retail_note()} value={order.note} />}
      {order.giftMessage !== null && <FigureCard label={m.retail_gift()} value={order.giftMessage || '–'} note={m.retail_gift_help()} />}
      {order.giftFrom !== null && <FigureCard label={m.retail_gift_from()} value={order.giftFrom} />}
      {order.handoverNote !== null && <FigureCard label={m.retail_courier_note()} value={order.handoverNote} />}
    </FigureRow>
  )
}

function LineFacts({ line }: { line: RetailLine }) {
  const shown = line.packed ?? line.ordered
  return (
    <div className={rows.head}>
      <span className={rows.picture}>
        <ProductPicture pictureKey={line.pictureKey} alt="" sizes="64px" />
      </span>
      <div className={rows.what}>
        <h3 className={rows.name}>{inLocale(line.titleVi, line.titleEn)}</h3>
        <p className="figures">
          {line.packs} × {inLocale(line.packNameVi, line.packNameEn)} · <strong>{formatQuantity(shown.value, shown.unit)}</strong>
        </p>
        {line.packed && line.packed.value !== line.ordered.value && (
          <p className={`${rows.note} figures`}>{m.of_requested({ quantity: formatQuantity(line.ordered.value, line.ordered.unit) })}</p>
        )}
        <p className="figures">
          {formatMoney(line.unitPriceVnd)}/{unitWord(line.pricingUnit)} · <strong>{formatMoney(line.finalAmountVnd ?? line.amountVnd)}</strong>
        </p>
        <p className={`${rows.note} figures`}>{line.parts.map(({ lotCode }) => m.from_lot({ lot: lotCode })).join(' · ')}</p>
      </div>
    </div>
  )
}
