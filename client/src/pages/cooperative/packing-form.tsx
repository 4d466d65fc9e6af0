import { TriangleAlert } from 'lucide'
import { useState } from 'react'
import { RefusalPanel } from '../../features/refusal-panel.tsx'
import { useRefusal } from '../../features/use-refusal.ts'
import { formatMoney, formatQuantity, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import { QuantityStepper } from '../../ui/quantity-stepper.tsx'
import { useToast } from '../../ui/toast.tsx'
import form from './form.module.css'
import type { RetailLine, RetailOrder } from './retail-order.ts'
import rows from './rows.module.css'
import { useRetailOrderAct } from './use-retail-order-act.ts'

/** Kitchen scales show five grams. */
const SCALE_STEP_KG = 0.005

/** What a line is packed at: weighed goods by the scale, others by whole packs. */
const unitsOf = (line: RetailLine) =>
  line.weighed ? { all: Number(line.ordered.value), unit: line.ordered.unit, step: SCALE_STEP_KG } : { all: line.packs, unit: 'H87', step: 1 }

const quantityOf = (line: RetailLine, entered: number) => {
  const value = line.weighed ? entered : (Number(line.ordered.value) * entered) / line.packs
  return { value: String(Math.round(value * 1000) / 1000), unit: line.ordered.unit }
}

/** What a line comes to, as a preview; the server counts again. */
const amountOf = (line: RetailLine, entered: number) => Math.round((Number(line.amountVnd) * entered) / unitsOf(line).all)

/** Takes what each line weighs, with big figures for thumbs; says what the order comes to, and when the shopper will be asked. */
export function PackingForm({ order, onDone }: { order: RetailOrder; onDone: () => void }) {
  const [entered, setEntered] = useState<Readonly<Record<string, number>>>({})
  const { busy, pack } = useRetailOrderAct()
  const { refusal, refuse, panel } = useRefusal()
  const toast = useToast()
  const valueOf = (line: RetailLine) => entered[line.id] ?? unitsOf(line).all
  const total = order.lines.reduce((sum, line) => sum + amountOf(line, valueOf(line)), Number(order.deliveryVnd))
  const above = order.lines.some((line) => line.weighed && valueOf(line) > Number(line.most.value))
  const press = async () => {
    const answer = await pack({ orderId: order.id, weights: order.lines.map((line) => ({ lineId: line.id, packed: quantityOf(line, valueOf(line)) })) })
    refuse('why' in answer ? answer.why : undefined)
    if (!answer.done) return
    toast(answer.result.status === 'PACKED' ? m.retail_is_packed({ code: order.code }) : m.retail_is_asked({ code: order.code }), 'ok')
    onDone()
  }
  return (
    <form
      className={form.form}
      aria-label={m.retail_weigh()}
      onSubmit={(event) => {
        event.preventDefault()
        void press()
      }}
    >
      {order.consent?.answer === 'REFUSED' && <p className={rows.warning}>{m.retail_refused({ amount: formatMoney(order.mostTotalVnd) })}</p>}
      {order.lines.map((line) => (
        <Line key={line.id} line={line} value={valueOf(line)} onChange={(value) => setEntered((old) => ({ ...old, [line.id]: value }))} />
      ))}
      {above && (
        <p className={rows.warning} role="status">
          <Icon of={TriangleAlert} size={20} />
          {m.retail_above_margin()}
        </p>
      )}
      <RefusalPanel refusal={refusal} panel={panel} fieldWord={() => m.retail_packed_weight()} />
      <p className={rows.line} aria-live="polite">
        <span className="figures">{m.retail_estimated({ amount: formatMoney(order.totalVnd) })}</span>
        <strong className={`${rows.bigFigure} figures`}>{formatMoney(total)}</strong>
      </p>
      <div className={form.bar}>
        <Button wide type="submit" size="large" look="main" busy={busy}>
          {above ? m.retail_ask_shopper() : m.retail_pack_done()}
        </Button>
      </div>
    </form>
  )
}

function Line({ line, value, onChange }: { line: RetailLine; value: number; onChange: (value: number) => void }) {
  const { all, unit, step } = unitsOf(line)
  const title = inLocale(line.titleVi, line.titleEn)
  return (
    <section className={rows.card} aria-label={title}>
      <div className={rows.head}>
        <span className={rows.picture}>
          <ProductPicture pictureKey={line.pictureKey} alt="" sizes="64px" />
        </span>
        <div className={rows.what}>
          <h2 className={rows.name}>{title}</h2>
          <p className="figures">
            {line.packs} × {inLocale(line.packNameVi, line.packNameEn)} · {formatMoney(line.unitPriceVnd)}/{unitWord(line.pricingUnit)}
          </p>
          <p className={`${rows.note} figures`}>
            {line.parts.map((part) => `${part.lotCode}: ${formatQuantity(part.quantity.value, part.quantity.unit)}`).join(' · ')}
          </p>
        </div>
      </div>
      <div className={form.amount}>
        <span aria-hidden>{line.weighed ? m.retail_packed_weight() : m.retail_packed_packs()}</span>
        <QuantityStepper
          label={`${line.weighed ? m.retail_packed_weight() : m.retail_packed_packs()}, ${title}`}
          name={line.id}
          value={value}
          unit={unit}
          step={step}
          min={0}
          {...(line.weighed ? {} : { max: all })}
          onChange={onChange}
        />
        {line.weighed && (
          <span className={`${rows.note} figures`}>
            {m.retail_ordered_most({ ordered: formatQuantity(line.ordered.value, line.ordered.unit), most: formatQuantity(line.most.value, line.most.unit) })}
          </span>
        )}
      </div>
      <p className={rows.line}>
        <span className={rows.note}>{m.retail_line_amount()}</span>
        <strong className="figures">{formatMoney(amountOf(line, value))}</strong>
      </p>
    </section>
  )
}
